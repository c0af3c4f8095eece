import { defineComponent, h, shallowRef, watchEffect } from "../../vendor/vue.js";
import { t } from "../../shared/i18n.js";
import { route } from "../router.js";
import { pageTitle, spoken } from "../state/attention.js";
import { dialogs } from "../state/dialogs.js";
import { holds, placeNamed, wordsOf } from "../state/places.js";
import { me } from "../state/session.js";
import { Banner } from "./banner.js";
import { EmptyState } from "./empty.js";
import { Notices } from "./notices.js";
import { Rail } from "./rail.js";
import { Forbidden, loadPage, SectionedPlace } from "./sections.js";
import { listenForShortcuts } from "./shortcuts.js";
import { TopBar } from "./topbar.js";

/** @param {unknown} error */
const failed = (error) => () => h(EmptyState, { title: t("page.failed"), text: String(error) });
const Missing = () => h(EmptyState, { title: t("page.missing"), text: t("page.missing_hint") });

export const App = defineComponent(() => {
  listenForShortcuts();
  const page = shallowRef(/** @type {{place: DeskPlace, component: any} | null} */ (null));
  const here = () => placeNamed(route.value.parts[0] ?? "desk");

  watchEffect(() => {
    const place = here();
    pageTitle.value = place ? t(wordsOf(place)) : "";
    if (!place || place.sections) return;
    /** @param {any} component */
    const show = (component) => {
      if (here() === place) page.value = { place, component };
    };
    loadPage(place.name).then(show, (error) => show(failed(error)));
  });

  const body = () => {
    const place = here();
    if (!place) return h(Missing);
    if (!place.bare && !me.value) return null;
    if (!holds(place.right)) return h(Forbidden);
    if (place.sections) return h(SectionedPlace, { place, key: place.name });
    // The former place is not shown under this one's address while its module is on the way.
    return page.value?.place === place ? h(page.value.component) : null;
  };

  return () => {
    const bare = !me.value || here()?.bare;
    return h("div", { class: ["shell", bare && "shell-bare"] }, [
      !bare && h("a", { class: "skip", href: "#main" }, t("nav.skip")),
      !bare && h(Rail),
      !bare && h(TopBar),
      h("div", { class: "shell-page" }, [
        !bare && h(Banner),
        h("main", { id: "main", class: "page", tabindex: -1 }, body()),
      ]),
      h(Notices),
      h("div", { class: "visually-hidden", "aria-live": "polite" }, spoken.value),
      dialogs.map((entry) => h(entry.component, { key: entry.id, ...entry.props, close: entry.close })),
    ]);
  };
});
