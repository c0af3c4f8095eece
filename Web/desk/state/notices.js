import { reactive, shallowRef } from "../../vendor/vue.js";
import { asProblem } from "../../shared/api.js";
import { has, t } from "../../shared/i18n.js";

/** @typedef {{id: number, kind: "done" | "problem", text: string}} Notice */
export const notices = reactive(/** @type {Notice[]} */ ([]));
let count = 0;

/** @param {string} text @param {Notice["kind"]} [kind] */
export function tell(text, kind = "done") {
  const id = ++count;
  notices.push({ id, kind, text });
  window.setTimeout(() => dismiss(id), kind === "problem" ? 10_000 : 4000);
}

/** @param {number} id */
export function dismiss(id) {
  const index = notices.findIndex((notice) => notice.id === id);
  if (index >= 0) notices.splice(index, 1);
}

/**
 * What happened and what to do, in the person's language.
 * @param {string} code @param {Partial<import("../../shared/api.js").Problem>} [problem]
 */
export function problemText(code, problem = {}) {
  const { status = 0, retryAfter = 0 } = problem;
  if (has(`problem.${code}`)) return t(`problem.${code}`, { seconds: retryAfter });
  if (has(`problem.status.${status}`)) return t(`problem.status.${status}`, { seconds: retryAfter });
  return t("problem.unknown", { code });
}

/** @param {unknown} error */
export function tellProblem(error) {
  const problem = asProblem(error);
  if (problem.status === 401) return;
  tell(problemText(problem.code, problem), "problem");
}

/**
 * One run at a time: a second click while the first is under way does nothing.
 * @template {any[]} A @param {(...args: A) => Promise<unknown>} run
 */
export function action(run) {
  const busy = shallowRef(false);
  /** @param {A} args */
  const start = async (...args) => {
    if (busy.value) return false;
    busy.value = true;
    try {
      await run(...args);
      return true;
    } catch (error) {
      tellProblem(error);
      return false;
    } finally {
      busy.value = false;
    }
  };
  return { start, busy };
}
