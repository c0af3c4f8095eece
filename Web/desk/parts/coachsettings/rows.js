import { h } from "../../../vendor/vue.js";
import { t } from "../../../shared/i18n.js";
import { Icon } from "../icon.js";

/**
 * A list of small forms, each with a button that takes it out, and one that adds.
 * @param {{list: any[], row: (it: any, index: number) => any, fresh: () => any, add: string, test: string}} options
 */
export const rows = ({ list, row, fresh, add, test }) => [
  h(
    "div",
    { class: "ladder" },
    list.map((it, index) =>
      h("div", { key: index, class: "coachset-row", "data-test": `${test}-${index}` }, [
        row(it, index),
        h(
          "button",
          {
            type: "button",
            class: "quiet icon-button",
            "aria-label": t("coachset.remove", { number: index + 1 }),
            onClick: () => list.splice(index, 1),
          },
          h(Icon, { name: "trash" }),
        ),
      ]),
    ),
  ),
  h(
    "div",
    h(
      "button",
      { type: "button", class: "small", "data-test": `add-${test}`, onClick: () => list.push(fresh()) },
      add,
    ),
  ),
];

/**
 * @param {any} it @param {string} name @param {string} label @param {Record<string, any>} [rest]
 */
export const cell = (it, name, label, rest = {}) =>
  h("label", { class: "coachset-cell" }, [
    label,
    h("input", {
      value: it[name] ?? "",
      "data-test": name,
      ...rest,
      onInput: (/** @type {any} */ event) => (it[name] = event.target.value),
    }),
  ]);
