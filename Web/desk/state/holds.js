import { shallowReactive } from "../../vendor/vue.js";
import { api } from "../../shared/api.js";
import { myId } from "./session.js";

/**
 * Held words, one's own and those one may decide about.
 * @type {Map<string, Hold>}
 */
const holds = shallowReactive(new Map());
/**
 * Refused ones the agent has read.
 * @type {Map<string, true>}
 */
const read = shallowReactive(new Map());

/** @param {Hold} hold */
export const takeHold = (hold) => void holds.set(hold.id, hold);

/** @param {string} conversation */
export async function loadHolds(conversation) {
  const { items } = await api.get(`/conversations/${conversation}/holds`);
  items.forEach(takeHold);
}

/**
 * One's own that still say something: waiting, or refused and not yet read.
 * @param {string} conversation
 */
export const ownHolds = (conversation) =>
  [...holds.values()].filter(
    (hold) =>
      hold.conversation === conversation &&
      hold.person === myId.value &&
      (hold.phase === "waiting" || (hold.phase === "refused" && !read.has(hold.id))),
  );

/** @param {Hold} hold */
export const dismissHold = (hold) => void read.set(hold.id, true);

/** @param {string} conversation @param {string} key @param {string} text @param {string} note */
export async function askRelease(conversation, key, text, note) {
  takeHold(await api.post(`/conversations/${conversation}/holds`, { key, text, note }));
}

/** @param {Hold} hold */
export async function withdrawHold(hold) {
  takeHold(await api.delete(`/holds/${hold.id}`));
}

/** @param {Hold} hold @param {"release" | "refusal"} decision @param {string} reason */
export async function decideHold(hold, decision, reason) {
  takeHold(await api.post(`/holds/${hold.id}/${decision}`, { reason }));
}

export function forgetHolds() {
  holds.clear();
  read.clear();
}
