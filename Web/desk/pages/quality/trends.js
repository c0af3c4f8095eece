import { defineComponent, h } from "../../../vendor/vue.js";
import { query } from "../../../shared/api.js";
import { said, t } from "../../../shared/i18n.js";
import { Trend } from "../../parts/charts/trend.js";
import { EmptyState } from "../../parts/empty.js";
import { answerState, useAnswer } from "../../parts/fetched.js";
import { ask, asked, askedDays } from "../../parts/figures/ask.js";
import { DayChoice, Renewed } from "../../parts/figures/controls.js";
import { shortDay } from "../../parts/figures/days.js";
import { Segments } from "../../parts/quality/choices.js";
import { FoundPanel } from "../../parts/quality/found.js";
import { scoreClass, tenths } from "../../parts/quality/words.js";
import { reach } from "../../state/session.js";

/** @type {import("../../parts/fetched.js").Use<Trends>} */
const useTrends = useAnswer;
const groupings = /** @type {const} */ (["rule", "agent", "team"]);
const by = () => groupings.find((name) => name === asked("by")) ?? "rule";
const days = () => askedDays("30d");

/** @param {string} label @param {string} value @param {string} under @param {string} test @param {string} [kind] */
const Tile = (label, value, under, test, kind) =>
  h(
    "li",
    { key: test },
    h("div", { class: "figure-tile", "data-tile": test }, [
      h("span", { class: "figure-name" }, label),
      h("span", { class: ["figure-value", kind] }, value),
      h("span", { class: "figure-under" }, under),
    ]),
  );

/** @param {Trends} it */
const Tiles = (it) =>
  h("ul", { class: "tiles", "data-test": "tiles" }, [
    Tile(
      t("trends.per100"),
      tenths(it.whole.per100),
      t("trends.of", { findings: it.whole.findings, conversations: it.whole.conversations }),
      "per100",
    ),
    Tile(
      t("trends.machine"),
      tenths(it.machine.mean),
      t("trends.count", { count: it.machine.count }),
      "machine",
      scoreClass(it.machine.mean == null ? null : it.machine.mean / 100),
    ),
    Tile(
      t("trends.inspection"),
      tenths(it.inspection.mean),
      t("trends.inspected", { count: it.inspection.count }),
      "inspection",
      scoreClass(it.inspection.mean == null ? null : it.inspection.mean / 100),
    ),
  ]);

/** @param {Trends} it */
const Chart = (it) =>
  h("section", { class: "chart-section" }, [
    h("div", { class: "chart-head" }, h("h2", t("trends.by_week"))),
    h(Trend, {
      label: t("trends.by_week"),
      asBars: false,
      most: null,
      bars: it.weeks.map(({ monday, whole }) => ({
        label: `${shortDay(monday)} ${t("trends.of", { ...whole })}`,
        short: shortDay(monday),
        value: whole.per100 == null ? null : whole.per100 / 100,
        text: tenths(whole.per100),
      })),
    }),
  ]);

/** @param {TrendItem} item */
const name = (item) => said(item.name) || t("trends.nobody");

/** @param {TrendItem} item @param {Trends} it */
const Row = (item, it) =>
  h("tr", { key: item.key, "data-row": item.key }, [
    h("th", { scope: "row" }, name(item)),
    h("td", { class: "number" }, tenths(item.whole.per100)),
    h(
      "td",
      { class: "number" },
      item.whole.findings && item.key
        ? h(
            "button",
            {
              class: "quiet opens",
              "data-test": "open-found",
              "aria-label": t("trends.open", { name: name(item), count: item.whole.findings }),
              "aria-expanded": String(asked("see") === item.key),
              onClick: () => ask({ see: item.key }),
            },
            String(item.whole.findings),
          )
        : String(item.whole.findings),
    ),
    h("td", { class: "number muted" }, String(item.whole.conversations)),
    by() !== "rule" &&
      h(
        "td",
        { class: ["number", scoreClass(item.machine?.mean == null ? null : item.machine.mean / 100)] },
        tenths(item.machine?.mean),
      ),
    by() === "agent" &&
      h("td", { class: "number" }, [
        tenths(item.inspection?.mean),
        item.inspection && h("span", { class: "muted" }, ` (${item.inspection.count})`),
      ]),
    item.weeks.map((week, index) =>
      h("td", { key: it.weeks[index].monday, class: "number" }, tenths(week.per100)),
    ),
  ]);

/** @param {Trends} it */
function Table(it) {
  /** @type {[string, boolean][]} */
  const columns = [
    [t(`by.${by()}`), false],
    [t("trends.per100"), true],
    [t("trends.findings"), true],
    [t("trends.conversations"), true],
  ];
  if (by() !== "rule") columns.push([t("trends.machine"), true]);
  if (by() === "agent") columns.push([t("trends.inspection"), true]);
  return h(
    "div",
    { class: "table-place", tabindex: 0, role: "region", "aria-label": t("trends.caption") },
    h("table", { class: "figure-table", "data-test": "trends" }, [
      h("caption", { class: "visually-hidden" }, t("trends.caption")),
      h(
        "thead",
        h("tr", [
          columns.map(([text, isNumber]) =>
            h("th", { key: text, scope: "col", class: isNumber && "number" }, text),
          ),
          it.weeks.map(({ monday }) =>
            h("th", { key: monday, scope: "col", class: "number short" }, shortDay(monday)),
          ),
        ]),
      ),
      h(
        "tbody",
        it.items.map((item) => Row(item, it)),
      ),
    ]),
  );
}

/**
 * What stands behind a number.
 * @param {Trends} it
 */
function Behind(it) {
  const item = it.items.find((one) => one.key === asked("see"));
  if (!item) return null;
  const { from, to } = days();
  const values = { from, to, [by()]: item.key };
  return h(FoundPanel, {
    key: item.key,
    title: t("trends.open", { name: name(item), count: item.whole.findings }),
    values,
    close: () => ask({ see: null }),
  });
}

/**
 * Who may be compared depends on how far one may see.
 * @returns {[string, string][]}
 */
const options = () =>
  groupings
    .filter((one) => one === "rule" || reach("quality:read") !== "own")
    .map((one) => /** @type {[string, string]} */ ([one, t(`by.${one}`)]));

export default defineComponent(() => {
  const answer = useTrends(() =>
    days().wrong ? null : `/inspection/trends${query({ from: days().from, to: days().to, by: by() })}`,
  );
  return () => {
    const it = answer.value.value;
    const behind = it && Behind(it);
    return h("div", { class: ["split", behind && "split-open"] }, [
      h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("quality.section.trends") }, [
        h("div", { class: "figure-controls" }, [
          DayChoice(days(), ["7d", "30d", "month"]),
          Segments("by", options()),
          h("span", { class: "spacer" }),
          Renewed(answer),
        ]),
        answerState(answer),
        it &&
          (it.whole.conversations
            ? h("div", { class: ["figures-body", answer.busy.value && "renewing"] }, [
                Tiles(it),
                it.weeks.length > 1 && Chart(it),
                Table(it),
              ])
            : h(EmptyState, { title: t("trends.none"), text: t("trends.none_hint") })),
      ]),
      behind,
    ]);
  };
});
