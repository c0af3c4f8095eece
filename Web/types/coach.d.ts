// What is told to whoever writes.

interface Better { of: "words" | "sentence" | "message"; texts: string[]; only: string[] }
/** What the rules found in what is being written. */
interface DraftFinding {
  rule: string; name: BothWords; severity: Severity; spans: { from: number; to: number; words: string }[];
  instead: BothWords | null; better: Better | null;
}
interface Countdown { rule: string; name: BothWords; severity: Severity; message: number; dueAt: Millis }
interface CustomerState { key: string; title: BothWords; tactic: BothWords; example: BothWords }
interface Advice {
  findings: DraftFinding[]; redLine: boolean; state: CustomerState | null;
  objection: { key: string; answer: BothWords } | null; signals: string[];
  closes: { key: string; words: BothWords }[]; openQuestions: { key: string; words: BothWords }[];
  complaintStep: { key: number; words: BothWords } | null; countdowns: Countdown[];
}
interface Hold {
  id: string; conversation: string; person: string; personName: string; key: string; text: string; note: string;
  findings: DraftFinding[]; phase: "waiting" | "released" | "refused" | "withdrawn"; at: Millis;
  decidedBy: string | null; decidedAt: Millis | null; reason: string; seq: number | null;
}
