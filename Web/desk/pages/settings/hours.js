import { defineComponent, h, reactive, watch } from "../../../vendor/vue.js";
import { api } from "../../../shared/api.js";
import { t } from "../../../shared/i18n.js";
import { Icon } from "../../parts/icon.js";
import { answerState, useFetched } from "../../parts/fetched.js";
import { sheetHead } from "../../parts/settings.js";
import { action, tell } from "../../state/notices.js";
import { can } from "../../state/session.js";

const mostIntervals = 6;

/** @param {Interval} interval @param {"from" | "to"} end @param {string} name */
const time = (interval, end, name) =>
  h("input", {
    type: "time",
    required: true,
    value: interval[end],
    disabled: !can("shop:manage"),
    "aria-label": t(`hours.${end}`, { day: name }),
    onInput: (/** @type {any} */ event) => (interval[end] = event.target.value),
  });

/**
 * The opening times of one day: none, one or several, each possibly past midnight.
 * @param {Interval[]} intervals @param {string} name
 */
const Intervals = (intervals, name) =>
  h("div", { class: "intervals" }, [
    intervals.map((interval, index) =>
      h("span", { class: "interval", key: index }, [
        time(interval, "from", name),
        "–",
        time(interval, "to", name),
        interval.to <= interval.from &&
          h(
            "span",
            { class: "muted" },
            t(interval.to === interval.from ? "hours.all_day" : "hours.next_day"),
          ),
        can("shop:manage") &&
          h(
            "button",
            {
              type: "button",
              class: "quiet icon-button",
              "aria-label": t("hours.remove", { day: name }),
              onClick: () => intervals.splice(index, 1),
            },
            h(Icon, { name: "close" }),
          ),
      ]),
    ),
    !intervals.length && h("span", { class: "muted" }, t("hours.closed")),
  ]);

/** @param {Interval[]} intervals @param {string} name */
const addInterval = (intervals, name) =>
  can("shop:manage") &&
  intervals.length < mostIntervals &&
  h(
    "button",
    {
      type: "button",
      class: "small",
      "aria-label": t("hours.add_on", { day: name }),
      onClick: () =>
        intervals.push(intervals.length ? { from: "14:00", to: "18:00" } : { from: "09:00", to: "23:00" }),
    },
    t("hours.add"),
  );

/** @param {Hours} hours @param {number} day */
const Day = (hours, day) => {
  const name = t(`day.${day}`);
  return h("div", { class: "day-row", key: day, "data-test": `day-${day}` }, [
    h("span", { class: "day-name" }, name),
    Intervals(hours.week[day], name),
    addInterval(hours.week[day], name),
  ]);
};

/** @param {Hours} hours @param {number} index */
const Special = (hours, index) => {
  const day = hours.special[index];
  const name = day.name || day.date;
  return h("div", { class: "day-row special-row", key: index, "data-test": `special-${index}` }, [
    h("span", { class: "special-what" }, [
      h("input", {
        type: "date",
        required: true,
        value: day.date,
        "aria-label": t("hours.date"),
        disabled: !can("shop:manage"),
        onInput: (/** @type {any} */ event) => (day.date = event.target.value),
      }),
      h("input", {
        type: "text",
        maxlength: 60,
        value: day.name,
        "aria-label": t("hours.special_name"),
        placeholder: t("hours.special_name"),
        disabled: !can("shop:manage"),
        onInput: (/** @type {any} */ event) => (day.name = event.target.value),
      }),
    ]),
    Intervals(day.intervals, name),
    can("shop:manage") &&
      h("span", { class: "row-actions" }, [
        addInterval(day.intervals, name),
        h(
          "button",
          {
            type: "button",
            class: "quiet icon-button",
            "aria-label": t("settings.delete_named", { name }),
            onClick: () => hours.special.splice(index, 1),
          },
          h(Icon, { name: "trash" }),
        ),
      ]),
  ]);
};

/** @param {Hours} hours */
const copyMonday = (hours) => {
  hours.week = hours.week.map(() => hours.week[0].map((interval) => ({ ...interval })));
};

export default defineComponent(() => {
  const fetched = useFetched(() => /** @type {Promise<Hours>} */ (api.get("/shop/hours")));
  const hours = reactive(/** @type {Hours} */ ({ week: [], special: [] }));
  watch(fetched.value, (value) => value && Object.assign(hours, structuredClone(value)));
  const saving = action(async () => {
    await api.put("/shop/hours", { week: hours.week, special: hours.special });
    tell(t("done.saved"));
  });
  /** @param {Event} event */
  const submit = (event) => (event.preventDefault(), void saving.start());
  return () =>
    hours.week.length
      ? [
          ...sheetHead(t("settings.hours"), null, t("hours.hint")),
          h("form", { class: "sheet-form", onSubmit: submit }, [
            h("section", { class: "panel" }, [
              h("div", { class: "sheet-head" }, [
                h("h2", t("hours.week")),
                h("span", { class: "spacer" }),
                can("shop:manage") &&
                  h(
                    "button",
                    { type: "button", class: "small", onClick: () => copyMonday(hours) },
                    t("hours.copy_monday"),
                  ),
              ]),
              h(
                "div",
                hours.week.map((_, day) => Day(hours, day)),
              ),
            ]),
            h("section", { class: "panel" }, [
              h("div", { class: "sheet-head" }, [
                h("h2", t("hours.special")),
                h("span", { class: "spacer" }),
                can("shop:manage") &&
                  h(
                    "button",
                    {
                      type: "button",
                      class: "small",
                      "data-test": "add-special",
                      onClick: () => hours.special.push({ date: "", name: "", intervals: [] }),
                    },
                    t("hours.add_special"),
                  ),
              ]),
              hours.special.length
                ? h(
                    "div",
                    hours.special.map((_, index) => Special(hours, index)),
                  )
                : h("p", { class: "hint" }, t("hours.no_special")),
            ]),
            can("shop:manage") &&
              h(
                "div",
                { class: "button-row" },
                h(
                  "button",
                  { type: "submit", class: "primary", disabled: saving.busy.value, "data-test": "save" },
                  t("act.save"),
                ),
              ),
          ]),
        ]
      : answerState(fetched);
});
