import { backOff } from "./sse.js";
import { call, Failure } from "./api.js";

/** @typedef {import("./types").Parcel} Parcel */
/** @typedef {import("./types").Message} Message */

const TRIES = 3;

/** What the customer has sent and the server has not acknowledged: goes out in order, each with its own key, so that a
 * message sent twice by a bad line is taken once. Survives a reload (files only once they are uploaded). */
export class Outbox {
  /** @type {Parcel[]} */
  parcels = [];
  #busy = false;

  /** @param {{get(name: string): string | null, set(name: string, value: string | null): void}} store
   * @param {() => void} changed @param {(message: Message) => void} sent */
  constructor(store, changed, sent) {
    this.store = store;
    this.changed = changed;
    this.sent = sent;
    try {
      this.parcels = JSON.parse(store.get("outbox") ?? "[]");
    } catch {
      store.set("outbox", null);
    }
  }

  /** @param {Parcel} parcel */
  add(parcel) {
    this.parcels.push(parcel);
    this.#keep();
    this.flush();
  }

  /** @param {string | null} key */
  settle(key) {
    const before = this.parcels.length;
    this.parcels = this.parcels.filter((parcel) => parcel.key !== key);
    if (this.parcels.length !== before) this.#keep();
  }

  /** @param {Parcel} parcel */
  retry(parcel) {
    parcel.state = "sending";
    this.#keep();
    this.flush();
  }

  /** The line is back: what failed for a passing reason goes again. */
  resume() {
    for (const parcel of this.parcels) if (parcel.passing) parcel.state = "sending";
    this.changed();
    this.flush();
  }

  async flush() {
    if (this.#busy) return;
    this.#busy = true;
    for (let parcel; (parcel = this.parcels.find((each) => each.state === "sending")); ) {
      const failure = await this.#deliver(parcel);
      if (!failure) continue;
      parcel.reason = failure.code;
      parcel.passing = failure.passing;
      // A passing failure holds back all that was written after it, to keep the order.
      for (const each of this.parcels) {
        if (each === parcel || (failure.passing && each.state === "sending")) {
          each.state = "failed";
          each.passing = failure.passing;
        }
      }
      this.#keep();
    }
    this.#busy = false;
  }

  /** @param {Parcel} parcel @returns {Promise<Failure | null>} */
  async #deliver(parcel) {
    for (let tries = 1; ; tries++) {
      try {
        if (parcel.blob && !parcel.file) {
          parcel.file = await call("POST", `files?name=${encodeURIComponent(parcel.blob.name)}`, { raw: parcel.blob, key: `${parcel.key}-file` });
          this.#keep();
        }
        const { key, kind, text, file } = parcel;
        const message = await call("POST", "messages", { key, json: { key, kind, text, file: file?.id } });
        this.settle(key);
        this.sent(message);
        return null;
      } catch (error) {
        const failure = error instanceof Failure ? error : new Failure(0);
        // The stream may have brought it back although the answer to our POST was lost.
        if (!this.parcels.includes(parcel)) return null;
        if (!failure.passing || tries >= TRIES || !navigator.onLine) return failure;
        await new Promise((resolve) => setTimeout(resolve, failure.retryAfter * 1000 || backOff(tries - 1)));
      }
    }
  }

  #keep() {
    const lasting = this.parcels.filter((parcel) => !parcel.blob || parcel.file).map(({ blob: _, ...rest }) => ({ ...rest, state: "sending" }));
    this.store.set("outbox", lasting.length ? JSON.stringify(lasting) : null);
    this.changed();
  }
}
