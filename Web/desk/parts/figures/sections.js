import { h } from "../../../vendor/vue.js";
import { t } from "../../../shared/i18n.js";
import { HeatMap } from "../charts/heat.js";
import { Spread } from "../charts/spread.js";
import { Trend } from "../charts/trend.js";
import { ask, asked } from "./ask.js";
import { columnOf, trendNames } from "./columns.js";
import { Choice } from "./controls.js";
import { dayText, monthText, shortDay } from "./days.js";
import { number, percent, seconds } from "./format.js";

/** @typedef {import("./columns.js").Column} Column */

/** @param {string} title @param {any} tools @param {any} body */
const section = (title, tools, body) =>
  h("section", { class: "chart-section" }, [
    h("div", { class: "chart-head" }, [h("h2", title), tools]),
    body,
  ]);

/**
 * The same as a table, for whoever would rather read, and for the keyboard.
 * @param {string} caption @param {string[]} heads @param {any[][]} rows
 */
const asTable = (caption, heads, rows) =>
  h("details", { class: "as-table" }, [
    h("summary", t("figures.as_table")),
    h(
      "div",
      { class: "table-place", tabindex: 0, role: "region", "aria-label": caption },
      h("table", { class: "figure-table" }, [
        h("caption", { class: "visually-hidden" }, caption),
        h(
          "thead",
          h(
            "tr",
            heads.map((head, at) => h("th", { key: head, scope: "col", class: at > 0 && "number" }, head)),
          ),
        ),
        h(
          "tbody",
          rows.map(([head, ...cells], at) =>
            h("tr", { key: at }, [
              h("th", { scope: "row" }, head),
              cells.map((cell, column) => h("td", { key: column, class: "number" }, [cell])),
            ]),
          ),
        ),
      ]),
    ),
  ]);

/** @param {string} key @param {string} by */
export const stretchName = (key, by) =>
  by === "month"
    ? monthText(key)
    : by === "week"
      ? t("figures.week_of", { day: shortDay(key) })
      : dayText(key);

/** @param {string[]} names @returns {Column[]} */
const columns = (names) => /** @type {Column[]} */ (names.map(columnOf).filter(Boolean));

/**
 * How one figure went over the days.
 * @param {{answer: FiguresAnswer, by: string, busy: boolean,
 *   open: (column: Column, key: string) => void}} props
 */
export const TrendSection = ({ answer, by, busy, open }) => {
  const known = columns(trendNames);
  const column = known.find((one) => one.id === asked("trend")) ?? known[0];
  if (!column) return null;
  const isCount =
    !/%|—/.test(column.text(answer.whole)) && ["turns", "unanswered", "amount"].includes(column.id);
  const bars = answer.items.map(({ key, figures }) => {
    const value = column.value(figures);
    return {
      label: stretchName(key, by),
      short: by === "month" ? monthText(key) : shortDay(key),
      value,
      text: column.text(figures),
      open: column.see && value ? () => open(column, key) : undefined,
    };
  });
  const title = t("figures.trend");
  const isShare = !isCount && /%/.test(bars.map((bar) => bar.text).join(""));
  return section(
    title,
    Choice(
      "trend",
      t("figures.trend_of"),
      known.map((one) => [one.id, one.label]),
      column.id,
    ),
    h("div", { "aria-busy": String(busy) }, [
      h(Trend, {
        label: t("figures.trend_label", { figure: column.label }),
        bars,
        asBars: isCount,
        most: isShare ? 1 : null,
      }),
      asTable(
        `${title} ${column.label}`,
        [t(`by.${by}`), column.label],
        bars.map((bar) => [
          bar.label,
          bar.open
            ? h(
                "button",
                {
                  class: "quiet opens",
                  "aria-label": t("figures.open_of", {
                    name: bar.label,
                    figure: column.label,
                    value: bar.text,
                  }),
                  onClick: bar.open,
                },
                bar.text,
              )
            : bar.text,
        ]),
      ),
    ]),
  );
};
TrendSection.props = ["answer", "by", "busy", "open"];

const heatNames = ["turns", "unanswered", "response"];

/** @param {WeekHours} hours @param {string} name @param {number} slot @returns {number | null} */
function slotValue(hours, name, slot) {
  if (name !== "response") return (name === "turns" ? hours.turns : hours.unanswered)[slot];
  return hours.answered[slot] ? hours.response_sum_ms[slot] / hours.answered[slot] : null;
}

/**
 * When customers write, when nobody answers, when it takes long.
 * @param {{hours: WeekHours, known: boolean}} props
 */
export const HeatSection = ({ hours, known }) => {
  const name = heatNames.includes(asked("heat")) ? asked("heat") : "turns";
  const title = t("figures.heat");
  if (!known) return section(title, null, h("p", { class: "hint" }, t("figures.no_hours")));
  return section(
    title,
    [
      h(
        "div",
        { class: "segments", role: "group", "aria-label": t("figures.heat_of") },
        heatNames.map((one) =>
          h(
            "button",
            {
              key: one,
              "aria-pressed": String(one === name),
              "data-test": `heat-${one}`,
              onClick: () => ask({ heat: one }),
            },
            t(one === "response" ? "figures.heat_response" : `figure.${one}`),
          ),
        ),
      ),
    ],
    h(HeatMap, {
      caption: `${title} · ${t(`figure.${name}`)}`,
      value: (/** @type {number} */ slot) => slotValue(hours, name, slot),
      text: (/** @type {number} */ value) =>
        name === "response" ? number(Math.round(value / 1000)) : number(value),
    }),
  );
};
HeatSection.props = ["hours", "known"];

/** @param {number} ms */
const edge = (ms) =>
  ms < 60_000
    ? t("edge.seconds", { n: ms / 1000 })
    : ms < 3_600_000
      ? t("edge.minutes", { n: ms / 60_000 })
      : t("edge.hours", { n: ms / 3_600_000 });

/**
 * How long answers took.
 * @param {{spread: FiguresAnswer["distribution"]}} props
 */
export const SpreadSection = ({ spread: { edges_ms: edges, counts } }) => {
  const whole = counts.reduce((sum, count) => sum + count, 0);
  const title = t("figures.spread");
  const bars = counts.map((count, at) => ({
    short: "",
    value: count,
    text: number(count),
    label:
      at + 1 < edges.length
        ? t("edge.between", { from: edge(edges[at]), to: edge(edges[at + 1]) })
        : t("edge.beyond", { from: edge(edges[at]) }),
  }));
  const marks = [30_000, 180_000]
    .filter((line) => edges.includes(line))
    .map((line) => {
      const after = edges.indexOf(line);
      const within = counts.slice(0, after).reduce((sum, count) => sum + count, 0);
      return {
        after,
        label: t("figures.within_mark", {
          line: seconds(line),
          share: percent(whole ? within / whole : null),
        }),
      };
    });
  return section(title, h("span", { class: "hint" }, t("figures.spread_hint")), [
    h(Spread, { label: title, bars, marks, edges: edges.map(edge) }),
    asTable(
      title,
      [t("figure.response"), t("figure.answered"), t("figures.share")],
      bars.map((bar) => [bar.label, bar.text, percent(whole ? bar.value / whole : null)]),
    ),
  ]);
};
SpreadSection.props = ["spread"];
