// Rules, and what they find. Scores are whole points, means hundredths of a point.

type Severity = "hint" | "minor" | "major" | "red_line";
type Verdict = "confirmed" | "rejected";
interface Place { seq: number; from: number; to: number; words: string }
interface Finding {
  conversation: string; key: string; rule: string; version: number; name: BothWords; severity: Severity;
  messages: number[]; places: Place[]; instead: BothWords | null; at: Millis; agent: string | null;
  waived: boolean; verdict: Verdict | null; judgedBy: string | null;
}
interface RuleName { id: string; name: BothWords; severity: Severity; protected: boolean }
interface FoundFinding { finding: Finding; customer: CustomerTitle; agentName: string; place: number }
interface RuleChange {
  id: string; version: number; muted?: boolean; severity?: Severity; parameters?: Record<string, number>;
  phrases?: string[]; except?: string[]; instead?: BothWords; better?: Better;
}
interface ShopRules { changes: RuleChange[]; lists: any[]; rules: any[] }
interface RuleItem {
  id: string; version: number; name: BothWords; severity: Severity; usualSeverity: Severity | null;
  protected: boolean; muted: boolean; isOwn: boolean; stale: boolean; hasWords: boolean;
  parameters: { name: string; value: number; usual: number; least: number; most: number }[];
  phrases: string[]; except: string[]; instead: BothWords | null; better: Better | null;
  examples: { found: number; notFound: number };
  precision: { confirmed: number; rejected: number; percent: number | null; needsTuning: boolean };
  findings28: number;
}
interface Rulebook { version: number; rules: ShopRules; items: RuleItem[] }
interface RuleVersion {
  version: number; at: Millis; byName: string | null; reason: string; changed: number; muted: number; own: number;
}
interface TrialHit { conversation: string; seq: number; words: string; at: Millis; agent: string | null }
interface TrialEffect { rule: string; name: BothWords; now: number; then: number; gained: TrialHit[]; lost: TrialHit[] }
interface TrialPlace { at: Millis; conversation: string }
interface TrialAnswer { read: number; next: TrialPlace | null; rules: TrialEffect[] }
