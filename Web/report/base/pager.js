const PAGE = 50;

/** @param {number} count */
const pagesOf = (count) => Math.max(1, Math.ceil(count / PAGE));

/** @template T @param {T[]} items @param {number} page from 1 @returns {T[]} */
const onPage = (items, page) => items.slice((page - 1) * PAGE, page * PAGE);

/**
 * Earlier, where we are, later. Nothing when one page holds all.
 * @param {number} count @param {number} page @param {(page: number) => void} turn
 */
function pager(count, page, turn) {
  const last = pagesOf(count);
  if (last === 1) return null;
  /** @param {string} key @param {number} to */
  const step = (key, to) =>
    el(
      "button",
      {
        type: "button",
        class: "quiet",
        "data-test": key,
        disabled: to < 1 || to > last,
        click: () => turn(to),
      },
      t(key),
    );
  const from = (page - 1) * PAGE + 1;
  return el(
    "nav",
    { class: "pager", "aria-label": t("pager") },
    step("pager.before", page - 1),
    el(
      "span",
      { class: "muted" },
      t("pager.at", { from, to: Math.min(count, page * PAGE), count: number(count) }),
    ),
    step("pager.after", page + 1),
  );
}
