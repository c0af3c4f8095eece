import { shallowRef } from "../../../vendor/vue.js";
import { api } from "../../../shared/api.js";
import { named, said, t } from "../../../shared/i18n.js";
import { nothing, number, percent, seconds } from "./format.js";

/** How each figure is counted, as the shop has it now. */
export const formulas = shallowRef(/** @type {Formula[]} */ ([]));

export async function loadFormulas() {
  formulas.value = (await api.get("/metrics/formulas")).items;
}

/** @param {string} id */
export const formulaOf = (id) => formulas.value.find((formula) => formula.id === id);

/** @param {Formula} formula */
export const platformOf = (formula) => formula.id.split(".")[0];
/** @param {string} platform */
export const platformName = (platform) => named("standard", platform);
/** @param {Formula} formula */
export const fullName = (formula) => `${platformName(platformOf(formula))} ${said(formula.name)}`;

/**
 * The formulas of each platform, in the order of the pack.
 * @returns {[string, Formula[]][]}
 */
export function byPlatform() {
  /** @type {Map<string, Formula[]>} */
  const groups = new Map();
  for (const formula of formulas.value) {
    const platform = platformOf(formula);
    groups.set(platform, [...(groups.get(platform) ?? []), formula]);
  }
  return [...groups];
}

/** @param {Figures} figures @param {Formula} formula @returns {Rate | null} */
export const rateOf = (figures, formula) =>
  formula.measure === "rate" ? (/** @type {Rate | undefined} */ (figures[formula.id]) ?? null) : null;

/** @param {Figures} figures @param {Formula} formula @returns {number | null} a share, or ms */
export const valueOf = (figures, formula) =>
  formula.measure === "mean"
    ? (/** @type {number | undefined} */ (figures[`${formula.id}_mean_ms`]) ?? null)
    : (rateOf(figures, formula)?.rate ?? null);

/** @param {Formula} formula @returns {number | null} the line to reach, a share */
export function lineOf({ threshold }) {
  const line = threshold?.at_least ?? threshold?.at_most;
  return line === undefined ? null : line / 10_000;
}

/**
 * More digits where rounding would put a figure on the wrong side of its line.
 * @param {number | null} rate @param {number | null} line
 */
export function exactPercent(rate, line) {
  if (rate === null) return nothing;
  const digits =
    [1, 2, 3, 4].find(
      (count) =>
        line === null ||
        rate === line ||
        Number((rate * 100).toFixed(count)) !== Number((line * 100).toFixed(count)),
    ) ?? 4;
  return percent(rate, digits);
}

/** @param {Figures} figures @param {Formula} formula */
export const valueText = (figures, formula) =>
  formula.measure === "mean"
    ? seconds(valueOf(figures, formula))
    : exactPercent(valueOf(figures, formula), lineOf(formula));

/** @param {Formula} formula */
export const lineText = (formula) => {
  const line = lineOf(formula);
  if (line === null) return "";
  const text = percent(line, Number.isInteger(line * 100) ? 0 : 2);
  return t(formula.threshold?.at_least === undefined ? "line_to.most" : "line_to.least", { line: text });
};

/**
 * Whether lower is better: by its line, and without one by what its name says it counts.
 * @param {Formula} formula
 */
export const lowIsGood = (formula) =>
  formula.measure === "mean"
    ? true
    : formula.threshold
      ? formula.threshold.at_most !== undefined
      : /\.(lm|attitude|unsat)$/.test(formula.id);

/**
 * What counts on top and what does not, by what is counted.
 * @param {Formula} formula @param {boolean} met
 */
export function partName(formula, met) {
  const kind =
    formula.unit === "rating"
      ? lowIsGood(formula)
        ? "counted"
        : "rating"
      : ["conversion", "first_contact", "left_message"].includes(formula.unit)
        ? formula.unit
        : "met";
  return t(`part.${kind}.${met}`);
}

/**
 * How far from the line, and what brings it back.
 * @param {Formula} formula @param {Rate | null} rate
 */
export function distanceText(formula, rate) {
  if (!formula.threshold) return t("distance.no_line");
  if (!rate?.den || rate.meets == null) return t("distance.nothing");
  const kind = lowIsGood(formula) ? "most" : formula.unit === "rating" ? "rating" : "least";
  if (rate.meets) {
    if (rate.margin == null) return t("distance.safe");
    return rate.margin === 0
      ? t(`distance.no_room.${kind}`)
      : t(`distance.room.${kind}`, { count: rate.margin });
  }
  if (kind === "most") return t("distance.over", { text: number(rate.excess) });
  return rate.need == null
    ? t("distance.lost", { text: number(rate.excess) })
    : t(`distance.need.${kind}`, { text: number(rate.need) });
}
