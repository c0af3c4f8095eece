// The objects of docs/api/http.md, as global names.
type Millis = number;
type Fen = number;
type Status = "ready" | "busy" | "break" | "afterwork" | "offline";
type Phase = "queued" | "offered" | "active" | "parked" | "closed";
type Scope = "own" | "team" | "shop";
type View = "mine" | "queue" | "open" | "closed";
type Permission =
  | "conversation:read" | "conversation:reply" | "conversation:transfer" | "conversation:close"
  | "conversation:whisper" | "conversation:join" | "conversation:takeover" | "conversation:overload"
  | "staff:read" | "staff:manage" | "staff:status"
  | "customer:read" | "customer:write" | "customer:merge"
  | "quickreply:read" | "quickreply:write" | "shop:read" | "shop:manage"
  | "metrics:read" | "metrics:manage"
  | "quality:read" | "quality:watch" | "quality:inspect" | "quality:manage"
  | "review:claim" | "review:check" | "review:pay";

interface Page<T> { items: T[]; next: string | number | null }
interface Grant { permission: string; scope: Scope }

interface Person {
  id: string; login: string; name: string; nickname: string | null; role: string; roleName: string;
  teams: string[]; skills: string[]; level: string | null; capacity: number | null;
  locale: string; theme: string; disabled: boolean;
  status: Status; statusSince: Millis; connected: boolean; active: number;
}
interface Me {
  person: Person;
  shop: { id: string; name: string; timeZone: string };
  shops: { id: string; name: string }[];
  grants: Grant[];
  settings: { offerSeconds: number; reopenHours: number; maxUpload: number };
  head: number;
}
interface Team { id: string; name: string; kind: "presale" | "insale" | "aftersale" | "other" }
interface Skill { id: string; name: string }
interface Level { id: string; name: string; rank: number; capacity: number }
interface Role { key: string; name: string; grants: Grant[] }
interface Session {
  id: string; current: boolean; createdAt: Millis; seenAt: Millis; userAgent: string; address: string;
}

interface Identity { id: string; channel: string; externalId: string; verified: boolean; label: string | null }
interface Customer {
  id: string; name: string; nickname: string | null; phone: string | null; email: string | null;
  note: string; tags: string[]; vip: boolean; identities: Identity[]; createdAt: Millis;
  mergedFrom: { merge: string; customer: string; name: string; at: Millis }[];
}
interface Conversation {
  id: string; customer: { id: string; name: string; vip: boolean }; channel: string; team: string | null;
  phase: Phase; agent: string | null; offeredUntil: Millis | null; participants: string[];
  openedAt: Millis; queuedAt: Millis | null; waitingSince: Millis | null;
  parkedUntil: Millis | null; promise: string | null;
  closedAt: Millis | null; solved: boolean | null; reopenUntil: Millis | null;
  priority: number; lastMessageAt: Millis | null;
  preview: { author: Author; kind: MessageKind; text: string } | null;
  seq: number; agentReadSeq: number; customerReadSeq: number; customerDeliveredSeq: number;
  unread: number; rating: Rating | null; ratingInvited?: boolean; leftMessage?: boolean; page: PageInfo | string | null; version: number;
  draft?: string | null;
}
interface PageInfo { url?: string; title?: string }
interface Brief { contacts: number; lastClosedAt: Millis | null; waitedMs: number | null; handovers: number }
type Author = "customer" | "agent" | "bot" | "auto" | "system";
type MessageKind = "text" | "image" | "file" | "order" | "rating" | "system";
interface StoredFile {
  id: string; name: string; type: string; size: number; width: number | null; height: number | null; url: string;
}
interface Rating { score: number; tags: string[]; text: string | null }
interface SystemNote { code: string; [argument: string]: unknown }
interface Message {
  id: string; conversation: string; seq: number; author: Author; by: string | null; byName: string | null;
  kind: MessageKind; internal: boolean; whisper: boolean; text: string | null; file: StoredFile | null;
  order: Order | null; system: SystemNote | null; rating: Rating | null; key: string | null; at: Millis;
}
interface Order {
  id: string; number: string; platform: string; status: "unpaid" | "paid" | "shipped" | "done" | "closed";
  amount: Fen; items: OrderItem[]; createdAt: Millis; carrier: string | null; tracking: string | null;
  deliveredAt?: Millis | null;
}
interface OrderItem { title: string; spec: string | null; quantity: number; price: Fen; image: string | null }
interface QuickReply {
  id: string; scope: Scope; team: string | null; category: string | null; title: string; text: string;
  variables: string[]; initials: string; uses: number; expiresAt: Millis | null; owner: string | null;
  reviewedAt: Millis | null;
}
interface ShopSettings {
  id: string; name: string; timeZone: string; locale: string; offerSeconds: number; reopenHours: number;
  capacity: number; rampMinutes: number; stickyHours: number; graceSeconds: number;
  holding: { afterSeconds: number; text: string }[];
}
interface Interval { from: string; to: string }
interface Hours { week: Interval[][]; special: { date: string; name: string; intervals: Interval[] }[] }
interface WidgetSettings {
  key: string; secret: string; title: string; greeting: string; offlineText: string; color: string;
  team: string | null; origins: string[]; askContact: boolean;
}
interface SearchHit { message: Message; customer: { id: string; name: string } }

/** What this browser is still trying to send; shown as a bubble until the server has it. */
interface Pending {
  key: string; conversation: string; state: "uploading" | "sending" | "failed"; code: string | null;
  progress: number; tries: number; at: Millis; body: OutgoingMessage; label: string | null;
}
interface OutgoingMessage {
  key: string; kind: "text" | "image" | "file" | "order"; text?: string; file?: string; order?: string;
  internal?: boolean; whisper?: boolean; quickReply?: string;
}

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
/** How a running conversation stands. */
interface Watch { conversation: string; risk: number; reasons: string[]; state: CustomerState | null; countdowns: Countdown[] }
interface Alert {
  id: string; conversation: string; customer: string; kind: "held" | "red_line" | "upset" | "slow" | "words";
  severity: Severity; rule: string; name: BothWords | null; seq: number; words: string; agent: string | null;
  agentName: string | null; team: string | null; count: number; firstAt: Millis; lastAt: Millis; rings: boolean;
  acknowledgedBy: string | null; acknowledgedAt: Millis | null; snoozedUntil: Millis | null;
  snoozedBy: string | null; endedAt: Millis | null; hold: Hold | null;
}
