// Server-sent events over fetch(): EventSource cannot carry the Authorization header.

/** Reads the text/event-stream format from pieces cut anywhere. */
export class Parser {
  #rest = "";
  #event = "";
  /** @type {string[]} */
  #data = [];
  #id = "";

  /** @param {(event: string, data: string, id: string) => void} emit */
  constructor(emit) {
    this.emit = emit;
  }

  /** @param {string} text */
  feed(text) {
    // A CR at the very end may be half of a CRLF: it waits for the next piece.
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? "";
    for (const line of lines) this.#line(line);
  }

  /** @param {string} line */
  #line(line) {
    if (line === "") {
      if (this.#data.length) this.emit(this.#event || "message", this.#data.join("\n"), this.#id);
      this.#event = "";
      this.#data = [];
      return;
    }
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") this.#event = value;
    else if (field === "data") this.#data.push(value);
    else if (field === "id" && !value.includes("\0")) this.#id = value;
  }
}

// The server sends a comment every 15 s: two of them missing means a dead line.
const SILENCE = 40_000;

/** Full jitter, so that a restarted server is not met by everybody at once. @param {number} tries */
export const backOff = (tries) => 300 + Math.random() * Math.min(30_000, 1000 * 2 ** tries);

/** One lasting connection that mends itself and resumes after the last event seen. */
export class Stream {
  lastId = "";
  open = false;
  #running = false;
  /** @type {AbortController | null} */
  #abort = null;
  #wake = () => {};

  /** @param {{
   *   connect: (lastId: string, signal: AbortSignal) => Promise<Response>,
   *   event: (name: string, data: any) => void,
   *   changed: (open: boolean) => void }} side */
  constructor(side) {
    this.side = side;
  }

  start() {
    if (this.#running) return;
    this.#running = true;
    this.#run();
  }

  /** Connect at once instead of waiting out the back-off. */
  now() {
    this.#wake();
  }

  /** Give up this connection and make a new one. */
  cut() {
    this.#abort?.abort();
  }

  async #run() {
    for (let tries = 0; ; tries++) {
      const abort = (this.#abort = new AbortController());
      let guard = setTimeout(() => abort.abort(), SILENCE);
      try {
        const response = await this.side.connect(this.lastId, abort.signal);
        if (!response.body) throw new Error("no stream");
        this.#set(true);
        const reader = response.body.getReader();
        const decoder = new TextDecoder();
        const parser = new Parser((name, data, id) => {
          if (id) this.lastId = id;
          this.side.event(name, JSON.parse(data));
        });
        for (;;) {
          const { done, value } = await reader.read();
          if (done) break;
          tries = 0;
          clearTimeout(guard);
          guard = setTimeout(() => abort.abort(), SILENCE);
          parser.feed(decoder.decode(value, { stream: true }));
        }
      } catch {
        // Whatever broke it, the way on is the same: wait, then resume from lastId.
      }
      clearTimeout(guard);
      abort.abort();
      this.#set(false);
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, backOff(tries));
        this.#wake = () => (clearTimeout(timer), resolve(null));
      });
    }
  }

  /** @param {boolean} open */
  #set(open) {
    if (this.open === open) return;
    this.open = open;
    this.side.changed(open);
  }
}
