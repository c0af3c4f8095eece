/** @typedef {{caption: string, head: string, rows: string[], name: (row: string) => Child, columns: Column[],
 *   sort?: string, rising?: boolean, hook: string, total?: boolean, searched?: boolean}} FigureTable */
/** @typedef {{sort: string, rising: boolean, all: boolean, find: string}} TableState */

/** The row under all others. */
const TOTAL = "";
const FIRST_ROWS = 50;
const SEARCH_FROM = 16;

/**
 * Figures by row, sortable by every column; long ones show their first rows until asked for more.
 * @param {FigureTable} table
 */
function figureTable(table) {
  /** @type {TableState} */
  const state = { sort: table.sort ?? "", rising: table.rising ?? false, all: false, find: "" };
  const head = el("tr");
  const body = el("tbody");
  const below = el("div", { class: "below" });
  const fill = () => {
    refill(head, headings(table, state, sortBy));
    fillRows(table, state, body, below, fill);
  };
  /** @param {string} key */
  function sortBy(key) {
    state.rising = state.sort === key ? !state.rising : key === "";
    state.sort = key;
    fill();
    /** @type {HTMLElement | null} */ (head.querySelector(`[data-sort="${CSS.escape(key)}"]`))?.focus();
  }
  fill();
  return el(
    "div",
    { class: "figure-table", "data-test": table.hook },
    table.searched && table.rows.length >= SEARCH_FROM ? finder(state, fill) : null,
    el(
      "div",
      { class: "scroll" },
      el(
        "table",
        null,
        el("caption", { class: "visually-hidden" }, table.caption),
        el("thead", null, head),
        body,
        table.total ? el("tfoot", null, tableRow(table, TOTAL, [])) : null,
      ),
    ),
    below,
  );
}

/** @param {FigureTable} table @param {TableState} state @param {(key: string) => void} sortBy */
function headings(table, state, sortBy) {
  /** @param {string} key @param {string} label @param {string} [hint] @param {boolean} [wordy] */
  const heading = (key, label, hint, wordy) => {
    const sorted = state.sort === key;
    const arrow = sorted ? (state.rising ? "▲" : "▼") : "";
    return el(
      "th",
      {
        scope: "col",
        class: wordy && "wordy",
        "data-label": label,
        "aria-sort": sorted ? (state.rising ? "ascending" : "descending") : null,
      },
      el(
        "button",
        { type: "button", title: hint, "data-sort": key, click: () => sortBy(key) },
        label,
        el("span", { class: "arrow", "aria-hidden": "true" }, arrow),
      ),
    );
  };
  return [
    heading("", table.head),
    table.columns.map((column) => heading(column.key, column.label, column.hint, column.wordy)),
  ];
}

/** @param {TableState} state @param {() => void} fill */
function finder(state, fill) {
  const input = el("input", {
    type: "search",
    "data-test": "find",
    input: () => {
      state.find = input.value.trim();
      fill();
    },
  });
  return el("label", { class: "choice" }, el("span", null, t("table.find")), input);
}
