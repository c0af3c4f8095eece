// Quality as people judge it.
interface Rights { "quality:read": true; "quality:inspect": true; "quality:manage": true; }

type InspectionPhase = "scored" | "fed_back" | "acknowledged" | "appealed" | "decided";
type CustomerTitle = { id: string; name: string } | null;
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
interface AgreementAnswer {
  pairs: { first: string; second: string; firstName: string; secondName: string; count: number;
    none: number | null; linear: number | null; quadratic: number | null; distance: number }[];
  worst: { conversation: string; customer: CustomerTitle; agentName: string; firstName: string; secondName: string;
    first: number; second: number; at: Millis }[];
}
interface SamplingPlan {
  newcomerDays: number; dailyQuota: number; stratified: number; random: number; doubled: number; seed: number;
  stratum?: "agent" | "team" | "channel" | "level" | null;
  directed?: { rating: number; duration: number; handovers: number; value: Fen; refunded: boolean; heated: boolean } | null;
}
interface QualitySettings {
  weights: { hint: number; minor: number; major: number; mostPerRule: number; rules: Record<string, number> };
  rubric: Rubric; plan: SamplingPlan; [other: string]: any;
}
