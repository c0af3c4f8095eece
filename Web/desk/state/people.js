import { computed, shallowReactive, shallowRef } from "../../vendor/vue.js";
import { all, api } from "../../shared/api.js";
import { has, t } from "../../shared/i18n.js";
import { can, me } from "./session.js";

/** @type {Map<string, Person>} */
export const people = shallowReactive(new Map());
export const teams = shallowRef(/** @type {Team[]} */ ([]));
export const skills = shallowRef(/** @type {Skill[]} */ ([]));
export const levels = shallowRef(/** @type {Level[]} */ ([]));

/** Who serves customers now, readiest first; used for hand-overs and on the wall. */
export const staffByReadiness = computed(() => {
  const order = { ready: 0, busy: 1, afterwork: 2, break: 3, offline: 4 };
  return [...people.values()]
    .filter((person) => !person.disabled)
    .sort(
      (a, b) =>
        order[a.status] - order[b.status] || a.active - b.active || a.name.localeCompare(b.name, "zh"),
    );
});

/** @param {unknown} id a person's id, or a name as it is */
export function personName(id) {
  if (typeof id !== "string" || !id) return "";
  if (id === me.value?.person.id) return me.value.person.nickname || me.value.person.name;
  const person = people.get(id);
  return person ? person.nickname || person.name : id;
}

/**
 * The roles every shop starts with have a name in each language; a shop's own role has the one it was given.
 * @param {string} key @param {string} name
 */
export const roleName = (key, name) => (has(`role.${key}`) ? t(`role.${key}`) : name);

/** @param {string | null | undefined} id */
export const teamName = (id) => teams.value.find((team) => team.id === id)?.name ?? "";

/** @param {Person} person */
export const notePerson = (person) => people.set(person.id, person);

export async function loadTeams() {
  teams.value = can("staff:read") ? await all("/teams") : [];
}
export async function loadSkills() {
  skills.value = await all("/skills");
}
export async function loadLevels() {
  levels.value = (await all("/levels")).sort((a, b) => a.rank - b.rank);
}

export async function loadPeople() {
  if (!can("staff:read")) return;
  const answer = /** @type {Page<Person>} */ (await api.get("/staff"));
  const ids = new Set(answer.items.map((person) => person.id));
  for (const id of people.keys()) if (!ids.has(id)) people.delete(id);
  answer.items.forEach(notePerson);
}

export function forgetPeople() {
  people.clear();
  teams.value = skills.value = levels.value = [];
}
