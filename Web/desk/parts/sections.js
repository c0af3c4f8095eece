import { defineComponent, h, shallowRef, watchEffect } from "../../vendor/vue.js";
import { t } from "../../shared/i18n.js";
import { go, route } from "../router.js";
import { tellProblem } from "../state/notices.js";
import { firstOf, holds, sectionWords, tabOf, tabsOf, wordsOf } from "../state/places.js";
import { EmptyState } from "./empty.js";

/** @param {string} path @returns {Promise<any>} the component of pages/<path>.js */
export const loadPage = async (path) => (await import(`../pages/${path}.js`)).default;

export const Forbidden = () => h(EmptyState, { title: t("page.forbidden"), text: t("page.forbidden_hint") });

/** @param {DeskPlace} place @param {string} section */
const Tabs = (place, section) =>
  h(
    "nav",
    { class: place.tabs === "side" ? "side-tabs" : "tabs", "aria-label": t(wordsOf(place)) },
    tabsOf(place).map((one) =>
      h(
        "a",
        {
          key: one.name,
          href: `/${place.name}/${one.name}`,
          "data-test": `${place.name}-${one.name}`,
          "aria-current": tabOf(place, section) === one.name ? "page" : undefined,
        },
        t(sectionWords(place, one)),
      ),
    ),
  );

/**
 * The section the address names, or the one that comes first; an address without one leads on to it.
 * @param {() => DeskPlace} place
 */
function useSection(place) {
  const page = shallowRef(/** @type {{section: string, component: any} | null} */ (null));
  const frame = shallowRef(/** @type {any} */ (null));
  watchEffect(() => {
    const [name, named] = route.value.parts;
    if (name !== place().name) return;
    // An effect is not run again by what it changes itself, so it goes on with the section it leads to.
    const wanted = named ?? firstOf(place());
    if (!named) go(`/${name}/${wanted}`, { replace: true });
    const section = place().sections?.find((one) => one.name === wanted);
    // The former stays until the next is there, unless somebody has gone on meanwhile.
    /** @param {any} component */
    const show = (component) => {
      const [place, now] = route.value.parts;
      if (place === name && now === wanted) page.value = { section: wanted, component };
    };
    if (!section || !holds(section.right)) show(Forbidden);
    else loadPage(`${name}/${wanted}`).then(show, tellProblem);
  });
  if (place().frame) loadPage(place().name).then((component) => (frame.value = component), tellProblem);
  return { page, frame };
}

/** A place of several sections: its name, their tabs, and the one that is open. Give it the place's name as its key. */
export const SectionedPlace = defineComponent(
  /** @param {{place: DeskPlace}} props */
  (props) => {
    const { page, frame } = useSection(() => props.place);
    const open = () =>
      page.value
        ? h(page.value.component, { key: `${page.value.section}/${route.value.parts[2] ?? ""}` })
        : h(Loading);
    const body = () => (!props.place.frame ? open() : frame.value ? h(frame.value, null, open) : h(Loading));
    // Focusable, so that the keyboard can scroll a section that has no control of its own.
    const beside = () =>
      h(
        "div",
        {
          class: "side-body",
          key: route.value.parts[1],
          tabindex: "0",
          role: "region",
          "aria-label": t(wordsOf(props.place)),
        },
        h("div", { class: "sheet" }, body()),
      );
    return () => {
      const section = route.value.parts[1] ?? "";
      if (props.place.tabs === "side")
        return h("div", { class: "place-side" }, [Tabs(props.place, section), beside()]);
      return h("div", { class: "place" }, [
        h("header", { class: "place-head" }, [h("h1", t(wordsOf(props.place))), Tabs(props.place, section)]),
        body(),
      ]);
    };
  },
  { props: ["place"] },
);

const Loading = () => h("p", { class: "hint place-wait" }, t("common.loading"));
