// What is said.
interface Rights { "conversation:read": true; "conversation:pull": true; "conversation:reply": true; "conversation:transfer": true; "conversation:close": true; "conversation:whisper": true; "conversation:join": true; "conversation:takeover": true; "conversation:overload": true; }

type Phase = "queued" | "offered" | "active" | "parked" | "closed";
type View = "mine" | "queue" | "open" | "closed";
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
  /** What its channel carries; left out where that is all the desk can do. */
  can?: Ability;
}
interface Ability {
  kinds: MessageKind[]; longestText: number; largestFile: number | null; windowMs: number | null; mostAnswers: number | null;
  rating: boolean; typing: boolean; read: boolean;
}
interface Delivery { state: "waiting" | "sent" | "delivered" | "failed" | "doubtful"; reason?: string; at: Millis }
interface PageInfo { url?: string; title?: string }
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
  /** Where the channel must be handed it. */
  delivery?: Delivery;
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
