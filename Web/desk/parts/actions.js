import { api } from "../../shared/api.js";
import { t } from "../../shared/i18n.js";
import { put } from "../state/conversations.js";
import { action, tell } from "../state/notices.js";

/**
 * Some answers are the conversation itself, some carry it, some are empty.
 * @param {any} answer
 */
export function take(answer) {
  const conversation =
    answer?.conversation && typeof answer.conversation === "object" ? answer.conversation : answer;
  if (conversation?.phase && conversation.id) put(conversation);
}

/** @param {string} id @param {string} path @param {unknown} [body] @param {string} [key] */
const post = async (id, path, body, key) => take(await api.post(`/conversations/${id}/${path}`, body, key));

/** @param {(c: Conversation, ...rest: any[]) => Promise<unknown>} run @param {string} [done] */
const act = (run, done) => {
  const { start, busy } = action(run);
  return {
    busy,
    start: /** @param {Conversation} c @param {any[]} rest */ async (c, ...rest) => {
      const worked = await start(c, ...rest);
      if (worked && done) tell(t(done));
      return worked;
    },
  };
};

export const accept = act((c) => post(c.id, "acceptance"));
export const transfer = act((c, body) => post(c.id, "transfer", body), "done.transferred");
export const park = act((c, body) => post(c.id, "parking", body), "done.parked");
export const resume = act(async (c) => take(await api.delete(`/conversations/${c.id}/parking`)));
export const close = act((c, body) => post(c.id, "closure", body), "done.closed");
export const reopen = act((c) => post(c.id, "reopening"));
export const inviteRating = act((c) => post(c.id, "rating-invitation"), "done.rating_invited");
export const join = act((c) => post(c.id, "participation"), "done.joined");
export const leaveTalk = act(async (c) => take(await api.delete(`/conversations/${c.id}/participation`)));
export const takeOver = act((c, reason) => post(c.id, "takeover", { reason }), "done.taken_over");

/** @param {Conversation} c @param {number} seq */
export async function markRead(c, seq) {
  take(await api.put(`/conversations/${c.id}/reading`, { seq }));
}
