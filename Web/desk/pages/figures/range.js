import { computed, defineComponent, h } from "../../../vendor/vue.js";
import { query } from "../../../shared/api.js";
import { named, t } from "../../../shared/i18n.js";
import { EmptyState } from "../../parts/empty.js";
import { answerState, useFigures } from "../../parts/fetched.js";
import {
  ask,
  asked,
  askedDays,
  askedWhose,
  isOwn,
  seesShop,
  teamOf,
  whoseName,
} from "../../parts/figures/ask.js";
import { useChannels } from "../../parts/figures/channels.js";
import { columnOf, columnsOf, setNames } from "../../parts/figures/columns.js";
import { Choice, DayChoice, Exports, Renewed, WhoseChoice } from "../../parts/figures/controls.js";
import { daysOf, presets, rangeText, span } from "../../parts/figures/days.js";
import { EvidencePanel } from "../../parts/figures/evidence.js";
import { formulaOf, rateOf } from "../../parts/figures/formulas.js";
import { hourColumns, hourLines, knowsHours } from "../../parts/figures/hours.js";
import { HeatSection, SpreadSection, stretchName, TrendSection } from "../../parts/figures/sections.js";
import { FigureTable } from "../../parts/figures/table.js";
import { Tiles } from "../../parts/figures/tiles.js";
import { people, personName } from "../../state/people.js";

/** @typedef {import("../../parts/figures/columns.js").Column} Column */
/** @typedef {import("../../parts/figures/table.js").Line} Line */

const stretches = ["day", "week", "month"];

/** What the table can be grouped by, given whose figures they are. */
function groupings() {
  const { agent, team } = askedWhose();
  if (agent) return [...stretches, "hour"];
  if (team) return ["agent", ...stretches, "hour"];
  return ["agent", "team", "channel", ...stretches, "hour"];
}

const question = computed(() => {
  const days = askedDays("7d");
  const whose = askedWhose();
  const possible = groupings();
  const by = possible.includes(asked("by")) ? asked("by") : possible[0];
  return { ...days, ...whose, by };
});

/** @returns {Record<string, string>} */
function parameters() {
  const { from, to, agent, team, channel, by } = question.value;
  return { from, to, agent, team, channel, by };
}

/**
 * Rows of one grouping cannot be read as rows of another.
 * @param {string} before @param {string} next
 */
const sameRows = (before, next) =>
  new URLSearchParams(before).get("by") === new URLSearchParams(next).get("by");

/** By day, and by week where days would be too many to see. */
const trendBy = () =>
  stretches.includes(question.value.by)
    ? question.value.by
    : span(question.value.from, question.value.to) > 92
      ? "week"
      : "day";

/**
 * Items come for everybody somebody may see; a team's are those of its people.
 * @param {NamedFigures} item
 */
function belongs({ key }) {
  const { by, team } = question.value;
  const person = people.get(key);
  return by !== "agent" || !team || Boolean(person && teamOf(person) === team);
}

/** @param {NamedFigures} item @param {string} by @returns {Line} */
function line({ key, name, figures }, by) {
  if (by === "agent")
    return key
      ? {
          key,
          name: personName(key) === key ? name : personName(key),
          figures,
          href: `/figures/range${query({ ...kept(), agent: key, by: "day" })}`,
        }
      : { key, name: t("figures.nobody"), figures, opens: false };
  if (by === "team")
    return { key, name, figures, href: `/figures/range${query({ ...kept(), team: key, by: "agent" })}` };
  return { key, name: by === "channel" ? named("channel", key) : stretchName(key, by), figures };
}

/** The days as they were asked for. */
const kept = () => ({ days: asked("days"), from: asked("from"), to: asked("to"), columns: asked("columns") });

/**
 * What a row adds to the question.
 * @param {string} row @param {string} by @returns {Record<string, string>}
 */
function rowParameters(row, by) {
  const { from, to, agent, team, channel } = question.value;
  if (!row) return { from, to, agent, team, channel };
  if (by === "agent") return { from, to, agent: row, channel };
  if (by === "team") return { from, to, team: row, channel };
  if (by === "channel") return { from, to, channel: row };
  const [first, last] = daysOf(row, by, from, to);
  return { from: first, to: last, agent, team, channel };
}

/**
 * What the panel shows: a column, of a row or of the whole.
 * @param {FiguresAnswer | null} answer @param {FiguresAnswer | null} trend
 */
function opened(answer, trend) {
  const column = columnOf(asked("see"));
  if (!column?.see) return null;
  const row = asked("row");
  const by = asked("row_by") || question.value.by;
  const values = rowParameters(row, by);
  const figures = row
    ? [answer, trend].flatMap((one) => one?.items ?? []).find((item) => item.key === row)?.figures
    : answer?.whole;
  const formula = formulaOf(column.see);
  const name =
    row && ["agent", "team", "channel"].includes(by)
      ? by === "channel"
        ? named("channel", row)
        : whoseName({ agent: values.agent ?? "", team: values.team ?? "" })
      : whoseName(question.value);
  return {
    figure: column.see,
    title: figures ? `${column.label} ${column.text(figures)}` : column.label,
    hint: column.hint,
    whose: name,
    days: rangeText(values.from, values.to),
    met: asked("met"),
    values,
    rate: figures && formula ? rateOf(figures, formula) : null,
  };
}

