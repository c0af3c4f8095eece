import { defineComponent, h, shallowRef, watchEffect } from "../../vendor/vue.js";
import { t } from "../../shared/i18n.js";
import { go, route } from "../router.js";
import { EmptyState } from "../parts/empty.js";
import { can } from "../state/session.js";

/** @type {{name: string, needs?: Permission, load: () => Promise<{default: any}>}[]} */
const sections = [
  { name: "account", load: () => import("./settings/account.js") },
  { name: "people", needs: "staff:read", load: () => import("./settings/people.js") },
  { name: "teams", needs: "staff:read", load: () => import("./settings/teams.js") },
  { name: "skills", needs: "staff:read", load: () => import("./settings/skills.js") },
  { name: "levels", needs: "staff:read", load: () => import("./settings/levels.js") },
  { name: "roles", needs: "staff:read", load: () => import("./settings/roles.js") },
  { name: "hours", needs: "shop:read", load: () => import("./settings/hours.js") },
  { name: "quick-replies", needs: "quickreply:read", load: () => import("./settings/quickreplies.js") },
  { name: "widget", needs: "shop:manage", load: () => import("./settings/widget.js") },
  { name: "routing", needs: "shop:read", load: () => import("./settings/routing.js") },
  { name: "coach", needs: "quality:manage", load: () => import("./settings/coach.js") },
  { name: "figures", needs: "metrics:manage", load: () => import("./settings/figures.js") },
];

const Nav = () => h("nav", { class: "settings-nav", "aria-label": t("nav.settings") },
  sections.filter((section) => !section.needs || can(section.needs)).map(({ name }) => h("a", {
    key: name, href: `/settings/${name}`, "data-test": `settings-${name}`,
    "aria-current": route.value.parts[1] === name ? "page" : undefined,
  }, t(`settings.${name}`))));

export default defineComponent(() => {
  const page = shallowRef(/** @type {any} */ (null));
  watchEffect(() => {
    const [place, name = "account"] = route.value.parts;
    if (place !== "settings") return;
    // An effect is not run again by what it changes itself, so it goes on with the section it leads to.
    if (!route.value.parts[1]) go(`/settings/${name}`, { replace: true });
    const section = sections.find((one) => one.name === name && (!one.needs || can(one.needs)));
    if (section) void section.load().then((module) => (page.value = module.default));
    else page.value = () => h(EmptyState, { title: t("page.forbidden"), text: t("page.forbidden_hint") });
  });
  return () => h("div", { class: "settings" }, [
    h(Nav),
    // Focusable, so that the keyboard can scroll a section that has no control of its own.
    h("div", { class: "settings-body", key: route.value.parts[1], tabindex: "0", role: "region",
      "aria-label": t("nav.settings") },
      h("div", { class: "sheet" }, page.value && h(page.value))),
  ]);
});
