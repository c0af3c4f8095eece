// Answers of /metrics. null or absent: nothing was counted.
interface Rights { "metrics:read": true; "metrics:manage": true; }

interface Rate {
  num: number; den: number; rate: number | null;
  meets?: boolean | null; need?: number | null; margin?: number | null; excess?: number | null;
}
interface Figures { [name: string]: number | Rate | null | undefined }
interface NamedFigures { key: string; name: string; figures: Figures }
interface WeekHours { turns: number[]; answered: number[]; unanswered: number[]; response_sum_ms: number[] }
interface FiguresAnswer {
  state: "live"; from: string; to: string; time_zone: string; whole: Figures; items: NamedFigures[];
  week_hours: WeekHours; distribution: { edges_ms: number[]; counts: number[] };
}
/** In ten-thousandths. */
interface Threshold { at_least?: number; at_most?: number }
interface Formula {
  id: string; name: BothWords; definition: BothWords; source: BothWords; measure: "rate" | "mean"; validFrom: string;
  unit: "turn" | "first_turn" | "conversation" | "person_day" | "rating" | "left_message" | "first_contact" | "conversion";
  threshold?: Threshold;
}
interface EvidenceItem {
  conversation: string; customer: string; agent?: string | null; agent_name?: string | null; seq?: number | null;
  opened_at: Millis; wait_ms?: number | null; met: boolean;
}
interface DayFigures {
  conversations: number; turns: number; answered: number; unanswered: number; response_mean_ms?: number | null;
  first_response_mean_ms?: number | null; within_30s?: number | null; within_3min?: number | null;
}
interface Seat {
  person: string; name: string; teams: string[]; status: Status; status_since: Millis; connected: boolean;
  holding: number; waiting: number; longest_since?: Millis | null; today: DayFigures;
}
interface TeamNow { at: Millis; people: Seat[]; today: DayFigures; waiting: { conversation: string }[] }
interface SettledFigures { whole: Figures; agents: Record<string, Figures>; teams: Record<string, Figures> }
interface Settlement { day: string; version: number; at: Millis; by: string; reason: string; figures: SettledFigures }
interface Exemption { from: string; to: string; formulas: string[]; shops: string[]; reason: string }
interface MetricsSettings { thresholds: Record<string, Threshold>; formulas: Formula[]; exemptions: Exemption[] }
