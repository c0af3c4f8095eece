// Answers about quality, as global names. Scores are whole points, means hundredths of a point.
type Severity = "hint" | "minor" | "major" | "red_line";
type Verdict = "confirmed" | "rejected";
type InspectionPhase = "scored" | "fed_back" | "acknowledged" | "appealed" | "decided";
type CustomerTitle = { id: string; name: string } | null;
interface Place { seq: number; from: number; to: number; words: string }
interface Finding {
  conversation: string; key: string; rule: string; version: number; name: BothWords; severity: Severity;
  messages: number[]; places: Place[]; instead: BothWords | null; at: Millis; agent: string | null;
  waived: boolean; verdict: Verdict | null; judgedBy: string | null;
}
interface MachineScore {
  points: number; deductions: { rule: string; name: BothWords; severity: Severity; count: number; points: number }[];
}
interface Criterion { id: string; name: BothWords; weight: number }
interface Rubric { criteria: Criterion[] }
interface Sample {
  conversation: string; day: string; agent: string; agentName: string; team: string | null; channel: string;
  customer: CustomerTitle; reasons: string[]; doubled: boolean; done: boolean; scored: number; needed: number; byMe: boolean;
  claims: { person: string; name: string; until: Millis }[]; findings: number; redLines: number;
  machine: number | null; rating: number | null; closedAt: Millis | null;
}
interface Inspection {
  id: string; conversation: string; customer: CustomerTitle; agent: string; agentName: string; inspector: string;
  inspectorName: string; score: number; finalScore: number | null; machine: number | null; phase: InspectionPhase;
  marks: Record<string, number>; rubric: Rubric; comment: string; verdicts: Record<string, Verdict>;
  missed: { rule: string; name: BothWords }[]; second: boolean; blind: boolean; at: Millis; feedback: string;
  fedBackAt: Millis | null; appealUntil: Millis | null; reason: string | null; decidedBy: string | null;
  decidedByName: string | null; outcome: "upheld" | "changed" | null; words: string; closedAt: Millis | null;
}
interface SampleSheet {
  sample: Sample; rubric: Rubric; findings: Finding[]; score: MachineScore | null; inspections: Inspection[];
}
interface InspectionSheet { inspection: Inspection; findings: Finding[]; score: MachineScore | null }
interface RuleName { id: string; name: BothWords; severity: Severity; protected: boolean }
interface FollowUp {
  id: string; agent: string; agentName: string; rule: string; name: BothWords; instead: BothWords | null;
  times: number; firstAt: Millis; lastAt: Millis; at: Millis; open: boolean; doneByName: string | null;
  doneAt: Millis | null; note: string;
}
interface TrendFigure { findings: number; conversations: number; per100: number | null }
interface Mean { sum: number; count: number; mean: number | null }
interface TrendItem {
  key: string; name: BothWords; whole: TrendFigure; weeks: TrendFigure[]; machine: Mean | null; inspection: Mean | null;
}
interface Trends {
  from: string; to: string; whole: TrendFigure; machine: Mean; inspection: Mean;
  weeks: { monday: string; whole: TrendFigure; machine: Mean }[]; items: TrendItem[];
}
interface FoundFinding { finding: Finding; customer: CustomerTitle; agentName: string; place: number }
interface AgreementAnswer {
  pairs: { first: string; second: string; firstName: string; secondName: string; count: number;
    none: number | null; linear: number | null; quadratic: number | null; distance: number }[];
  worst: { conversation: string; customer: CustomerTitle; agentName: string; firstName: string; secondName: string;
    first: number; second: number; at: Millis }[];
}
interface Better { of: "words" | "sentence" | "message"; texts: string[] }
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
interface SamplingPlan {
  newcomerDays: number; dailyQuota: number; stratified: number; random: number; doubled: number; seed: number;
  stratum?: "agent" | "team" | "channel" | "level" | null;
  directed?: { rating: number; duration: number; handovers: number; value: Fen; refunded: boolean; heated: boolean } | null;
}
interface QualitySettings {
  weights: { hint: number; minor: number; major: number; mostPerRule: number; rules: Record<string, number> };
  rubric: Rubric; plan: SamplingPlan; [other: string]: any;
}
