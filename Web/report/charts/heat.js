const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const WEEKDAYS = Array.from({ length: 7 }, (_, weekday) => weekday);
const STEPS = 5;

/** @typedef {{value: (weekday: number, hour: number) => number | null, text: (value: number) => string,
 *   say: (value: number) => string, href: (weekday: number, hour: number) => string, caption: string}} Heat */

/**
 * A table coloured by value; upright on a phone, where 24 columns have no room.
 * @param {Heat} heat
 */
function heatMap(heat) {
  const narrow = matchMedia("(max-width: 760px)").matches;
  const highest = Math.max(
    0,
    ...WEEKDAYS.flatMap((weekday) => HOURS.map((hour) => heat.value(weekday, hour) ?? 0)),
  );
  const across = narrow ? WEEKDAYS : HOURS;
  const down = narrow ? HOURS : WEEKDAYS;
  /** @param {number} row @param {number} column */
  const cell = (row, column) =>
    narrow ? heatCell(heat, column, row, highest) : heatCell(heat, row, column, highest);
  const table = el(
    "table",
    { class: narrow ? "heat heat-upright" : "heat", keydown: walk },
    el("caption", { class: "visually-hidden" }, heat.caption),
    el(
      "thead",
      null,
      el(
        "tr",
        null,
        el("td", null),
        across.map((at) => el("th", { scope: "col" }, axisName(at, narrow))),
      ),
    ),
    el(
      "tbody",
      null,
      down.map((row) =>
        el(
          "tr",
          null,
          el("th", { scope: "row" }, axisName(row, !narrow)),
          across.map((at) => cell(row, at)),
        ),
      ),
    ),
  );
  oneStop(table);
  return table;
}

/** @param {number} at @param {boolean} weekday */
const axisName = (at, weekday) => (weekday ? t(`weekday.${at}`) : String(at));

/** @param {Heat} heat @param {number} weekday @param {number} hour @param {number} highest */
function heatCell(heat, weekday, hour, highest) {
  const value = heat.value(weekday, hour);
  if (!value) return el("td", { class: "heat-0" }, el("span", { class: "cold" }, "·"));
  const step = Math.max(1, Math.ceil((value / highest) * STEPS));
  const name = `${slotName(`${weekday}-${hour}`)}: ${heat.say(value)}`;
  return el(
    "td",
    { class: `heat-${step}` },
    el(
      "a",
      { href: heat.href(weekday, hour), title: name, "aria-label": name, "data-figure": "heat" },
      heat.text(value),
    ),
  );
}

/**
 * The map is one stop for the Tab key; arrows move inside it.
 * @param {HTMLTableElement} table
 */
function oneStop(table) {
  table.querySelectorAll("a").forEach((link, at) => link.setAttribute("tabindex", at ? "-1" : "0"));
}

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** @param {KeyboardEvent} event */
function walk(event) {
  const way = ARROWS[event.key];
  const from = /** @type {HTMLElement} */ (event.target).closest("td");
  const table = /** @type {HTMLTableElement} */ (event.currentTarget);
  if (!way || !from) return;
  event.preventDefault();
  let row = /** @type {HTMLTableRowElement} */ (from.parentElement).rowIndex;
  let column = from.cellIndex;
  for (let tries = 0; tries < 24; tries++) {
    row += way[0];
    column += way[1];
    const link = table.rows[row]?.cells[column]?.querySelector("a");
    if (link) return goTo(table, link);
  }
}

/** @param {HTMLTableElement} table @param {HTMLElement} link */
function goTo(table, link) {
  table.querySelector('a[tabindex="0"]')?.setAttribute("tabindex", "-1");
  link.setAttribute("tabindex", "0");
  link.focus();
}
