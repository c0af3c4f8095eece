import { h, shallowRef, watch } from "../../../vendor/vue.js";
import { api } from "../../../shared/api.js";
import { t } from "../../../shared/i18n.js";
import { action } from "../../state/notices.js";
import { useAnswer } from "../figures/answer.js";

/** @type {import("../figures/answer.js").Use<Page<any>>} */
const usePage = useAnswer;

/**
 * A list that comes page by page; a new question, or a renewal, starts it again.
 * @param {() => string | null} path
 */
export function usePages(path) {
  const answer = usePage(path);
  const items = shallowRef(/** @type {any[]} */ ([]));
  const next = shallowRef(/** @type {string | number | null} */ (null));
  watch(() => answer.value.value, (page) => {
    items.value = page?.items ?? [];
    next.value = page?.next ?? null;
  });
  const more = action(async () => {
    const asked = path();
    if (!asked || next.value == null) return;
    const page = await api.get(`${asked}${asked.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(String(next.value))}`);
    if (asked !== path()) return;
    items.value = [...items.value, ...page.items];
    next.value = page.next ?? null;
  });
  return { answer, items, next, more, load: answer.load };
}

/** @param {ReturnType<typeof usePages>} list */
export const More = ({ next, more }) => next.value !== null && h("button", { class: "more", "data-test": "more-lines",
  disabled: more.busy.value, onClick: () => more.start() }, t("act.more"));
