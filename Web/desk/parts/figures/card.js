import { h } from "../../../vendor/vue.js";
import { said, t } from "../../../shared/i18n.js";
import {
  distanceText,
  lineOf,
  lineText,
  lowIsGood,
  partName,
  rateOf,
  valueOf,
  valueText,
} from "./formulas.js";
import { nothing, number, seconds } from "./format.js";

/** @typedef {(met: string, row: string) => void} Open */

/** @param {Formula} formula @param {Rate | null} rate */
const tone = (formula, rate) =>
  !formula.threshold || rate?.meets == null ? "" : rate.meets ? "good" : "bad";

/**
 * @param {string} text @param {string} name @param {boolean} opens @param {string} look @param {string} test
 * @param {() => void} open
 */
const opener = (text, name, opens, look, test, open) =>
  opens
    ? h(
        "button",
        { class: ["quiet opens", look], "aria-label": name, "data-test": test, onClick: open },
        text,
      )
    : h("span", { class: look, "data-test": test }, text);

/** @param {Formula} formula @param {Rate | null} rate */
function Bar(formula, rate) {
  if (formula.measure !== "rate") return null;
  const line = lineOf(formula);
  return h("div", { class: "card-bar", "aria-hidden": "true" }, [
    h("i", {
      class: ["card-fill", `card-fill-${tone(formula, rate) || "plain"}`],
      style: { width: `${(rate?.rate ?? 0) * 100}%` },
    }),
    line !== null && h("b", { class: "card-line", style: { insetInlineStart: `${line * 100}%` } }),
  ]);
}

/** @param {Formula} formula @param {Rate | null} rate @param {Open} open */
function Parts(formula, rate, open) {
  if (!rate?.den) return null;
  /** @type {[string, number][]} */
  const parts = [
    ["true", rate.num],
    ["false", rate.den - rate.num],
  ];
  return h(
    "p",
    { class: "card-parts" },
    parts.map(([met, count]) =>
      opener(
        `${partName(formula, met === "true")} ${number(count)}`,
        t("figures.open_of", {
          name: said(formula.name),
          figure: partName(formula, met === "true"),
          value: number(count),
        }),
        count > 0,
        "",
        `${met === "true" ? "met" : "missed"}-of`,
        () => open(met, ""),
      ),
    ),
  );
}

/**
 * Best first.
 * @param {Formula} formula @param {NamedFigures[]} items
 */
const ranked = (formula, items) =>
  items
    .filter((item) => item.key && valueOf(item.figures, formula) !== null)
    .sort((a, b) => {
      const difference = Number(valueOf(a.figures, formula)) - Number(valueOf(b.figures, formula));
      return lowIsGood(formula) ? difference : -difference;
    });

/** @param {Formula} formula @param {NamedFigures[]} items @param {Open} open */
function Ranking(formula, items, open) {
  const lines = ranked(formula, items);
  if (lines.length < 2) return null;
  return h("details", { class: "card-more" }, [
    h("summary", { "data-test": "ranking" }, t("card.ranking")),
    h(
      "ol",
      { class: "ranking" },
      lines.map(({ key, name, figures }) => {
        const rate = rateOf(figures, formula);
        return h("li", { key, "data-row": key }, [
          h("span", { class: "ranking-name" }, name),
          rate && h("span", { class: "muted number" }, `${number(rate.num)}/${number(rate.den)}`),
          opener(
            valueText(figures, formula),
            t("figures.open_of", { name, figure: said(formula.name), value: valueText(figures, formula) }),
            true,
            `number card-${tone(formula, rate)}`,
            "ranked",
            () => open("", key),
          ),
        ]);
      }),
    ),
  ]);
}

/** @param {Formula} formula */
const Definition = (formula) =>
  h("details", { class: "card-more" }, [
    h("summary", t("card.definition")),
    h("p", said(formula.definition)),
    h("p", { class: "hint" }, t("card.source", { source: said(formula.source), day: formula.validFrom })),
  ]);

/**
 * A platform's figure: where it stands, its line, and what brings it back.
 * @param {{formula: Formula, figures: Figures, people: NamedFigures[], open: Open}} props
 */
export const FormulaCard = ({ formula, figures, people, open }) => {
  const rate = rateOf(figures, formula);
  const kind = tone(formula, rate);
  const text = valueText(figures, formula);
  return h(
    "article",
    {
      class: "formula-card",
      "data-formula": formula.id,
      "data-meets": rate?.meets == null ? undefined : String(rate.meets),
    },
    [
      h("header", [
        h("h3", said(formula.name)),
        kind && h("span", { class: ["mark", `mark-${kind}`] }, t(`card.${kind}`)),
      ]),
      h("p", { class: "card-value" }, [
        opener(
          text,
          t("figures.open_of", { name: "", figure: said(formula.name), value: text }),
          text !== nothing,
          `card-figure card-${kind}`,
          "value-of",
          () => open("", ""),
        ),
        h(
          "span",
          { class: "muted", "data-test": "fraction" },
          rate ? `${number(rate.num)} / ${number(rate.den)} ${t(`unit.${formula.unit}`)}` : t("card.mean"),
        ),
      ]),
      Bar(formula, rate),
      h("p", { class: "card-distance", "data-test": "distance" }, [
        formula.threshold && h("strong", `${lineText(formula)} `),
        formula.measure === "mean"
          ? t("card.mean_hint", { text: seconds(valueOf(figures, formula)) })
          : distanceText(formula, rate),
      ]),
      Parts(formula, rate, open),
      Definition(formula),
      Ranking(formula, people, open),
    ],
  );
};
FormulaCard.props = ["formula", "figures", "people", "open"];
