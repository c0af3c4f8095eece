import { shallowReactive } from "../../vendor/vue.js";

/**
 * Who is typing where, until when: the far end may vanish without saying that it stopped.
 * @type {Map<string, {who: "customer" | "agent", by: string | null, until: number}>}
 */
export const typing = shallowReactive(new Map());

/** @param {{conversation: string, who: "customer" | "agent", by: string | null, active: boolean}} event */
export function noteTyping({ conversation, who, by, active }) {
  const key = `${conversation} ${who === "customer" ? who : by}`;
  if (active) typing.set(key, { who, by, until: Date.now() + 8000 });
  else typing.delete(key);
}

/** @param {Message} message */
export function stoppedTyping(message) {
  typing.delete(`${message.conversation} ${message.author === "customer" ? "customer" : message.by}`);
}

/** @param {string} conversation @param {string} self */
export const typingIn = (conversation, self) =>
  [...typing]
    .filter(
      ([key, entry]) => key.startsWith(`${conversation} `) && entry.by !== self && entry.until > Date.now(),
    )
    .map(([, entry]) => entry);

window.setInterval(() => {
  for (const [key, entry] of typing) if (entry.until < Date.now()) typing.delete(key);
}, 2000);
