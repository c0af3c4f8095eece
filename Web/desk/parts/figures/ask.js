import { computed } from "../../../vendor/vue.js";
import { query } from "../../../shared/api.js";
import { t } from "../../../shared/i18n.js";
import { go, route } from "../../router.js";
import { personName, teamName, teams } from "../../state/people.js";
import { me, myId, reach } from "../../state/session.js";
import { most, presets, rangeOf, span } from "./days.js";

/** What the pages ask for stands in the address, so that a link and a reload show the same. */

/** @param {string} name */
export const asked = (name) => route.value.query.get(name) ?? "";

/**
 * Another question, on the same page. null takes a part away.
 * @param {Record<string, string | null>} changes @param {{replace?: boolean}} [how]
 */
export function ask(changes, how) {
  const next = new URLSearchParams(route.value.query);
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  go(route.value.path + query(Object.fromEntries(next)), how);
}

export const isOwn = () => reach("metrics:read") === "own";
export const seesShop = () => reach("metrics:read") === "shop";

/** The teams somebody may choose: all of the shop, or those they are in. */
export const ownTeams = computed(() =>
  teams.value.filter((team) => seesShop() || me.value?.person.teams.includes(team.id)),
);

/**
 * The days asked for: named, or from one day to another.
 * @param {string} fallback @returns {{preset: string, from: string, to: string, wrong: string}}
 */
export function askedDays(fallback) {
  const [from, to] = [asked("from"), asked("to")];
  if (from || to)
    return { preset: "custom", from: from || to, to: to || from, wrong: wrongDays(from || to, to || from) };
  const preset = presets.includes(asked("days")) ? asked("days") : fallback;
  const [first, last] = rangeOf(preset);
  return { preset, from: first, to: last, wrong: "" };
}

/** @param {string} from @param {string} to */
function wrongDays(from, to) {
  const days = span(from, to);
  if (!/^\d{4}-\d\d-\d\d$/.test(from) || !/^\d{4}-\d\d-\d\d$/.test(to) || Number.isNaN(days))
    return t("figures.days_wrong");
  if (days < 1) return t("figures.days_upside_down");
  return days > most ? t("figures.days_many", { count: most }) : "";
}

/**
 * Whose figures: a lead always looks at one team, an agent at themselves.
 * @returns {{agent: string, team: string, channel: string}}
 */
export function askedWhose() {
  if (isOwn()) return { agent: myId.value, team: "", channel: "" };
  const agent = asked("agent");
  const team = agent ? "" : asked("team") || (seesShop() ? "" : (ownTeams.value[0]?.id ?? ""));
  return { agent, team, channel: seesShop() ? asked("channel") : "" };
}

/** @param {{agent: string, team: string}} whose */
export function whoseName({ agent, team }) {
  if (agent) return agent === myId.value && isOwn() ? t("figures.mine") : personName(agent);
  return team ? teamName(team) : t(seesShop() ? "figures.whole" : "figures.my_team");
}

/**
 * The team somebody counts for: of several the one made first.
 * @param {Person} person
 */
export const teamOf = (person) => teams.value.find((team) => person.teams.includes(team.id))?.id ?? "";
