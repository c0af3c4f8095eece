import { defineComponent, h, shallowRef, watchEffect } from "../../vendor/vue.js";
import { t } from "../../shared/i18n.js";
import { EmptyState } from "../parts/empty.js";
import { go, route } from "../router.js";
import { tellProblem } from "../state/notices.js";
import { can } from "../state/session.js";

/** @type {{name: string, needs: Permission, hidden?: boolean, load: () => Promise<{default: any}>}[]} */
const sections = [
  { name: "queue", needs: "quality:inspect", load: () => import("./quality/queue.js") },
  { name: "mine", needs: "conversation:reply", load: () => import("./quality/mine.js") },
  { name: "appeals", needs: "quality:inspect", load: () => import("./quality/appeals.js") },
  { name: "followups", needs: "quality:read", load: () => import("./quality/followups.js") },
  { name: "agreement", needs: "quality:inspect", load: () => import("./quality/agreement.js") },
  { name: "trends", needs: "quality:read", load: () => import("./quality/trends.js") },
  { name: "rules", needs: "quality:manage", load: () => import("./quality/rules.js") },
  { name: "settings", needs: "quality:manage", load: () => import("./quality/settings.js") },
  { name: "score", needs: "quality:inspect", hidden: true, load: () => import("./quality/score.js") },
  { name: "inspection", needs: "quality:read", hidden: true, load: () => import("./quality/inspection.js") },
];
const allowed = () => sections.filter((section) => can(section.needs));

/**
 * Which tab a page without one belongs to.
 * @param {string} name
 */
const tabOf = (name) => (name === "score" ? "queue" : name !== "inspection" ? name
  : can("quality:inspect") ? "appeals" : "mine");

const Tabs = () => h("nav", { class: "figure-tabs", "aria-label": t("nav.quality") },
  allowed().filter((section) => !section.hidden).map(({ name }) => h("a", {
    key: name, href: `/quality/${name}`, "data-test": `quality-${name}`,
    "aria-current": tabOf(route.value.parts[1]) === name ? "page" : undefined,
  }, t(`quality.section.${name}`))));

export default defineComponent(() => {
  const page = shallowRef(/** @type {any} */ (null));
  watchEffect(() => {
    const [place, name] = route.value.parts;
    if (place !== "quality") return;
    // An effect is not run again by what it changes itself, so it goes on with the section it leads to.
    const wanted = name ?? allowed()[0]?.name;
    if (!name) go(`/quality/${wanted}`, { replace: true });
    const section = allowed().find((one) => one.name === wanted);
    if (section) void section.load().then((module) => (page.value = module.default), tellProblem);
    else page.value = () => h(EmptyState, { title: t("page.forbidden"), text: t("page.forbidden_hint") });
  });
  return () => h("div", { class: "figures-page" }, [
    h("header", { class: "figures-head" }, [
      h("h1", t(can("quality:inspect") ? "nav.quality" : "quality.my_quality")), h(Tabs)]),
    page.value ? h(page.value, { key: route.value.parts.slice(1, 3).join("/") })
      : h("p", { class: "hint figures-wait" }, t("common.loading")),
  ]);
});
