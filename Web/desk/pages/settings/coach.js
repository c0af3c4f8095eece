import { defineComponent, h, reactive, ref, shallowRef, watch } from "../../../vendor/vue.js";
import { all, api, asProblem } from "../../../shared/api.js";
import { t } from "../../../shared/i18n.js";
import { AlertLimits } from "../../parts/coachsettings/alerts.js";
import { Authority, authorityOf, authorityValues } from "../../parts/coachsettings/authority.js";
import { Facts, factOf, factValues } from "../../parts/coachsettings/facts.js";
import { Promotions, promotionOf, promotionValues } from "../../parts/coachsettings/promotions.js";
import { answerState, useFetched } from "../../parts/fetched.js";
import { sheetHead } from "../../parts/settings.js";
import { action, problemText, tell } from "../../state/notices.js";

/** @typedef {import("../../../shared/api.js").Problem} Problem */

async function fetchAll() {
  const [settings, levels] = await Promise.all([api.get("/quality/settings"), all("/levels")]);
  return { settings, levels };
}

/** @param {any} settings */
const formOf = (settings) => ({
  alerts: { ...settings.alerts },
  authority: authorityValues(settings.authority),
  promotions: promotionValues(settings.promotions),
  facts: (settings.facts ?? []).map(factValues),
});

/**
 * Only what stands on this page is changed: another page may have changed the rest meanwhile.
 * @param {any} values
 */
async function save(values) {
  const now = await api.get("/quality/settings");
  return api.put("/quality/settings", {
    ...now,
    alerts: { ...values.alerts },
    authority: authorityOf(values.authority),
    promotions: promotionOf(values.promotions),
    facts: values.facts.map(factOf),
  });
}

/** What the coach may know and how often alerts may ring. */
export default defineComponent(() => {
  const fetched = useFetched(fetchAll);
  const values = ref(/** @type {any} */ (null));
  const problem = shallowRef(/** @type {Problem | null} */ (null));
  watch(fetched.value, (it) => it && (values.value = reactive(formOf(it.settings))));
  const saving = action(async () => {
    problem.value = null;
    try {
      values.value = reactive(formOf(await save(values.value)));
      tell(t("done.saved"));
    } catch (error) {
      problem.value = asProblem(error);
    }
  });
  /** @param {Event} event */
  const submit = (event) => (event.preventDefault(), void saving.start());
  return () => {
    if (!values.value) return answerState(fetched);
    return [
      ...sheetHead(t("settings.coach"), null, t("coachset.hint")),
      h("form", { class: "sheet-form", onSubmit: submit }, [
        problem.value &&
          h("p", { class: "wrong", role: "alert" }, problemText(problem.value.code, problem.value)),
        AlertLimits(values.value.alerts, problem.value),
        Authority(values.value.authority, fetched.value.value?.levels ?? [], problem.value),
        Promotions(values.value.promotions),
        Facts(values.value.facts),
        h(
          "div",
          { class: "button-row" },
          h(
            "button",
            { type: "submit", class: "primary", disabled: saving.busy.value, "data-test": "save" },
            t("act.save"),
          ),
        ),
      ]),
    ];
  };
});
