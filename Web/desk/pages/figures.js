import { defineComponent, h, onMounted, shallowRef, watchEffect } from "../../vendor/vue.js";
import { t } from "../../shared/i18n.js";
import { EmptyState } from "../parts/empty.js";
import { isOwn, seesShop } from "../parts/figures/ask.js";
import { formulas, loadFormulas } from "../parts/figures/formulas.js";
import { TipPlace } from "../parts/figures/tip.js";
import { go, route } from "../router.js";
import { tellProblem } from "../state/notices.js";

/** @type {{name: string, shop?: boolean, load: () => Promise<{default: any}>}[]} */
const sections = [
  { name: "now", load: () => import("./figures/now.js") },
  { name: "range", load: () => import("./figures/range.js") },
  { name: "platform", load: () => import("./figures/platform.js") },
  { name: "settled", shop: true, load: () => import("./figures/settled.js") },
];
const shown = () => sections.filter((section) => !section.shop || seesShop());

/** @param {string} name */
const title = (name) => t(isOwn() ? `figures.own.${name}` : `figures.section.${name}`);

const Tabs = () => h("nav", { class: "figure-tabs", "aria-label": t("nav.figures") },
  shown().map(({ name }) => h("a", {
  key: name, href: `/figures/${name}`, "data-test": `figures-${name}`,
  "aria-current": route.value.parts[1] === name ? "page" : undefined,
}, title(name))));

export default defineComponent(() => {
  const page = shallowRef(/** @type {any} */ (null));
  onMounted(() => loadFormulas().catch(tellProblem));
  watchEffect(() => {
    const [place, name = isOwn() ? "range" : "now"] = route.value.parts;
    if (place !== "figures") return;
    // An effect is not run again by what it changes itself, so it goes on with the section it leads to.
    if (!route.value.parts[1]) go(`/figures/${name}`, { replace: true });
    const section = shown().find((one) => one.name === name);
    if (section) void section.load().then((module) => (page.value = module.default), tellProblem);
    else page.value = () => h(EmptyState, { title: t("page.forbidden"), text: t("page.forbidden_hint") });
  });
  return () => h("div", { class: "figures-page" }, [
    h("header", { class: "figures-head" }, [h("h1", t(isOwn() ? "figures.my_figures" : "nav.figures")),
      h(Tabs)]),
    page.value && formulas.value.length ? h(page.value)
      : h("p", { class: "hint figures-wait" }, t("common.loading")),
    h(TipPlace),
  ]);
});
