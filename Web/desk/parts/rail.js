import { defineComponent, h, ref } from "../../vendor/vue.js";
import { t } from "../../shared/i18n.js";
import { route } from "../router.js";
import { unreadTotal } from "../state/conversations.js";
import { groupsShown, sectionWords, tabsOf, wordsOf } from "../state/places.js";
import { me } from "../state/session.js";
import { calling } from "../state/watch.js";
import { Icon } from "./icon.js";

/** @typedef {{name: string, places: DeskPlace[]}} Group */

/** So many stand below a phone's page; of more groups the last is "more", with the places of all that did not fit. */
const belowAPhone = 5;

const icons = /** @type {Record<string, string>} */ ({
  talk: "talk",
  work: "task",
  watch: "eye",
  people: "people",
  plan: "calendar",
  settings: "settings",
  more: "more",
});

/** Which group's places are open. */
const opened = ref("");
const here = () => route.value.parts[0];

/** @param {string} place what is counted at a place, if anything */
function marked(place) {
  if (place === "wall" && calling.value > 0)
    return { count: calling.value, words: "alert.calling", late: true };
  if (place === "desk" && unreadTotal.value > 0)
    return { count: unreadTotal.value, words: "list.unread", late: false };
  return null;
}

/** @param {DeskPlace[]} places */
function Mark(places) {
  const found = places.map((place) => marked(place.name)).find(Boolean);
  return (
    found &&
    h(
      "span",
      {
        class: ["rail-mark", found.late && "rail-mark-late"],
        "data-test": found.late ? "alert-badge" : "unread-badge",
      },
      [
        h("span", { class: "visually-hidden" }, t(found.words, { count: found.count })),
        h("span", { "aria-hidden": "true" }, String(found.count)),
      ],
    )
  );
}

/** @param {string} href @param {string} text @param {Record<string, any>} more @param {any} [end] */
const leaf = (href, text, more, end) =>
  h(
    "li",
    { key: href },
    h("a", { href, onClick: () => (opened.value = ""), ...more }, [h("span", text), end]),
  );

/** @param {DeskPlace} place */
const placeLink = (place) =>
  leaf(
    `/${place.name}`,
    t(wordsOf(place)),
    { "data-test": `nav-${place.name}`, "aria-current": here() === place.name ? "page" : undefined },
    place.key && h("kbd", { "aria-hidden": "true" }, `G ${place.key.toUpperCase()}`),
  );

/** @param {DeskPlace} place the only one of its group: its sections are what there is to choose */
const sectionLinks = (place) => [
  placeLink(place),
  ...tabsOf(place).map((section) =>
    leaf(`/${place.name}/${section.name}`, t(sectionWords(place, section)), {
      class: "rail-section",
      "aria-current": here() === place.name && route.value.parts[1] === section.name ? "page" : undefined,
    }),
  ),
];

/**
 * Up and down walk through what the rail shows, escape closes.
 * @param {KeyboardEvent} event
 */
function walk(event) {
  if (event.key === "Escape") opened.value = "";
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (!step) return;
  const rail = /** @type {HTMLElement} */ (event.currentTarget);
  const links = [...rail.querySelectorAll("a")].filter((link) => link.getClientRects().length > 0);
  const at = links.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
  links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus();
  event.preventDefault();
}

/** @param {Event} event whether it comes from a finger, which cannot point at a thing without pressing it */
const isTouch = (event) => event instanceof PointerEvent && event.pointerType === "touch";

/**
 * A finger opens with the first press what pointing opens otherwise.
 * @param {MouseEvent} event @param {Group} group
 */
function press(event, group) {
  const opens = group.places.length > 1 && isTouch(event);
  if (opens) event.preventDefault();
  opened.value = opens && opened.value !== group.name ? group.name : "";
}

/** @param {FocusEvent} event @param {Group} group only a focus that shows: a press brings one too */
const reached = (event, group) => {
  if (event.target instanceof Element && event.target.matches(":focus-visible")) opened.value = group.name;
};

/** @param {FocusEvent} event */
const left = (event) => {
  const item = /** @type {HTMLElement} */ (event.currentTarget);
  if (!item.contains(/** @type {Node | null} */ (event.relatedTarget))) opened.value = "";
};

/** @param {Group} group @param {any} look */
const Item = (group, look) => {
  const isHere = group.places.some((place) => place.name === here());
  const isOpen = opened.value === group.name;
  return h(
    "li",
    {
      key: group.name,
      class: ["rail-item", isHere && "rail-current", isOpen && "rail-open", look],
      "data-test": `rail-${group.name}`,
      onPointerenter: (/** @type {Event} */ event) => !isTouch(event) && (opened.value = group.name),
      onPointerleave: (/** @type {Event} */ event) => !isTouch(event) && (opened.value = ""),
      onFocusin: (/** @type {FocusEvent} */ event) => reached(event, group),
      onFocusout: left,
    },
    [
      h(
        "a",
        {
          class: "rail-link",
          href: `/${group.places[0].name}`,
          "aria-current": isHere ? "true" : undefined,
          onClick: (/** @type {MouseEvent} */ event) => press(event, group),
        },
        [h(Icon, { name: icons[group.name] }), h("span", t(`nav.group.${group.name}`)), Mark(group.places)],
      ),
      h(
        "ul",
        { class: "rail-places", "aria-label": t(`nav.group.${group.name}`) },
        group.places.length === 1 ? sectionLinks(group.places[0]) : group.places.map(placeLink),
      ),
    ],
  );
};

/** Six groups of places at the side, each with a fly-out; below the page on a phone. */
export const Rail = defineComponent(() => () => {
  const groups = groupsShown();
  const rest = groups.length > belowAPhone ? groups.slice(belowAPhone - 1) : [];
  return h("nav", { class: "rail", "aria-label": t("nav.label"), onKeydown: walk }, [
    h(
      "a",
      { class: "rail-brand", href: "/desk", title: me.value?.shop.name, "aria-label": t("brand") },
      h("span", { "aria-hidden": "true" }, "暖"),
    ),
    h("ul", { class: "rail-groups" }, [
      groups.map((group) =>
        Item(group, [rest.includes(group) && "rail-rest", group.name === "settings" && "rail-last"]),
      ),
      rest.length > 0 && Item({ name: "more", places: rest.flatMap((group) => group.places) }, "rail-more"),
    ]),
  ]);
});
