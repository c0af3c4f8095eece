import { h } from "../../../vendor/vue.js";
import { said, t } from "../../../shared/i18n.js";
import { now, stopwatch } from "../../../shared/time.js";
import { conversations } from "../../state/conversations.js";
import { personName } from "../../state/people.js";
import { countdowns } from "../../state/watch.js";
import { customerName } from "../named.js";

const most = 12;
/** Beyond this nobody needs to act yet. */
const horizon = 10 * 60_000;

/** @param {string} team */
const near = (team) =>
  countdowns.value
    .filter((it) => {
      const c = conversations.get(it.conversation);
      return c && (!team || c.team === team) && it.dueAt > now.value && it.dueAt - now.value < horizon;
    })
    .slice(0, most);

/** @param {string} team */
const overdue = (team) =>
  [...conversations.values()]
    .filter(
      (c) =>
        c.phase !== "closed" &&
        c.phase !== "parked" &&
        c.waitingSince &&
        now.value - c.waitingSince > 180_000 &&
        (!team || c.team === team),
    )
    .sort((a, b) => Number(a.waitingSince) - Number(b.waitingSince))
    .slice(0, most);

/** @param {string} id @param {any} clock @param {string} text @param {(id: string) => void} watch */
const line = (id, clock, text, watch) => {
  const c = conversations.get(id);
  return h("li", { key: id + text, "data-conversation": id }, [
    clock,
    h(
      "button",
      { type: "button", class: "link", onClick: () => watch(id) },
      c ? customerName(c.customer) : "",
    ),
    h("span", { class: "muted" }, [c?.agent ? personName(c.agent) : t("wall.nobody"), text && ` · ${text}`]),
  ]);
};

/** @param {number} left */
const leftClock = (left) =>
  h("span", { class: ["wait", left < 15_000 ? "wait-late" : "wait-slow"] }, stopwatch(left));
/** @param {number} length */
const lateClock = (length) => h("span", { class: "wait wait-late" }, stopwatch(length));

/**
 * Who has waited more than three minutes, and whose time runs out next.
 * @param {{team: string, watch: (id: string) => void}} props
 */
export const Countdowns = ({ team, watch }) => {
  const late = overdue(team);
  const next = near(team);
  return h("section", { class: "countdowns", "aria-label": t("wall.clocks"), "data-test": "countdowns" }, [
    h("h2", t("wall.unanswered")),
    late.length
      ? h(
          "ul",
          { "data-test": "unanswered" },
          late.map((c) => line(c.id, lateClock(now.value - Number(c.waitingSince)), "", watch)),
        )
      : h("p", { class: "hint" }, t("wall.none_late")),
    h("h2", t("wall.next")),
    next.length
      ? h(
          "ul",
          { "data-test": "running-out" },
          next.map((it) => line(it.conversation, leftClock(it.dueAt - now.value), said(it.name), watch)),
        )
      : h("p", { class: "hint" }, t("wall.none_next")),
  ]);
};
Countdowns.props = ["team", "watch"];
