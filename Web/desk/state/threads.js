import { ref, shallowReactive, shallowRef } from "../../vendor/vue.js";
import { api, asProblem, query } from "../../shared/api.js";

const pageSize = 50;
const kept = 12;

/** The messages of one conversation, as far as they are loaded. */
export class Thread {
  /** @param {string} id */
  constructor(id) {
    this.id = id;
    this.messages = shallowRef(/** @type {Message[]} */ ([]));
    this.older = ref(/** @type {number | null} */ (null));
    this.loaded = ref(false);
    this.loading = ref(false);
    this.problem = shallowRef(/** @type {import("../../shared/api.js").Problem | null} */ (null));
  }

  get last() {
    return this.messages.value.at(-1)?.seq ?? 0;
  }

  /**
   * Messages arrive by answer, by push and by catching up, in any order; `seq` decides.
   * @param {Message[]} incoming
   */
  take(incoming) {
    const bySeq = new Map(this.messages.value.map((message) => [message.seq, message]));
    for (const message of incoming) bySeq.set(message.seq, message);
    this.messages.value = [...bySeq.values()].sort((a, b) => a.seq - b.seq);
  }

  load() {
    return this.#fetch({ limit: pageSize }, (page) => {
      // A gap between what was kept and what is new would look like one conversation: start over instead.
      const first = page.items[0]?.seq ?? 0;
      if (this.last && first > this.last + 1) this.messages.value = [];
      const wasEmpty = !this.messages.value.length;
      this.take(page.items);
      if (wasEmpty) this.older.value = asSeq(page.next);
      this.loaded.value = true;
    });
  }

  loadOlder() {
    if (this.older.value === null) return Promise.resolve();
    return this.#fetch({ before: this.older.value, limit: pageSize }, (page) => {
      this.take(page.items);
      this.older.value = asSeq(page.next);
    });
  }

  /** Fetches what is newer than the newest loaded, however much that is. */
  async catchUp() {
    let after = this.last;
    for (let more = true; more;) {
      const page = await api.get(`/conversations/${this.id}/messages${query({ after, limit: 100 })}`);
      this.take(page.items);
      more = page.next != null && page.items.length > 0;
      after = page.items.at(-1)?.seq ?? after;
    }
  }

  /** @param {Record<string, number>} values @param {(page: Page<Message>) => void} use */
  async #fetch(values, use) {
    if (this.loading.value) return;
    this.loading.value = true;
    this.problem.value = null;
    try {
      use(await api.get(`/conversations/${this.id}/messages${query(values)}`));
    } catch (error) {
      this.problem.value = asProblem(error);
    } finally {
      this.loading.value = false;
    }
  }
}

/** @param {string | number | null} next */
const asSeq = (next) => (next === null || next === undefined ? null : Number(next));

/** @type {Map<string, Thread>} */
const threads = shallowReactive(new Map());

/**
 * The thread of a conversation; the ones used longest ago are let go.
 * @param {string} id
 */
export function threadOf(id) {
  const thread = threads.get(id) ?? new Thread(id);
  threads.delete(id);
  threads.set(id, thread);
  for (const old of [...threads.keys()].slice(0, -kept)) threads.delete(old);
  return thread;
}

/** @param {Message} message */
export function takeMessage(message) {
  const thread = threads.get(message.conversation);
  if (!thread?.loaded.value) return;
  const gap = message.seq > thread.last + 1;
  if (gap) thread.catchUp().catch(() => {});
  thread.take([message]);
}

/**
 * How far a message has come, where its channel must be handed it.
 * @param {{conversation: string, seq: number, delivery: Delivery | null}} frame
 */
export function takeDelivery({ conversation, seq, delivery }) {
  const thread = threads.get(conversation);
  const known = thread?.messages.value.find((message) => message.seq === seq);
  if (thread && known) thread.take([{ ...known, delivery: delivery ?? undefined }]);
}

export const forgetThreads = () => threads.clear();
