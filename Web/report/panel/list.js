/**
 * What is behind a figure.
 * @param {string} here @param {See} see @param {number} page @returns {{title: string, body: Child}}
 */
function listView(here, see, page) {
  const opened = openFigure(see);
  if (!opened) return { title: t("panel.figures"), body: empty(t("opened.unknown")) };
  const last = pagesOf(opened.items.length);
  const at = Math.min(Math.max(1, page), last);
  return {
    title: opened.title,
    body: [
      el("p", { class: "panel-subject" }, opened.subject),
      el("p", { class: "hint" }, opened.explains),
      opened.parts.length ? partSwitch(here, opened) : null,
      countLine(opened),
      opened.items.length
        ? el(
            "ol",
            { class: "items", "data-test": "items", start: (at - 1) * PAGE + 1 },
            onPage(opened.items, at).map((item) => itemLine(here, item)),
          )
        : empty(t("opened.none")),
      pager(opened.items.length, at, (to) => location.replace(address(here, { page: to }))),
    ],
  };
}

/** @param {string} here @param {Opened} opened */
const partSwitch = (here, opened) =>
  el(
    "div",
    { class: "switcher", role: "group", "aria-label": t("parts") },
    opened.parts.map((one) =>
      el(
        "button",
        {
          type: "button",
          "aria-pressed": String(one.key === opened.part),
          "data-part": one.key,
          "data-count": one.count,
          click: () => location.replace(address(here, { part: one.key, page: null })),
        },
        `${one.label} ${number(one.count)}`,
      ),
    ),
  );

/**
 * Says so when not all that the figure counts can be opened.
 * @param {Opened} opened
 */
function countLine({ items, total, rest }) {
  const count = items.length;
  const whole = total === null || total === count;
  const numbers = { "data-count": count, "data-total": total ?? count };
  return el(
    "p",
    { class: whole ? "count" : "count note", "data-test": "opened-count", ...numbers },
    whole
      ? t("opened.count", { count: number(count) })
      : t("opened.some", {
          total: number(total),
          count: number(count),
          why:
            complete && count > total
              ? ""
              : rest
                ? t("opened.some.rest", { file: rest })
                : t("opened.some.capped"),
        }),
  );
}
