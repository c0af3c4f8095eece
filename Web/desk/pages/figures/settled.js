import { defineComponent, h } from "../../../vendor/vue.js";
import { api, query } from "../../../shared/api.js";
import { t } from "../../../shared/i18n.js";
import { dateTime } from "../../../shared/time.js";
import { editIn } from "../../parts/dialogs/form.js";
import { EmptyState } from "../../parts/empty.js";
import { field } from "../../parts/fields.js";
import { answerState, useSettlements } from "../../parts/fetched.js";
import { askedDays } from "../../parts/figures/ask.js";
import { columnsOf } from "../../parts/figures/columns.js";
import { DayChoice, Renewed } from "../../parts/figures/controls.js";
import { longDay, plus, today } from "../../parts/figures/days.js";
import { SettledDay } from "../../parts/figures/settledday.js";
import { breaks } from "../../parts/figures/table.js";
import { route } from "../../router.js";
import { tell } from "../../state/notices.js";
import { personName } from "../../state/people.js";
import { can } from "../../state/session.js";

/**
 * Who settled it: the house itself, or somebody by name; written "person:<id>".
 * @param {Settlement} settlement
 */
export const settler = ({ by }) =>
  by.startsWith("person:") ? personName(by.slice("person:".length)) : t("settled.by_system");

/** @param {Settlement} settlement */
export const reasonOf = ({ reason, version }) => reason || (version === 1 ? t("settled.first") : "—");

/**
 * Settles a day, or corrects it with a reason.
 * @param {string} day @param {boolean} corrects @param {() => unknown} after
 */
const settle = (day, corrects, after) =>
  editIn({
    title: t(corrects ? "settled.correct_title" : "settled.settle_title", { day: day && longDay(day) }),
    label: t(corrects ? "settled.correct" : "settled.settle"),
    values: { day: day || plus(today(), -1), reason: "" },
    fields: (values, problem) => [
      h("p", { class: "dialog-text" }, t(corrects ? "settled.correct_text" : "settled.settle_text")),
      !corrects &&
        field(
          values,
          { name: "day", label: t("by.day"), type: "date", required: true, max: plus(today(), -1) },
          problem,
        ),
      field(
        values,
        {
          name: "reason",
          label: t("reason.label"),
          hint: t(corrects ? "settled.reason_hint" : "settled.reason_hint_first"),
          type: "textarea",
          maxlength: 200,
          required: corrects,
          autofocus: true,
        },
        problem,
      ),
    ],
    save: async (values) => {
      const made = await api.post("/metrics/settlements", { day: values.day, reason: values.reason.trim() });
      tell(t("settled.done", { day: longDay(made.day), version: made.version }));
      await after();
    },
  });

/** @param {Settlement[]} items @param {() => unknown} after */
function List(items, after) {
  const columns = columnsOf("overview");
  return h(
    "div",
    { class: "table-place", tabindex: 0, role: "region", "aria-label": t("settled.caption") },
    h("table", { class: "figure-table", "data-test": "settlements" }, [
      h("caption", { class: "visually-hidden" }, t("settled.caption")),
      h(
        "thead",
        h("tr", [
          h("th", { scope: "col" }, t("by.day")),
          h("th", { scope: "col" }, t("settled.version")),
          columns.map((column) =>
            h("th", { key: column.id, scope: "col", class: ["number", breaks(column.label)] }, column.label),
          ),
          h("th", { scope: "col" }, t("settled.at")),
          h("th", { scope: "col" }, t("reason.label")),
          can("metrics:manage") &&
            h("th", { scope: "col" }, h("span", { class: "visually-hidden" }, t("settings.actions"))),
        ]),
      ),
      h(
        "tbody",
        items.map((item) =>
          h("tr", { key: item.day, "data-day": item.day }, [
            h(
              "th",
              { scope: "row" },
              h("a", { href: `/figures/settled/${item.day}`, "data-test": "settled-day" }, longDay(item.day)),
            ),
            h("td", [
              h(
                "span",
                { class: ["mark", item.version > 1 && "mark-parked"] },
                t("settled.version_n", { version: item.version }),
              ),
            ]),
            columns.map((column) =>
              h(
                "td",
                { key: column.id, class: "number", "data-figure": column.id },
                column.text(item.figures.whole),
              ),
            ),
            h("td", { class: "muted settled-at" }, [settler(item), h("br"), dateTime(item.at)]),
            h("td", { class: "reason" }, [reasonOf(item)]),
            can("metrics:manage") &&
              h(
                "td",
                h(
                  "button",
                  {
                    class: "small",
                    "data-test": "correct",
                    "aria-label": t("settled.correct_day", { day: longDay(item.day) }),
                    onClick: () => settle(item.day, true, after),
                  },
                  t("settled.correct"),
                ),
              ),
          ]),
        ),
      ),
    ]),
  );
}

const Days = defineComponent(() => {
  const answer = useSettlements(() => {
    const { from, to, wrong } = askedDays("30d");
    return wrong ? null : `/metrics/settlements${query({ from, to })}`;
  });
  return () => [
    h("div", { class: "figure-controls" }, [
      DayChoice(askedDays("30d"), ["yesterday", "7d", "30d", "month"]),
      h("span", { class: "spacer" }),
      Renewed(answer),
      can("metrics:manage") &&
        h(
          "button",
          { "data-test": "settle", onClick: () => settle("", false, answer.load) },
          t("settled.settle_one"),
        ),
    ]),
    h("p", { class: "notice-line", "data-test": "never-mix" }, t("settled.never_mix")),
    answerState(answer),
    answer.value.value &&
      (answer.value.value.items.length
        ? List([...answer.value.value.items].reverse(), answer.load)
        : h(EmptyState, { title: t("settled.none"), text: t("settled.none_hint") })),
  ];
});

/** A day's versions. Give it the day as its key. */
const Day = defineComponent(
  /** @param {{day: string}} props */
  (props) => {
    const answer = useSettlements(() => `/metrics/settlements/${props.day}`);
    return () => [
      h("div", { class: "figure-controls" }, [
        h("a", { href: "/figures/settled" }, t("settled.back")),
        h("span", { class: "spacer" }),
        h("a", { href: `/figures/range${query({ from: props.day, to: props.day })}` }, t("settled.live_day")),
        can("metrics:manage") &&
          h(
            "button",
            {
              "data-test": "correct",
              onClick: () => settle(props.day, Boolean(answer.value.value?.items.length), answer.load),
            },
            t("settled.correct"),
          ),
      ]),
      h(
        "h2",
        { class: "settled-title" },
        t("settled.day_title", { day: /^\d{4}-\d\d-\d\d$/.test(props.day) ? longDay(props.day) : props.day }),
      ),
      answerState(answer),
      answer.value.value &&
        (answer.value.value.items.length
          ? h(SettledDay, { versions: answer.value.value.items, settler, reasonOf })
          : h(EmptyState, { title: t("settled.not_yet"), text: t("settled.none_hint") })),
    ];
  },
  { props: ["day"] },
);

export default defineComponent(() => () => {
  const day = route.value.parts[2];
  return h(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": t("figures.section.settled") },
    day ? h(Day, { key: day, day }) : h(Days),
  );
});
