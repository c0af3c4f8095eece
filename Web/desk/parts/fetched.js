import { h, onBeforeUnmount, ref, shallowRef, watch } from "../../vendor/vue.js";
import { api, asProblem } from "../../shared/api.js";
import { t } from "../../shared/i18n.js";
import { timeOfDay } from "../../shared/time.js";
import { problemText } from "../state/notices.js";
import { refetched } from "../state/stream.js";
import { EmptyState } from "./empty.js";

/**
 * @template T
 * @typedef {{value: {value: T | null}, wrong: {value: string}, busy: {value: boolean}, at: {value: number},
 *   load: () => Promise<void>}} Answer
 */
/**
 * @template T
 * @typedef {(path: () => string | null, how?: How<T>) => Answer<T>} Use
 */
/**
 * alike: whether the former answer may stand for the next until that has come; fetchIt: in place of a GET; renews: asks
 * again after the line was lost, which a form that is being filled in must not.
 * @template T
 * @typedef {{alike?: (before: string, next: string) => boolean, fetchIt?: (path: string, signal: AbortSignal) => Promise<T>,
 *   renews?: boolean}} How
 */

/** A refetch right after the first answer asks nothing new. */
const settled = 5000;

/**
 * The answer to a question that changes: the newest question wins. The former answer stays until the next is
 * there, if it can be read the same way; it never stands in for one that failed.
 * @template T @param {() => string | null} path null asks nothing
 * @param {How<T>} [how]
 */
export function useAnswer(path, how = {}) {
  const { alike = () => true, fetchIt = api.get, renews = true } = how;
  const value = shallowRef(/** @type {T | null} */ (null));
  const wrong = ref("");
  const busy = ref(false);
  const at = ref(0);
  /** @type {AbortController | null} */
  let running = null;
  let answered = "";
  const load = async () => {
    const wanted = path();
    running?.abort();
    if (!wanted) return;
    if (!alike(answered, wanted)) value.value = null;
    const mine = (running = new AbortController());
    busy.value = true;
    try {
      const found = await fetchIt(wanted, mine.signal);
      if (mine !== running) return;
      value.value = found;
      answered = wanted;
      wrong.value = "";
      at.value = Date.now();
    } catch (error) {
      if (mine !== running || mine.signal.aborted) return;
      if (answered !== wanted) value.value = null;
      wrong.value = problemText(asProblem(error).code, asProblem(error));
    } finally {
      if (mine === running) busy.value = false;
    }
  };
  watch(path, load, { immediate: true });
  if (renews) watch(refetched, () => Date.now() - at.value > settled && void load());
  onBeforeUnmount(() => running?.abort());
  return { value, wrong, busy, at, load };
}

/**
 * What a form or a list shows once it has come.
 * @template T @param {() => Promise<T>} fetchIt @returns {Answer<T>}
 */
export const useFetched = (fetchIt) => useAnswer(() => "once", { fetchIt, renews: false });

/** @type {Use<FiguresAnswer>} */
export const useFigures = useAnswer;
/** @type {Use<TeamNow>} */
export const useNow = useAnswer;
/** @type {Use<Page<Settlement>>} */
export const useSettlements = useAnswer;

/**
 * What stands in for content that is not there, or above what could not be renewed; null when all is well.
 * @param {Answer<unknown>} answer
 */
export function answerState({ value, wrong, at, load }) {
  const retry = () => h("button", { onClick: load, "data-test": "retry" }, t("act.retry"));
  if (wrong.value && !value.value)
    return h(EmptyState, { title: t("page.not_loaded"), text: wrong.value }, retry);
  if (wrong.value)
    return h("p", { class: "stale", role: "alert" }, [
      t("page.stale", { time: timeOfDay(at.value), why: wrong.value }),
      retry(),
    ]);
  return value.value ? null : h("p", { class: "hint", role: "status" }, t("common.loading"));
}
