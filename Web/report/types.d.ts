/** What `nuanxi analyze` puts into the report, version 1. Times are epoch ms. */
interface ReportData {
  version: number;
  generator: string;
  generated_at: number;
  locale: string;
  source: { files: string[]; rows: number; bad_rows: number; duplicates: number; encoding: string; layout: string };
  range: { from: string; to: string; time_zone: string };
  shops: string[];
  channels: string[];
  formulas: Formula[];
  shop: Figures;
  teams: Record<string, Figures>;
  /** Who is in which team. Without it the figures of a team cannot be opened. */
  team_agents?: Record<string, string[]>;
  agents: Record<string, Figures>;
  days: Record<string, { shop: Figures; agents: Record<string, Figures | (number | null)[]> }>;
  /** What the numbers of an agent's day are, where they come without names; "=id" stands for two, met and counted. */
  day_keys?: string[];
  heat: Record<"turns" | "unanswered" | "answered" | "response_sum_ms", number[][]>;
  distribution: { edges_ms: number[]; shop: number[]; agents: Record<string, number[]> };
  conversations: Talk[];
  turns: [number, number, string | null, number, number | null, number][];
  evidence: Record<string, Record<string, Evidence>>;
  embedded: { conversations: number; of: number };
  orders: (OrderFigures & { agents: Record<string, OrderFigures> }) | null;
  /** What the rules of quality found; null or absent where they were not asked. */
  quality?: Quality | null;
}

type Severity = "hint" | "minor" | "major" | "red_line";
interface QualityCount { findings: number; conversations: number; per_100: number }

interface QualitySum {
  conversations: number;
  machine_score_mean: number | null;
  findings: number;
  red_lines: number;
  severities: Record<Severity, QualityCount>;
  /** Rules that found something. */
  rules: Record<string, QualityCount>;
}

interface Quality extends QualitySum {
  messages: number;
  /** Conversations too long to be inspected. */
  too_long: number;
  agents: Record<string, QualitySum>;
  unassigned?: QualitySum;
  catalogue: Record<string, { severity: Severity; name: Words; instead: Words | null }>;
}

interface Words { zh: string; en: string }
type Threshold = { at_least?: number; at_most?: number } | null;

interface Formula {
  id: string;
  platform: string;
  name: Words;
  definition: Words;
  unit: string;
  threshold?: Threshold;
  valid_from: string;
  source: string | Words;
  /** The source in both languages, where `source` is in one. */
  source_words?: Words;
  kind: "rate" | "mean_ms";
}

interface Rate { num: number; den: number; rate: number | null; meets?: boolean | null; need?: number | null; margin?: number | null }

/** The basic figures by name; beside them one `Rate` for each formula, by its id. */
interface Figures {
  conversations: number;
  receptions: number;
  turns: number;
  answered: number;
  unanswered: number;
  first_response_count: number;
  first_response_sum_ms: number;
  response_sum_ms: number;
  response_mean_ms: number | null;
  response_p50_ms: number | null;
  response_p90_ms: number | null;
  response_p95_ms: number | null;
  response_max_ms: number | null;
  messages_in: number;
  messages_out: number;
  characters_out: number;
  [formula: string]: number | null | Rate;
}

interface OrderFigures { inquiries: number; orders: number; paid: number; amount_fen: number }

type Role = "customer" | "human" | "bot" | "auto" | "system";
type Message = [number, Role, string | null, string];

interface Talk {
  id: string;
  customer: string;
  channel: string;
  shop: string;
  agents: string[];
  started_at: number;
  ended_at: number;
  rating?: string | null;
  reason?: string | null;
  messages: Message[];
  /** Of the conversation, and of each agent's part in it; absent where it was not inspected. */
  score?: number;
  scores?: Record<string, number>;
  /** Rule, severity, how often, points taken off. */
  deductions?: [string, Severity, number, number][];
  /** Rule, severity, agent it falls on, messages, places [message, from, to] in UTF-16. */
  findings?: [string, Severity, string, number[], [number, number, number][]][];
}

/** What a rule found. */
interface Found {
  talk: number;
  rule: string;
  severity: Severity;
  who: string;
  messages: number[];
  spans: [number, number, number][];
}
interface MarkedSpan { severity: Severity; from: number; to: number }

/** [conversation, message] by index; what counts in the numerator, and the rest of the denominator. */
interface Evidence { met: [number, number][]; missed: [number, number][]; capped?: boolean }

/** One turn (轮次) with its opening message. */
interface Turn {
  talk: number;
  message: number;
  who: string;
  opened: number;
  wait: number | null;
  bot: boolean;
  first: boolean;
  firstOfAgent: boolean;
}

/** Which figure was asked for: whose, of which day, weekday and hour ("2-20"), bin of the distribution. */
interface See {
  see: string;
  who?: string;
  team?: string;
  day?: string;
  slot?: string;
  bin?: string;
  part?: string;
}

/** Where the reader is, as the address says after the `#`. */
interface Place { section: string; name: string; see: See | null; page: number; talk: number | null; at: number | null }

/** One line of an opened figure; `turn` when the line is about a turn. */
interface Item { talk: number; message: number | null; turn: Turn | null; note: string; tone?: string; found?: Found }

/** `total`: what the figure says, `null` when the list is the figure. `part`: which of the parts is listed. */
interface Opened {
  title: string;
  subject: string;
  explains: string;
  items: Item[];
  total: number | null;
  parts: Part[];
  part: string;
  /** The file that holds all of it, where that is none of the usual two. */
  rest?: string;
}
interface Part { key: string; label: string; count: number }

type Child = Node | string | number | null | undefined | false | Child[];

/** A figure everybody knows without a platform's rules. */
interface Figure {
  key: string;
  kind: "count" | "time";
  read: (figures: Figures) => number | null;
  /** How many things its opened list must have; null when it has no such number. */
  things: (figures: Figures) => number | null;
}

interface Column {
  key: string;
  label: string;
  hint?: string;
  value: (row: string) => number | string | null;
  text: (row: string) => string;
  href?: (row: string) => string | null;
  bar?: boolean;
  tone?: (row: string) => string;
  /** Whether it holds sentences, which may take several lines. */
  wordy?: boolean;
}

interface Bar { label: string; short: string; value: number | null; text: string; href: string | null; marked?: boolean }
