import { defineComponent, h, shallowRef, watchEffect } from "../../vendor/vue.js";
import { t } from "../../shared/i18n.js";
import { route } from "../router.js";
import { pageTitle, spoken } from "../state/attention.js";
import { can, me, reach } from "../state/session.js";
import { dialogs } from "../state/dialogs.js";
import { Banner } from "./banner.js";
import { EmptyState } from "./empty.js";
import { Notices } from "./notices.js";
import { TopBar } from "./topbar.js";
import { listenForShortcuts } from "./shortcuts.js";

/** @typedef {{load: () => Promise<{default: any}>, title: string | (() => string), needs?: Permission, bare?: boolean}} Place */

/** @type {Record<string, Place>} */
const places = {
  "sign-in": { load: () => import("../pages/signin.js"), title: "signin.title", bare: true },
  setup: { load: () => import("../pages/setup.js"), title: "setup.title", bare: true },
  desk: { load: () => import("../pages/desk.js"), title: "nav.desk", needs: "conversation:read" },
  wall: { load: () => import("../pages/wall.js"), title: "nav.wall", needs: "conversation:join" },
  search: { load: () => import("../pages/search.js"), title: "nav.search", needs: "conversation:read" },
  customers: { load: () => import("../pages/customers.js"), title: "nav.customers", needs: "customer:read" },
  figures: { load: () => import("../pages/figures.js"), needs: "metrics:read",
    title: () => (reach("metrics:read") === "own" ? "figures.my_figures" : "nav.figures") },
  quality: { load: () => import("../pages/quality.js"), needs: "quality:read",
    title: () => (can("quality:inspect") ? "nav.quality" : "quality.my_quality") },
  reviews: { load: () => import("../pages/reviews.js"), title: "nav.reviews", needs: "review:claim" },
  settings: { load: () => import("../pages/settings.js"), title: "nav.settings" },
};

/** @param {unknown} error */
const failed = (error) => () => h(EmptyState, { title: t("page.failed"), text: String(error) });

export const App = defineComponent(() => {
  listenForShortcuts();
  const page = shallowRef(/** @type {any} */ (null));
  const placeName = () => route.value.parts[0] ?? "desk";

  watchEffect(() => {
    const place = places[placeName()];
    pageTitle.value = place ? t(typeof place.title === "string" ? place.title : place.title()) : "";
    if (!place) page.value = () => h(EmptyState, { title: t("page.missing"), text: t("page.missing_hint") });
    else place.load().then((module) => (page.value = module.default), (error) => (page.value = failed(error)));
  });

  const body = () => {
    const place = places[placeName()];
    if (place && !place.bare && !me.value) return null;
    if (place?.needs && !can(place.needs)) {
      return h(EmptyState, { title: t("page.forbidden"), text: t("page.forbidden_hint") });
    }
    return page.value && h(page.value);
  };

  return () => {
    const bare = !me.value || places[placeName()]?.bare;
    return h("div", { class: ["shell", bare && "shell-bare"] }, [
      !bare && h("a", { class: "skip", href: "#main" }, t("nav.skip")),
      !bare && h(TopBar),
      !bare && h(Banner),
      h("main", { id: "main", class: "page", tabindex: -1 }, body()),
      h(Notices),
      h("div", { class: "visually-hidden", "aria-live": "polite" }, spoken.value),
      dialogs.map((entry) => h(entry.component, { key: entry.id, ...entry.props, close: entry.close })),
    ]);
  };
});
