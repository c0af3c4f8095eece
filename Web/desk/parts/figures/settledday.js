import { defineComponent, h, ref } from "../../../vendor/vue.js";
import { t } from "../../../shared/i18n.js";
import { dateTime } from "../../../shared/time.js";
import { personName, teamName } from "../../state/people.js";
import { columnsOf, setNames } from "./columns.js";

/** @typedef {import("./columns.js").Column} Column */

/** Every figure once, in the order of the table's sets. */
const allColumns = () => {
  const seen = new Set();
  return setNames.flatMap(columnsOf).filter(({ id }) => !seen.has(id) && seen.add(id));
};

/** @param {Settlement[]} versions @returns {[string, string][]} whose figures there are */
function subjects(versions) {
  const ids = (/** @type {"agents" | "teams"} */ kind) => [
    ...new Set(versions.flatMap((one) => Object.keys(one.figures[kind] ?? {}))),
  ];
  return [
    ["", t("figures.whole")],
    ...ids("teams").map((id) => /** @type {[string, string]} */ ([`teams.${id}`, teamName(id) || id])),
    ...ids("agents").map((id) => /** @type {[string, string]} */ ([`agents.${id}`, personName(id)])),
  ];
}

/** @param {Settlement} version @param {string} subject @returns {Figures} */
function figuresOf({ figures }, subject) {
  const [kind, id] = subject.split(".");
  if (!subject) return figures.whole;
  return figures[/** @type {"agents" | "teams"} */ (kind)]?.[id] ?? {};
}

/** @param {Column} column @param {Figures[]} sets one a version */
function Line(column, sets) {
  const texts = sets.map((figures) => column.text(figures));
  return h("tr", { key: column.id, "data-figure": column.id }, [
    h("th", { scope: "row", title: column.hint }, column.label),
    texts.map((text, at) =>
      h("td", { key: at, class: ["number", at > 0 && text !== texts[at - 1] && "changed"] }, [
        text,
        at > 0 && text !== texts[at - 1] && h("span", { class: "visually-hidden" }, t("settled.changed")),
      ]),
    ),
  ]);
}

/** All versions of a settled day beside each other; what a correction changed stands out. */
export const SettledDay = defineComponent(
  /**
   * @param {{versions: Settlement[], settler: (one: Settlement) => string,
   *   reasonOf: (one: Settlement) => string}} props
   */
  (props) => {
    const subject = ref("");
    return () => {
      const sets = props.versions.map((version) => figuresOf(version, subject.value));
      return h("div", { class: "settled-day" }, [
        h("label", { class: "choice" }, [
          h("span", t("figures.whose")),
          h(
            "select",
            {
              value: subject.value,
              "data-test": "settled-whose",
              onChange: (/** @type {any} */ event) => (subject.value = event.target.value),
            },
            subjects(props.versions).map(([key, text]) => h("option", { key, value: key }, text)),
          ),
        ]),
        h(
          "div",
          { class: "table-place", tabindex: 0, role: "region", "aria-label": t("settled.versions") },
          h("table", { class: "figure-table", "data-test": "versions" }, [
            h("caption", { class: "visually-hidden" }, t("settled.versions")),
            h(
              "thead",
              h("tr", [
                h("th", { scope: "col" }, t("settled.figure")),
                props.versions.map((one) =>
                  h(
                    "th",
                    { key: one.version, scope: "col", class: "version-head", "data-version": one.version },
                    [
                      h("span", t("settled.version_n", { version: one.version })),
                      h("span", { class: "muted" }, `${props.settler(one)} · ${dateTime(one.at)}`),
                      h("span", { class: "reason" }, props.reasonOf(one)),
                    ],
                  ),
                ),
              ]),
            ),
            h(
              "tbody",
              allColumns().map((column) => Line(column, sets)),
            ),
          ]),
        ),
      ]);
    };
  },
  { props: ["versions", "settler", "reasonOf"] },
);
