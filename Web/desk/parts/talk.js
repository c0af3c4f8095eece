import { shallowRef, watch } from "../../vendor/vue.js";
import { api, asProblem } from "../../shared/api.js";
import { newest } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { conversations, put } from "../state/conversations.js";
import { restoreDraft } from "../state/drafts.js";
import { problemText } from "../state/notices.js";
import { refetched } from "../state/stream.js";

/** @typedef {{conversation: Conversation, customer: Customer, brief: Brief}} Detail */

/**
 * The conversation that `id` names: what is known at once, the rest when the answer is there.
 * @param {() => string | undefined} id
 */
export function useTalk(id) {
  const detail = shallowRef(/** @type {Detail | null} */ (null));
  const wrong = shallowRef("");
  const fetchDetail = newest((/** @type {string} */ one) => api.get(`/conversations/${one}`));
  const load = async () => {
    const one = id();
    wrong.value = "";
    if (!one) return;
    try {
      const answer = /** @type {Detail | undefined} */ (await fetchDetail(one));
      if (!answer) return;
      put(answer.conversation);
      detail.value = answer;
      restoreDraft(one, answer.conversation.draft);
    } catch (error) {
      if (id() === one)
        wrong.value =
          asProblem(error).status === 404
            ? t("talk.missing")
            : problemText(asProblem(error).code, asProblem(error));
    }
  };
  watch(
    id,
    () => {
      detail.value = null;
      void load();
    },
    { immediate: true },
  );
  watch(refetched, load);
  // A new customer behind the same conversation (a merge) shows as a changed id.
  watch(
    () => conversations.get(id() ?? "")?.customer.id,
    (customer) => {
      if (customer && detail.value && detail.value.customer.id !== customer) void load();
    },
  );
  const conversation = () => conversations.get(id() ?? "");
  /** It was here and has gone to somebody whose conversations this person may not see. */
  const left = () => detail.value !== null && !conversation();
  return { detail, wrong: () => (left() ? t("talk.left") : wrong.value), conversation };
}

/**
 * Who may write here: the one in charge and those who joined.
 * @param {Conversation} c @param {string} self
 */
export const mayWrite = (c, self) =>
  (c.phase === "active" || c.phase === "parked") && (c.agent === self || c.participants.includes(self));
