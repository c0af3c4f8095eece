/** The figures of people in a table: these, then a platform's, then the rest. */
const FIRST_FIGURES = ["conversations", "receptions", "turns", "unanswered", "mean", "first", "p90"];
const LAST_FIGURES = ["p50", "max", "out", "characters"];

/** @typedef {{figures: (row: string) => Figures, see: (row: string) => Omit<See, "see"> | null, base: string}} People */

/** @param {People} people @param {string} platform @returns {Column[]} */
const peopleColumns = (people, platform) => [
  ...FIRST_FIGURES.map((key) => figureColumn(people, key)),
  ...formulasOf(platform)
    .filter((formula) => formulaValue(data.shop, formula) !== null)
    .map((formula) => formulaColumn(people, formula)),
  ...LAST_FIGURES.map((key) => figureColumn(people, key)),
];

/** @param {People} people @param {string} key @returns {Column} */
function figureColumn(people, key) {
  const figure = figureOf(key);
  return {
    key,
    label: t(`figure.${key}`),
    hint: t(`define.${key}`),
    bar: true,
    tone: () => (key === "unanswered" ? "warn" : ""),
    value: (row) => figure.read(people.figures(row)),
    text: (row) => figureOfText(key, people.figures(row)),
    href: (row) => hrefOf(people, row, key, figure.read(people.figures(row))),
  };
}

/**
 * What is nothing opens nothing.
 * @param {People} people @param {string} row @param {string} see @param {number | null} value
 */
function hrefOf(people, row, see, value) {
  const whose = people.see(row);
  return whose && value ? seeAddress(people.base, { see, ...whose }) : null;
}

/** @param {People} people @param {Formula} formula @returns {Column} */
function formulaColumn(people, formula) {
  /** @param {string} row */
  const counted = (row) =>
    rateOf(people.figures(row), formula)?.den ?? formulaValue(people.figures(row), formula);
  return {
    key: formulaKey(formula),
    label: said(formula.name),
    hint: said(formula.definition),
    bar: true,
    tone: (row) => toneOf(people.figures(row), formula),
    value: (row) => formulaValue(people.figures(row), formula),
    text: (row) => formulaText(people.figures(row), formula),
    href: (row) => hrefOf(people, row, formulaKey(formula), counted(row)),
  };
}

/** @param {(row: string) => OrderFigures | undefined} orders @returns {Column[]} */
function orderColumns(orders) {
  /** @param {"inquiries" | "orders" | "paid" | "amount_fen"} key @param {string} name @returns {Column} */
  const column = (key, name) => ({
    key: `order:${key}`,
    label: t(`orders.${name}`),
    bar: true,
    value: (row) => orders(row)?.[key] ?? null,
    text: (row) => {
      const value = orders(row)?.[key];
      return value === undefined ? NOTHING : key === "amount_fen" ? money(value) : number(value);
    },
  });
  return [
    column("inquiries", "inquiries"),
    column("orders", "orders"),
    column("paid", "paid"),
    column("amount_fen", "amount"),
  ];
}

/**
 * Rows are agents; the empty row is the whole shop.
 * @param {string} base @returns {People}
 */
const agentPeople = (base) => ({
  base,
  figures: (row) => (row ? data.agents[row] : data.shop),
  see: (row) => (row ? { who: row } : {}),
});
