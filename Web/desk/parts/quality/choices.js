import { h } from "../../../vendor/vue.js";
import { t } from "../../../shared/i18n.js";
import { people } from "../../state/people.js";
import { me, reach } from "../../state/session.js";
import { ask, asked } from "../figures/ask.js";

/** Whom a page may be narrowed to: all of the shop, or one's teams. */
const choosable = () =>
  [...people.values()]
    .filter(
      (person) =>
        !person.disabled &&
        (reach("quality:read") === "shop" ||
          person.teams.some((team) => me.value?.person.teams.includes(team))),
    )
    .sort((a, b) => a.name.localeCompare(b.name, "zh"));

/** One agent, or all. */
export const PeopleChoice = () =>
  reach("quality:read") !== "own" &&
  h("label", { class: "choice" }, [
    h("span", t("by.agent")),
    h(
      "select",
      {
        value: asked("agent"),
        "data-test": "quality-agent",
        onChange: (/** @type {any} */ event) => ask({ agent: event.target.value || null }),
      },
      [
        h("option", { value: "" }, t("quality.everybody")),
        choosable().map((person) =>
          h("option", { key: person.id, value: person.id }, person.nickname || person.name),
        ),
      ],
    ),
  ]);

/**
 * A row of buttons of which one is pressed; the choice stands in the address.
 * @param {string} name @param {[string, string][]} options the first is the usual one
 */
export const Segments = (name, options) =>
  h(
    "span",
    { class: "segments" },
    options.map(([value, text], index) =>
      h(
        "button",
        {
          key: value,
          "aria-pressed": String((asked(name) || options[0][0]) === value),
          "data-test": `${name}-${value}`,
          onClick: () => ask({ [name]: index ? value : null }),
        },
        text,
      ),
    ),
  );
