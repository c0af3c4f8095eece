/** @param {FigureTable} table @param {TableState} state @returns {string[]} */
function sortedRows(table, state) {
  const found = state.find
    ? table.rows.filter((row) => row.toLowerCase().includes(state.find.toLowerCase()))
    : table.rows.slice();
  const column = table.columns.find((one) => one.key === state.sort);
  const way = state.rising ? 1 : -1;
  if (!column) return state.sort === "" ? found.sort((a, b) => way * a.localeCompare(b, "zh-CN")) : found;
  const values = new Map(found.map((row) => [row, column.value(row)]));
  return found.sort((a, b) => compare(values.get(a) ?? null, values.get(b) ?? null, way));
}

/**
 * What has no value comes last either way.
 * @param {number | string | null} a @param {number | string | null} b @param {number} way
 */
function compare(a, b, way) {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  return (
    way *
    (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "zh-CN"))
  );
}

/** @param {FigureTable} table @param {TableState} state @param {HTMLElement} body @param {HTMLElement} below @param {() => void} fill */
function fillRows(table, state, body, below, fill) {
  const rows = sortedRows(table, state);
  const shown = state.all ? rows : rows.slice(0, FIRST_ROWS);
  const most = table.columns.map((column) =>
    Math.max(0, ...table.rows.map((row) => amount(column.value(row)))),
  );
  refill(
    body,
    shown.map((row) => tableRow(table, row, most)),
  );
  refill(
    below,
    rows.length ? null : el("p", { class: "muted" }, t("table.noMatch")),
    shown.length < rows.length
      ? moreButton(rows.length, () => {
          state.all = true;
          fill();
        })
      : null,
  );
}

/** @param {number | string | null} value */
const amount = (value) => (typeof value === "number" ? value : 0);

/** @param {number} count @param {() => void} show */
const moreButton = (count, show) =>
  el(
    "button",
    { type: "button", class: "quiet", "data-more": true, click: show },
    t("table.all", { count: number(count) }),
  );

/** @param {FigureTable} table @param {string} row @param {number[]} most */
const tableRow = (table, row, most) =>
  el(
    "tr",
    { "data-row": row },
    el("th", { scope: "row" }, table.name(row)),
    table.columns.map((column, at) => el("td", null, cellOf(column, row, most[at]))),
  );

/** @param {Column} column @param {string} row @param {number} most the longest bar, 0 for none */
function cellOf(column, row, most) {
  const value = amount(column.value(row));
  const tone = column.tone?.(row) ?? "";
  const bar =
    column.bar && most > 0 && value > 0
      ? el("span", {
          class: `cell-bar ${tone && `cell-bar-${tone}`}`,
          style: `inline-size:${((value / most) * 100).toFixed(1)}%`,
        })
      : null;
  const words = el("span", { class: tone && `tone-${tone}` }, column.text(row));
  if (column.wordy) return el("span", { class: "cell cell-words" }, words);
  const href = column.href?.(row) ?? null;
  return href === null
    ? el("span", { class: "cell" }, bar, words)
    : el("a", { class: "cell", href, "data-figure": column.key }, bar, words);
}
