import { places } from "../places.js";
import { can, me, reach } from "./session.js";

/** What people come for, in the order of the rail. */
const groups = ["talk", "work", "watch", "people", "plan", "settings"];
/** @type {Scope[]} */
const scopes = ["own", "team", "shop"];

/**
 * Whether this person has a right, as far as `right` asks it to reach.
 * @param {string | undefined} right
 */
export function holds(right) {
  if (!right) return true;
  const [permission, scope] = /** @type {[Permission, Scope?]} */ (right.split("/"));
  if (!scope) return can(permission);
  const held = reach(permission);
  return held !== null && scopes.indexOf(held) >= scopes.indexOf(scope);
}

/** @param {string | undefined} name */
export const placeNamed = (name) => places.find((place) => place.name === name);

/** @param {DeskPlace} place @returns {Partial<DeskMine>} how it differs for who sees only their own */
export const mineOf = (place) => (place.mine && me.value && !holds(place.mine.unless) ? place.mine : {});

/** @param {DeskPlace} place the key of its name */
export const wordsOf = (place) => mineOf(place).words ?? place.words;

/** @param {DeskPlace} place @param {DeskSection} section the key of its name */
export const sectionWords = (place, section) =>
  `${mineOf(place).sectionWords ?? place.sectionWords}.${section.name}`;

/** @param {DeskPlace} place what of it this person may open */
export const sectionsOf = (place) => (place.sections ?? []).filter((section) => holds(section.right));

/** @param {DeskPlace} place what of it has a tab */
export const tabsOf = (place) => sectionsOf(place).filter((section) => !section.under);

/**
 * The section that is marked among the tabs while `name` is open.
 * @param {DeskPlace} place @param {string} name
 */
export function tabOf(place, name) {
  const { under } = place.sections?.find((section) => section.name === name) ?? {};
  return under ? tabsOf(place).find((section) => under.includes(section.name))?.name : name;
}

/** @param {DeskPlace} place the section somebody comes to who names none */
export const firstOf = (place) => mineOf(place).first ?? tabsOf(place)[0]?.name ?? "";

/** The groups of the rail, each with the places this person may open; a group without any is left out. */
export const groupsShown = () =>
  groups
    .map((name) => ({ name, places: places.filter((place) => place.group === name && holds(place.right)) }))
    .filter((group) => group.places.length > 0);
