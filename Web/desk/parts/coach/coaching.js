import { computed, nextTick, onMounted, ref, shallowRef, watch } from "../../../vendor/vue.js";
import { api } from "../../../shared/api.js";
import { debounced, newest } from "../../../shared/dom.js";
import { uuid } from "../../../shared/uuid.js";
import { changeDraft, clearDraft } from "../../state/drafts.js";
import { askRelease, loadHolds } from "../../state/holds.js";
import { tellProblem } from "../../state/notices.js";
import { refetched } from "../../state/stream.js";
import { threadOf } from "../../state/threads.js";
import { askNote } from "./asknote.js";
import { liveMarks, withBetter } from "./marks.js";

const pause = 200;

/** @typedef {ReturnType<typeof useCoach>} Coaching */

/**
 * Asks the coach at every pause in typing, and when something was said.
 * @param {string} id @param {import("../../state/drafts.js").Draft} draft
 */
function useAdvice(id, draft) {
  const advice = shallowRef(/** @type {Advice | null} */ (null));
  /** The text that was read for it. */
  const read = ref("");
  /** The same once it is the newest question that has been answered; null while one is open. */
  const answered = ref(/** @type {string | null} */ (null));
  const fetchAdvice = newest((/** @type {string} */ text) =>
    api.post(`/conversations/${id}/advice`, { text }),
  );
  let questions = 0;
  const ask = async () => {
    const text = draft.internal ? "" : draft.text;
    const question = questions;
    try {
      const answer = /** @type {Advice | undefined} */ (await fetchAdvice(text));
      if (!answer) return;
      advice.value = answer;
      read.value = text;
      if (question === questions) answered.value = text;
    } catch {
      // Without the coach one can still write; the server holds back what must be held back.
      advice.value = null;
    }
  };
  const askSoon = debounced(ask, pause);
  const later = () => {
    questions++;
    answered.value = null;
    askSoon();
  };
  const thread = threadOf(id);
  onMounted(ask);
  // At once, so that nothing drawn after a key press still passes for the answer to it.
  watch(() => [draft.text, draft.internal], later, { flush: "sync" });
  watch(() => thread.messages.value.at(-1)?.seq, later);
  watch(refetched, later);
  return { advice, read, answered };
}

/**
 * The coach of one composer.
 * @param {string} id @param {import("../../state/drafts.js").Draft} draft
 * @param {import("../../../vendor/vue.js").Ref<HTMLTextAreaElement | null>} area
 */
export function useCoach(id, draft, area) {
  const { advice, read, answered } = useAdvice(id, draft);
  const dismissed = ref("");
  onMounted(() => void loadHolds(id).catch(() => {}));
  watch(refetched, () => void loadHolds(id).catch(() => {}));

  const isCurrent = computed(() => advice.value !== null && read.value === draft.text);
  const findings = computed(() => (draft.internal || !isCurrent.value ? [] : (advice.value?.findings ?? [])));
  const redLine = computed(() => findings.value.some((finding) => finding.severity === "red_line"));
  const marks = computed(() =>
    draft.internal ? [] : liveMarks(advice.value?.findings ?? [], read.value, draft.text),
  );
  /** The gravest finding that has words to offer, unless they were waved off for this text. */
  const offer = computed(() =>
    dismissed.value === draft.text
      ? undefined
      : [...findings.value]
          .sort((a, b) => Number(b.severity === "red_line") - Number(a.severity === "red_line"))
          .find((finding) => finding.better),
  );

  /** @param {string} text @param {[number, number]} [caret] */
  const put = async (text, caret) => {
    changeDraft(id, { text });
    await nextTick();
    area.value?.focus();
    if (caret) area.value?.setSelectionRange(...caret);
  };
  /** @param {DraftFinding} finding @param {string} better */
  const take = (finding, better) => {
    const changed = withBetter(draft.text, finding, better);
    return put(changed.text, changed.caret);
  };
  /**
   * Words of the coach, put at the end of what is written.
   * @param {string} words
   */
  const add = (words) => {
    const text = draft.text && !/\s$/.test(draft.text) ? `${draft.text} ${words}` : draft.text + words;
    const gap = text.indexOf("……", draft.text.length);
    return put(text, gap < 0 ? [text.length, text.length] : [gap, gap + 2]);
  };
  const release = async () => {
    const text = draft.text.trim();
    const note = await askNote(text);
    if (note === undefined) return;
    try {
      await askRelease(id, uuid(), text, note);
      if (draft.text.trim() === text) clearDraft(id);
    } catch (error) {
      tellProblem(error);
    }
  };

  /** @param {KeyboardEvent} event @returns {boolean} whether the key was meant for the coach */
  const press = (event) => {
    const finding = offer.value;
    if (!finding?.better || event.shiftKey || event.ctrlKey || event.metaKey) return false;
    const digit = event.altKey ? Number(/^Digit([1-9])$/.exec(event.code)?.[1] ?? 0) : 0;
    const text =
      event.key === "Tab" && !event.altKey ? finding.better.texts[0] : finding.better.texts[digit - 1];
    if (event.key === "Escape") dismissed.value = draft.text;
    else if (text) void take(finding, text);
    else return false;
    event.preventDefault();
    return true;
  };
  return { advice, answered, findings, redLine, marks, offer, take, add, release, press };
}
