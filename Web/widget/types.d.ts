// The shapes of docs/api/http.md, customer side, and of what page and frame say to each other.
// Read by the type checker only (global, to keep the modules short): no browser loads this file.
export {};

declare global {
  interface Shop {
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

  interface Talk {
    id: string;
    phase: "queued" | "active" | "parked" | "closed";
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

  interface Visit {
    token: string;
    customer: { name: string; known: boolean };
    shop: Shop;
    conversation: Talk | null;
    head: number;
  }

  interface Draw {
    dress: Fn<[Shop]>;
    render: Fn;
    typing: Fn<[name?: string]>;
    line: Fn;
    /** A message has come that may be out of sight. */
    newer: Fn;
    focus: Fn;
  }

  /** What this frame knows: who visits, what is said, on which page. */
  interface Known {
    visit: Visit | null;
    talk: Talk | null;
    messages: Map<string, Message>;
    /** Whence earlier messages may be had. */
    earlier: number | null;
    page: Page | undefined;
    shown: boolean;
  }

  interface FileRef {
    id: string;
    name: string;
    type: string;
    size: number;
    width: number | null;
    height: number | null;
    url: string;
  }

  interface Order {
    number: string;
    status: "unpaid" | "paid" | "shipped" | "done" | "closed";
    amount: number;
    items: { title: string; spec: string; quantity: number; price: number; image: string | null }[];
    carrier: string | null;
    tracking: string | null;
  }

  interface Rating {
    score: number;
    tags: string[] | null;
    text: string | null;
  }

  interface Message {
    id: string;
    conversation: string;
    seq: number;
    author: "customer" | "agent" | "bot" | "auto" | "system";
    byName: string | null;
    kind: "text" | "image" | "file" | "order" | "rating" | "system";
    text: string | null;
    file: FileRef | null;
    order: Order | null;
    system: ({ code: string } & Record<string, unknown>) | null;
    rating: Rating | null;
    key: string | null;
    at: number;
  }

  /** What the customer has sent and the server has not yet acknowledged. */
  interface Parcel {
    key: string;
    kind: "text" | "image" | "file";
    text?: string;
    /** Chosen, not yet uploaded. */
    blob?: File;
    /** Uploaded. */
    file?: FileRef;
    /** Where the customer was when they wrote it. */
    page?: string;
    at: number;
    failed?: boolean;
    /** Failed for a passing reason: goes again by itself when the line is back. */
    passing?: boolean;
    reason?: string;
  }

  type Item = Message | Parcel;

  /** One child of the log: made once, updated ever after. */
  interface Row {
    key: string;
    make: () => HTMLElement;
    update?: (node: HTMLElement) => void;
  }

  type Fn<Arguments extends unknown[] = [], Result = void> = (...each: Arguments) => Result;

  type Key = keyof typeof import("./words.js").words;

  /** A figure in words. */
  type Write = Fn<[number], string>;

  type Child = Node | string | null | false | undefined;

  interface Memory {
    get(name: string): string | null;
    set(name: string, value: string | null): void;
  }

  interface Page {
    url: string;
    title: string;
  }

  interface Sending {
    json?: unknown;
    raw?: Blob;
    headers?: Record<string, string>;
    signal?: AbortSignal;
  }

  interface Problem {
    code?: string;
    retryAfter?: number;
    fields?: { field: string; code: string }[];
  }

  /** What the page (loader.js) says to the frame. */
  type FromPage =
    | { nuanxi: "hello"; page: Page; identity: string | null | undefined }
    | { nuanxi: "shown"; page: Page; focus: boolean }
    | { nuanxi: "hidden" }
    | { nuanxi: "identity"; identity: string | null };

  /** What the frame says to the page. */
  type FromFrame =
    | { nuanxi: "ready" }
    | { nuanxi: "look"; color: string; ink: string }
    | { nuanxi: "unread"; count: number; live: boolean }
    | { nuanxi: "close" };

  interface Window {
    nuanxi?: {
      open(): void;
      close(): void;
      /** null signs out. */
      identify(jwt: string | null): void;
      logout(): void;
      /** Events: ready, open, close, unread (detail: how many). */
      on(event: string, fn: (detail?: unknown) => void): void;
    };
  }
}
