import { said, t } from "../../../shared/i18n.js";
import { formulaOf, formulas, fullName, lowIsGood, valueOf, valueText } from "./formulas.js";
import { number, percent, seconds, yuan } from "./format.js";

/**
 * One figure: how it is read, written and explained, and what opens it.
 * @typedef {{id: string, label: string, hint: string, value: (figures: Figures) => number | null,
 *   text: (figures: Figures) => string, see?: string, low?: boolean}} Column
 */

/** @param {Figures} figures @param {string} key */
const plain = (figures, key) => /** @type {number | null | undefined} */ (figures[key]) ?? null;

/**
 * @param {Figures} figures @param {string} above @param {string} below
 */
function ratio(figures, above, below) {
  const [top, bottom] = [plain(figures, above), plain(figures, below)];
  return top === null || !bottom ? null : top / bottom;
}

/**
 * @typedef {{key: string, over?: string, as: (value: number | null) => string, see?: string,
 *   low?: boolean}} Basic
 * `see`: the evidence behind it; `low`: lower is better
 */

/** @param {number | null} value */
const twoDigits = (value) => number(value, 2);

/** @type {Record<string, Basic>} */
const basic = {
  conversations: { key: "conversations", as: number, see: "conversations" },
  receptions: { key: "receptions", as: number },
  turns: { key: "turns", as: number, see: "turns" },
  answered: { key: "answered", as: number, see: "answered" },
  unanswered: { key: "unanswered", as: number, see: "unanswered", low: true },
  unanswered_share: { key: "unanswered", over: "turns", as: percent, see: "unanswered", low: true },
  first_response: { key: "first_response_mean_ms", as: seconds, see: "first_response", low: true },
  response: { key: "response_mean_ms", as: seconds, see: "answered", low: true },
  p50: { key: "response_p50_ms", as: seconds, see: "answered", low: true },
  p90: { key: "response_p90_ms", as: seconds, see: "answered", low: true },
  p95: { key: "response_p95_ms", as: seconds, see: "answered", low: true },
  max: { key: "response_max_ms", as: seconds, see: "answered", low: true },
  within_30s: { key: "within_30s", over: "turns", as: percent, see: "turns" },
  within_3min: { key: "within_3min", over: "turns", as: percent, see: "turns" },
  messages_in: { key: "messages_in", as: number },
  messages_out: { key: "messages_out", as: number },
  ratio: { key: "messages_out", over: "messages_in", as: twoDigits },
  characters: { key: "characters_out", as: number },
  handle: { key: "handle_sum_ms", over: "receptions", as: seconds, low: true },
  handed_in: { key: "handed_in", as: number },
  handed_out: { key: "handed_out", as: number },
  dropped: { key: "dropped", as: number, low: true },
  inquiries: { key: "inquiries", as: number, see: "tb.conv" },
  orders: { key: "orders", as: number },
  paid: { key: "paid_orders", as: number },
  amount: { key: "amount_fen", as: yuan },
  average: { key: "amount_fen", over: "paid_orders", as: yuan },
};

/** @param {string} id @returns {Column} */
function basicColumn(id) {
  const { key, over, as, see, low } = basic[id];
  /** @param {Figures} figures */
  const value = (figures) => (over ? ratio(figures, key, over) : plain(figures, key));
  return {
    id,
    label: t(`figure.${id}`),
    hint: t(`figure_hint.${id}`),
    value,
    text: (figures) => as(value(figures)),
    see: see && (see.includes(".") && !formulaOf(see) ? undefined : see),
    low,
  };
}

/** @param {Formula} formula @returns {Column} */
export const formulaColumn = (formula) => ({
  id: formula.id,
  label: formula.id.startsWith("own.") ? said(formula.name) : fullName(formula),
  hint: said(formula.definition),
  value: (figures) => valueOf(figures, formula),
  text: (figures) => valueText(figures, formula),
  see: formula.id,
  low: lowIsGood(formula),
});

/** @param {string} id @returns {Column | null} null for what nobody knows */
export function columnOf(id) {
  if (basic[id]) return basicColumn(id);
  const formula = formulaOf(id);
  return formula ? formulaColumn(formula) : null;
}

/** @type {Record<string, string[]>} */
const sets = {
  overview: [
    "conversations",
    "turns",
    "unanswered",
    "first_response",
    "response",
    "p90",
    "within_30s",
    "within_3min",
    "own.csat",
    "amount",
  ],
  speed: [
    "turns",
    "answered",
    "unanswered",
    "unanswered_share",
    "first_response",
    "response",
    "p50",
    "p90",
    "p95",
    "max",
    "within_30s",
    "within_3min",
  ],
  volume: [
    "conversations",
    "receptions",
    "turns",
    "messages_in",
    "messages_out",
    "ratio",
    "characters",
    "handle",
    "handed_in",
    "handed_out",
    "dropped",
  ],
  orders: ["inquiries", "orders", "tb.conv", "paid", "amount", "average"],
};
export const setNames = [...Object.keys(sets), "standards"];

/** @param {string} name @returns {Column[]} */
export const columnsOf = (name) =>
  /** @type {Column[]} */ (
    (name === "standards" ? formulas.value.map((formula) => formula.id) : (sets[name] ?? sets.overview))
      .map(columnOf)
      .filter(Boolean)
  );

/** What a trend can be drawn of. */
export const trendNames = [
  "turns",
  "unanswered",
  "response",
  "first_response",
  "within_30s",
  "within_3min",
  "own.csat",
  "amount",
];
