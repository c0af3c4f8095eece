import { h } from "../../../vendor/vue.js";
import { query } from "../../../shared/api.js";
import { named, t } from "../../../shared/i18n.js";
import { timeOfDay } from "../../../shared/time.js";
import { action } from "../../state/notices.js";
import { people } from "../../state/people.js";
import { Icon } from "../icon.js";
import { ask, asked, askedWhose, isOwn, ownTeams, seesShop, teamOf } from "./ask.js";
import { today } from "./days.js";
import { download } from "./download.js";

/** @typedef {{preset: string, from: string, to: string, wrong: string}} Days */

/** @param {Days} days @param {string[]} presets @param {string} last the last day that may be chosen */
export function DayChoice(days, presets, last = today()) {
  /** @param {"from" | "to"} end */
  const date = (end) =>
    h("input", {
      type: "date",
      value: days[end],
      max: last,
      "aria-label": t(`figures.${end}`),
      "data-test": end,
      "aria-invalid": days.wrong ? "true" : undefined,
      onChange: (/** @type {any} */ event) =>
        event.target.value && ask({ days: null, from: days.from, to: days.to, [end]: event.target.value }),
    });
  return h("div", { class: "day-choice" }, [
    h(
      "div",
      { class: "segments", role: "group", "aria-label": t("figures.days") },
      [...presets, "custom"].map((name) =>
        h(
          "button",
          {
            key: name,
            "aria-pressed": String(days.preset === name),
            "data-test": `days-${name}`,
            onClick: () =>
              name === "custom"
                ? ask({ days: null, from: days.from, to: days.to })
                : ask({ days: name, from: null, to: null }),
          },
          t(`days.${name}`),
        ),
      ),
    ),
    h("span", { class: "day-ends" }, [date("from"), h("span", { "aria-hidden": "true" }, "–"), date("to")]),
    days.wrong && h("p", { class: "wrong", role: "alert" }, days.wrong),
  ]);
}

/**
 * @param {string} name @param {string} label @param {[string, string][]} options @param {string} value
 * @param {(value: string) => void} [choose]
 */
export const Choice = (name, label, options, value, choose = (chosen) => ask({ [name]: chosen || null })) =>
  h("label", { class: "choice", key: name }, [
    h("span", label),
    h(
      "select",
      {
        value,
        "data-test": `figures-${name}`,
        onChange: (/** @type {any} */ event) => choose(event.target.value),
      },
      options.map(([key, text]) => h("option", { value: key, key, selected: key === value }, text)),
    ),
  ]);

/** @returns {[string, string][]} the people who may be asked about */
function peopleOptions() {
  const teams = new Set(ownTeams.value.map((team) => team.id));
  return [...people.values()]
    .filter((person) => seesShop() || person.teams.some((team) => teams.has(team)))
    .map((person) => /** @type {[string, string]} */ ([person.id, person.nickname || person.name]))
    .sort((a, b) => a[1].localeCompare(b[1], "zh"));
}

/**
 * Whose figures; a channel too where the whole shop may be seen.
 * @param {string[]} channels
 */
export function WhoseChoice(channels) {
  if (isOwn()) return null;
  const { agent, team, channel } = askedWhose();
  /** @type {[string, string][]} */
  const everybody = seesShop() ? [["", t("figures.whole")]] : [];
  const teamOptions = /** @type {[string, string][]} */ (ownTeams.value.map((one) => [one.id, one.name]));
  const own = people.get(agent);
  const known = channel && !channels.includes(channel) ? [...channels, channel] : channels;
  return [
    Choice(
      "team",
      t("figures.team"),
      [...everybody, ...teamOptions],
      team || (own ? teamOf(own) : ""),
      (value) => ask({ team: value || null, agent: null, row: null, see: null }),
    ),
    Choice("agent", t("figures.agent"), [["", t("figures.everybody")], ...peopleOptions()], agent, (value) =>
      ask({ agent: value || null, team: null, row: null, see: null }),
    ),
    seesShop() &&
      known.length > 1 &&
      Choice(
        "channel",
        t("figures.channel"),
        [
          ["", t("figures.all_channels")],
          ...known.map((name) => /** @type {[string, string]} */ ([name, named("channel", name)])),
        ],
        channel,
      ),
  ];
}

/** @param {Record<string, string>} values what the table is asked with */
export const Exports = (values) =>
  h(
    "span",
    { class: "exports" },
    ["csv", "xlsx"].map((format) =>
      h(
        "button",
        {
          key: format,
          class: "small",
          "data-test": `export-${format}`,
          "aria-label": t("figures.export_as", { format: format.toUpperCase() }),
          disabled: exporting.busy.value,
          onClick: () => exporting.start(values, format),
        },
        [h(Icon, { name: "file" }), format.toUpperCase()],
      ),
    ),
  );

const exporting = action(async (/** @type {Record<string, string>} */ values, /** @type {string} */ format) =>
  download(`/metrics/export${query({ ...values, format })}`, `figures.${format}`),
);

/** @param {{at: {value: number}, busy: {value: boolean}, load: () => unknown}} answer */
export const Renewed = ({ at, busy, load }) =>
  h("span", { class: "renewed" }, [
    h(
      "span",
      { class: "muted", role: "status" },
      busy.value
        ? t("figures.renewing")
        : at.value
          ? t("figures.renewed", { time: timeOfDay(at.value) })
          : "",
    ),
    h(
      "button",
      {
        class: "quiet icon-button",
        "aria-label": t("figures.renew"),
        title: t("figures.renew"),
        disabled: busy.value,
        "data-test": "renew",
        onClick: load,
      },
      h(Icon, { name: "retry" }),
    ),
  ]);

/** @param {string} fallback */
export const askedBy = (fallback) => asked("by") || fallback;
