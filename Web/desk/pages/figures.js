import { defineComponent, h, onMounted } from "../../vendor/vue.js";
import { t } from "../../shared/i18n.js";
import { formulas, loadFormulas } from "../parts/figures/formulas.js";
import { TipPlace } from "../parts/figures/tip.js";
import { tellProblem } from "../state/notices.js";

/** What every section of the figures needs: the formulas, and the place where a figure explains itself. */
export default defineComponent((_, { slots }) => {
  onMounted(() => loadFormulas().catch(tellProblem));
  return () => [
    formulas.value.length ? slots.default?.() : h("p", { class: "hint place-wait" }, t("common.loading")),
    h(TipPlace),
  ];
});
