import { defineComponent, h } from "../../vendor/vue.js";
import { t } from "../../shared/i18n.js";
import { Claims } from "../parts/rewards/claims.js";
import { Schemes } from "../parts/rewards/schemes.js";
import { route } from "../router.js";

const sections = ["claims", "schemes"];
const chosen = () => (route.value.parts[1] === "schemes" ? "schemes" : "claims");

const Tabs = () => h("nav", { class: "figure-tabs", "aria-label": t("nav.reviews") }, sections.map((name) => h("a", {
  key: name, href: name === "claims" ? "/reviews" : `/reviews/${name}`, "data-test": `rewards-${name}`,
  "aria-current": chosen() === name ? "page" : undefined,
}, t(`rewards.section.${name}`))));

/** 晒图奖励: the same thank-you for every picture of a delivered order, whatever the review says. */
export default defineComponent(() => () => h("div", { class: "figures-page" }, [
  h("header", { class: "figures-head" }, [h("h1", t("nav.reviews")), h(Tabs)]),
  h("div", { class: "figures-scroll", tabindex: 0, role: "region", "aria-label": t(`rewards.section.${chosen()}`) }, [
    h("p", { class: "banner-note", "data-test": "rating-blind" }, t("rewards.blind")),
    chosen() === "schemes" ? h(Schemes) : h(Claims),
  ]),
]));
