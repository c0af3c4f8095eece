// The shapes of docs/api/http.md, customer side. Read by the type checker only: no browser loads this file.

export interface Shop {
  name: string;
  title: string;
  greeting: string;
  color: string;
  offlineText: string;
  open: boolean;
  opensAt: number | null;
  someoneThere: boolean;
  askContact: boolean;
}

export interface Conversation {
  id: string;
  phase: "queued" | "offered" | "active" | "parked" | "closed";
  agentName: string | null;
  seq: number;
  position: number | null;
  waitMs: number | null;
  readSeq: number;
  agentReadSeq: number;
  ratingInvited: boolean;
  rated: boolean;
  closedAt: number | null;
  reopenUntil: number | null;
}

export interface Visit {
  token: string;
  customer: { name: string; known: boolean };
  shop: Shop;
  conversation: Conversation | null;
  head: number;
}

export interface FileRef {
  id: string;
  name: string;
  type: string;
  size: number;
  width: number | null;
  height: number | null;
  url: string;
}

export interface Order {
  number: string;
  status: "unpaid" | "paid" | "shipped" | "done" | "closed";
  amount: number;
  items: { title: string; spec: string; quantity: number; price: number; image: string | null }[];
  carrier: string | null;
  tracking: string | null;
}

export interface Rating {
  score: number;
  tags: string[] | null;
  text: string | null;
}

export type Kind = "text" | "image" | "file" | "order" | "rating" | "system";

export interface Message {
  id: string;
  conversation: string;
  seq: number;
  author: "customer" | "agent" | "bot" | "auto" | "system";
  byName: string | null;
  kind: Kind;
  text: string | null;
  file: FileRef | null;
  order: Order | null;
  system: ({ code: string } & Record<string, unknown>) | null;
  rating: Rating | null;
  key: string | null;
  at: number;
}

/** What the customer has written and the server has not yet acknowledged. */
export interface Parcel {
  key: string;
  kind: "text" | "image" | "file";
  text?: string;
  /** Chosen, not yet uploaded. */
  blob?: File;
  /** Uploaded. */
  file?: FileRef;
  at: number;
  state: "sending" | "failed";
  /** Failed for a passing reason: goes again by itself when the line is back. */
  passing?: boolean;
  reason?: string;
}

export interface Page {
  url: string;
  title: string;
}

/** What the page (loader.js) says to the frame. */
export type FromPage =
  | { nuanxi: "hello"; page: Page; identity: string | null }
  | { nuanxi: "shown"; page: Page; focus: boolean; full: boolean }
  | { nuanxi: "hidden" }
  | { nuanxi: "identity"; identity: string };

/** What the frame says to the page. */
export type FromFrame =
  | { nuanxi: "ready" }
  | { nuanxi: "look"; color: string; ink: string }
  | { nuanxi: "unread"; count: number }
  | { nuanxi: "live"; on: boolean }
  | { nuanxi: "resize"; width: number; height: number }
  | { nuanxi: "close" };

declare global {
  interface Window {
    nuanxi?: {
      open(): void;
      close(): void;
      identify(jwt: string): void;
      on(event: "ready" | "open" | "close" | "unread", fn: (detail: unknown) => void): () => void;
    };
  }
}