/** @param {Column} column @param {string} row @param {string} [by] */
const open = (column, row, by) =>
  ask({ see: column.id, row: row || null, met: null, row_by: by && by !== question.value.by ? by : null });
const close = () => ask({ see: null, row: null, met: null, row_by: null });

/** @param {FiguresAnswer} answer */
function Table(answer) {
  const { by } = question.value;
  const isHours = by === "hour";
  if (isHours && !knowsHours(answer.week_hours, answer.whole))
    return h("p", { class: "hint" }, t("figures.no_hours"));
  const columns = isHours ? hourColumns() : columnsOf(asked("columns"));
  const lines = isHours
    ? hourLines(answer.week_hours)
    : answer.items.filter(belongs).map((item) => line(item, by));
  if (!lines.length) return h(EmptyState, { title: t("figures.none"), text: t("figures.none_hint") });
  const sort = asked("sort") || (["agent", "team", "channel"].includes(by) ? "turns" : "name");
  return h(FigureTable, {
    caption: t("figures.table_of", { by: t(`by.${by}`) }),
    head: t(`by.${by}`),
    lines,
    columns,
    total: { key: "", name: whoseName(question.value), figures: answer.whole },
    sort,
    down: (asked("order") || (sort === "name" ? "up" : "down")) === "down",
    sortBy: (/** @type {string} */ id, /** @type {boolean} */ down) =>
      ask({ sort: id, order: down ? "down" : "up" }, { replace: true }),
    open: (/** @type {Column} */ column, /** @type {Line} */ of) => open(column, of.key),
    opened: (/** @type {Column} */ column, /** @type {Line} */ of) =>
      asked("see") === column.id && asked("row") === of.key,
  });
}

const Columns = () =>
  question.value.by !== "hour" &&
  h(
    "div",
    { class: "segments", role: "group", "aria-label": t("figures.columns") },
    setNames.map((name) =>
      h(
        "button",
        {
          key: name,
          "aria-pressed": String((asked("columns") || "overview") === name),
          "data-test": `columns-${name}`,
          onClick: () => ask({ columns: name === "overview" ? null : name }),
        },
        t(`columns.${name}`),
      ),
    ),
  );

/** @param {string[]} channels @param {any} answer */
const Controls = (channels, answer) =>
  h("div", { class: "figure-controls" }, [
    DayChoice(question.value, presets),
    WhoseChoice(channels),
    Choice(
      "by",
      t("figures.by"),
      groupings().map((name) => [name, t(`by.${name}`)]),
      question.value.by,
      (by) => ask({ by, sort: null, order: null, row: null, see: null, met: null, row_by: null }),
    ),
    h("span", { class: "spacer" }),
    Renewed(answer),
    !question.value.wrong && Exports(parameters()),
  ]);

export default defineComponent(() => {
  const channels = useChannels(seesShop());
  const path = (/** @type {string} */ by) =>
    question.value.wrong ? null : `/metrics/figures${query({ ...parameters(), by })}`;
  const answer = useFigures(() => path(question.value.by), { alike: sameRows });
  const isSame = () => trendBy() === question.value.by;
  const trend = useFigures(() => (isSame() ? null : path(trendBy())), { alike: sameRows });
  const days = () => (isSame() ? answer : trend);
  const body = () => {
    const value = answer.value.value;
    if (!value) return answerState(answer);
    const going = days();
    return [
      answerState(answer),
      h(
        "div",
        { class: ["figures-body", answer.busy.value && "renewing"], "aria-busy": String(answer.busy.value) },
        [
          h(Tiles, { figures: value.whole, open: (/** @type {Column} */ column) => open(column, "") }),
          h("div", { class: "table-head" }, [
            h("h2", t("figures.table_of", { by: t(`by.${question.value.by}`) })),
            h("span", { class: "spacer" }),
            Columns(),
          ]),
          Table(value),
          going.value.value
            ? span(question.value.from, question.value.to) > 1 &&
              h(TrendSection, {
                answer: going.value.value,
                by: trendBy(),
                busy: going.busy.value,
                open: (/** @type {Column} */ column, /** @type {string} */ key) =>
                  open(column, key, trendBy()),
              })
            : answerState(going),
          h(HeatSection, { hours: value.week_hours, known: knowsHours(value.week_hours, value.whole) }),
          h(SpreadSection, { spread: value.distribution }),
        ],
      ),
    ];
  };
  return () => {
    const subject = opened(answer.value.value, trend.value.value);
    return h("div", { class: ["split", subject && "split-open"] }, [
      h(
        "div",
        {
          class: "scroll",
          tabindex: 0,
          role: "region",
          "aria-label": t(isOwn() ? "figures.my_figures" : "figures.section.range"),
        },
        [Controls(channels.value, answer), body()],
      ),
      subject &&
        h(EvidencePanel, {
          subject,
          close,
          choose: (/** @type {string} */ met) => ask({ met: met || null }),
        }),
    ]);
  };
});
