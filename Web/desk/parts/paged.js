import { h, shallowRef, watch } from "../../vendor/vue.js";
import { api } from "../../shared/api.js";
import { t } from "../../shared/i18n.js";
import { action } from "../state/notices.js";
import { useAnswer } from "./fetched.js";

/**
 * A list that comes page by page; a new question, or a renewal, starts it again.
 * @template T @param {() => string | null} path @param {import("./fetched.js").How<Page<T>>} [how]
 */
export function usePages(path, how) {
  const answer = /** @type {import("./fetched.js").Answer<Page<T>>} */ (useAnswer(path, how));
  const items = shallowRef(/** @type {T[]} */ ([]));
  const next = shallowRef(/** @type {string | number | null} */ (null));
  watch(
    () => answer.value.value,
    (page) => {
      items.value = page?.items ?? [];
      next.value = page?.next ?? null;
    },
  );
  const more = action(async () => {
    const asked = path();
    if (!asked || next.value == null) return;
    const page = await api.get(
      `${asked}${asked.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(String(next.value))}`,
    );
    if (asked !== path()) return;
    items.value = [...items.value, ...page.items];
    next.value = page.next ?? null;
  });
  return { answer, items, next, more, load: answer.load };
}

/** @param {Pick<ReturnType<typeof usePages>, "next" | "more">} list @param {string} [test] */
export const More = ({ next, more }, test = "more-lines") =>
  next.value !== null &&
  h(
    "button",
    { class: "more", "data-test": test, disabled: more.busy.value, onClick: () => more.start() },
    t("act.more"),
  );
