import { computed, h } from "../../../vendor/vue.js";
import { t } from "../../../shared/i18n.js";
import { now } from "../../../shared/time.js";
import { open } from "../../state/conversations.js";
import { people, teams } from "../../state/people.js";

/** @param {Conversation[]} list @param {string | null} team */
function count(list, team) {
  const members = [...people.values()].filter(
    (person) => !person.disabled && (team === null || person.teams.includes(team)),
  );
  return {
    queued: list.filter((c) => c.phase === "queued" || c.phase === "offered").length,
    active: list.filter((c) => c.phase === "active").length,
    parked: list.filter((c) => c.phase === "parked").length,
    late: list.filter((c) => c.waitingSince && now.value - c.waitingSince > 180_000).length,
    ready: members.filter((person) => person.status === "ready").length,
    staff: members.length,
  };
}

const rows = computed(() => [
  { id: "", name: t("wall.all"), ...count(open.value, null) },
  ...teams.value.map((team) => ({
    id: team.id,
    name: team.name,
    ...count(
      open.value.filter((c) => c.team === team.id),
      team.id,
    ),
  })),
]);

/** @param {string} label @param {number} value @param {string} [look] */
const figure = (label, value, look) =>
  h("span", { class: ["figure", value > 0 && look] }, [h("b", String(value)), t(label)]);

/**
 * Counters by team; choosing one narrows the wall.
 * @param {{team: string, choose: (team: string) => void}} props
 */
export const Counters = ({ team, choose }) =>
  h(
    "div",
    { class: "counters", role: "group", "aria-label": t("wall.teams") },
    rows.value.map((row) =>
      h(
        "button",
        {
          key: row.id,
          class: "counter",
          "aria-pressed": String(team === row.id),
          "data-test": `counter-${row.id || "all"}`,
          onClick: () => choose(row.id),
        },
        [
          h("span", { class: "counter-name" }, row.name),
          h("span", { class: "figures" }, [
            figure("wall.queued", row.queued, "figure-warn"),
            figure("wall.active", row.active),
            figure("wall.late", row.late, "figure-bad"),
            h("span", { class: "figure" }, [h("b", `${row.ready}/${row.staff}`), t("wall.ready")]),
          ]),
        ],
      ),
    ),
  );
Counters.props = ["team", "choose"];
