import { defineComponent, h } from "../../../vendor/vue.js";
import { query } from "../../../shared/api.js";
import { t } from "../../../shared/i18n.js";
import { dateTime } from "../../../shared/time.js";
import { EmptyState } from "../../parts/empty.js";
import { answerState, useAnswer } from "../../parts/fetched.js";
import { askedDays } from "../../parts/figures/ask.js";
import { DayChoice } from "../../parts/figures/controls.js";
import { tenths, titled } from "../../parts/quality/words.js";

/** @type {import("../../parts/fetched.js").Use<AgreementAnswer>} */
const useAgreement = useAnswer;

/**
 * κ in thousandths.
 * @param {number | null} value
 */
const kappa = (value) => (value == null ? "—" : (value / 1000).toFixed(2));

/**
 * In words, after Landis and Koch.
 * @param {number | null} value
 */
const reading = (value) =>
  value == null
    ? t("agreement.unknown")
    : t(
        `agreement.${
          value < 210
            ? "poor"
            : value < 410
              ? "fair"
              : value < 610
                ? "moderate"
                : value < 810
                  ? "good"
                  : "very_good"
        }`,
      );

/** @param {string} caption @param {string} test @param {[string, boolean][]} columns @param {any} rows */
const Table = (caption, test, columns, rows) =>
  h("section", { class: "chart-section" }, [
    h("h2", caption),
    h(
      "div",
      { class: "table-place", tabindex: 0, role: "region", "aria-label": caption },
      h("table", { class: "figure-table", "data-test": test }, [
        h("caption", { class: "visually-hidden" }, caption),
        h(
          "thead",
          h(
            "tr",
            columns.map(([text, isNumber]) =>
              h("th", { key: text, scope: "col", class: isNumber && "number" }, text),
            ),
          ),
        ),
        h("tbody", rows),
      ]),
    ),
  ]);

/** @param {AgreementAnswer} it */
const Pairs = ({ pairs }) =>
  Table(
    t("agreement.pairs"),
    "pairs",
    [
      [t("agreement.pair"), false],
      [t("agreement.count"), true],
      [t("agreement.none"), true],
      [t("agreement.linear"), true],
      [t("agreement.quadratic"), true],
      [t("agreement.distance"), true],
      [t("agreement.reading"), false],
    ],
    pairs.map((pair) =>
      h("tr", { key: pair.first + pair.second }, [
        h("th", { scope: "row" }, `${pair.firstName} – ${pair.secondName}`),
        h("td", { class: "number" }, String(pair.count)),
        h("td", { class: "number" }, kappa(pair.none)),
        h("td", { class: "number" }, kappa(pair.linear)),
        h("td", { class: "number" }, kappa(pair.quadratic)),
        h("td", { class: "number" }, tenths(pair.distance)),
        h("td", reading(pair.linear)),
      ]),
    ),
  );

/** @param {AgreementAnswer} it */
const Worst = ({ worst }) =>
  Table(
    t("agreement.worst"),
    "worst",
    [
      [t("sample.customer"), false],
      [t("by.agent"), false],
      [t("agreement.first"), true],
      [t("agreement.second"), true],
      [t("agreement.apart"), true],
      [t("inspection.when"), false],
    ],
    worst.map((one) =>
      h("tr", { key: one.conversation }, [
        h(
          "th",
          { scope: "row" },
          h("a", { href: `/quality/score/${one.conversation}` }, titled(one.customer)),
        ),
        h("td", one.agentName),
        h("td", { class: "number" }, `${one.firstName} ${one.first}`),
        h("td", { class: "number" }, `${one.secondName} ${one.second}`),
        h("td", { class: "number value-bad" }, String(Math.abs(one.first - one.second))),
        h("td", { class: "muted" }, dateTime(one.at)),
      ]),
    ),
  );

export default defineComponent(() => {
  const days = () => askedDays("30d");
  const answer = useAgreement(() =>
    days().wrong ? null : `/inspection/agreement${query({ from: days().from, to: days().to })}`,
  );
  return () => {
    const it = answer.value.value;
    return h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": t("quality.section.agreement") },
      [
        h("div", { class: "figure-controls" }, DayChoice(days(), ["7d", "30d", "month"])),
        h("p", { class: "hint" }, t("agreement.hint")),
        answerState(answer),
        it &&
          (it.pairs.length
            ? [Pairs(it), it.worst.length > 0 && Worst(it)]
            : h(EmptyState, { title: t("agreement.empty"), text: t("agreement.empty_hint") })),
      ],
    );
  };
});
