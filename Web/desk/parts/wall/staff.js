import { h } from "../../../vendor/vue.js";
import { api } from "../../../shared/api.js";
import { t } from "../../../shared/i18n.js";
import { lasting, now } from "../../../shared/time.js";
import { action } from "../../state/notices.js";
import { notePerson, staffByReadiness } from "../../state/people.js";
import { can } from "../../state/session.js";
import { StatusDot, statuses } from "../status.js";

const change = action(async (/** @type {Person} */ person, /** @type {Status} */ status) => {
  const answer = await api.put(`/staff/${person.id}/status`, { status });
  notePerson(answer?.id ? answer : { ...person, status, statusSince: Date.now() });
});

/** @param {Person} person */
const statusOf = (person) =>
  can("staff:status")
    ? h(
        "select",
        {
          class: "small",
          value: person.status,
          "aria-label": t("wall.set_status", { name: person.name }),
          "data-test": `status-${person.id}`,
          onChange: (/** @type {any} */ event) => change.start(person, event.target.value),
        },
        statuses.map((status) => h("option", { value: status, key: status }, t(`status.${status}`))),
      )
    : h("span", { class: "muted" }, t(`status.${person.status}`));

/** @param {Person} person */
const load = (person) =>
  h(
    "span",
    {
      class: "load",
      role: "img",
      title: t("wall.load_hint"),
      "aria-label": t("people.load_of", { active: person.active, capacity: person.capacity ?? "—" }),
    },
    [
      h("span", { class: "load-bar" }, [
        h("i", { style: { width: `${Math.min(100, (person.active / (person.capacity || 8)) * 100)}%` } }),
      ]),
      h("span", person.capacity ? `${person.active}/${person.capacity}` : String(person.active)),
    ],
  );

/**
 * Who is here, doing what, with how much in hand.
 * @param {{team: string}} props
 */
export const Staff = ({ team }) => {
  const shown = staffByReadiness.value.filter((person) => !team || person.teams.includes(team));
  return h("section", { class: "wall-staff", "aria-label": t("wall.people") }, [
    h("h2", t("wall.people")),
    h(
      "ul",
      shown.map((person) =>
        h("li", { key: person.id, "data-person": person.id }, [
          h(StatusDot, { person }),
          h("span", { class: "staff-name" }, person.nickname || person.name),
          h("span", { class: "status-since" }, lasting(now.value - person.statusSince)),
          load(person),
          statusOf(person),
        ]),
      ),
    ),
  ]);
};
Staff.props = ["team"];
