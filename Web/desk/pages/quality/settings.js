import { defineComponent, h, reactive, shallowRef, watch } from "../../../vendor/vue.js";
import { api, asProblem } from "../../../shared/api.js";
import { t } from "../../../shared/i18n.js";
import { field } from "../../parts/fields.js";
import { Icon } from "../../parts/icon.js";
import { answerState, useFetched } from "../../parts/fetched.js";
import { action, problemText, tell } from "../../state/notices.js";

const hundredth = 100;
const minute = 60_000;

/** @param {QualitySettings} settings what the form holds: minutes and yuan in place of milliseconds and fen */
const typedOf = ({ rubric, weights, plan }) => ({
  criteria: rubric.criteria.map((one) => ({
    id: one.id,
    zh: one.name.zh,
    en: one.name.en,
    weight: one.weight,
  })),
  weights: { ...weights },
  plan: { ...plan, stratum: plan.stratum ?? "" },
  isDirected: Boolean(plan.directed),
  directed: {
    rating: plan.directed?.rating ?? 2,
    minutes: Math.round((plan.directed?.duration ?? 1_800_000) / minute),
    handovers: plan.directed?.handovers ?? 3,
    yuan: (plan.directed?.value ?? 100_000) / hundredth,
    refunded: plan.directed?.refunded ?? true,
    heated: plan.directed?.heated ?? true,
  },
});
/** @typedef {ReturnType<typeof typedOf>} Typed */

/** @param {QualitySettings} now @param {Typed} typed @returns {QualitySettings} */
const settingsOf = (now, typed) => ({
  ...now,
  rubric: {
    criteria: typed.criteria.map(({ id, zh, en, weight }) => ({
      id,
      name: { zh: zh.trim(), en: en.trim() || zh.trim() },
      weight,
    })),
  },
  weights: { ...typed.weights },
  plan: {
    ...typed.plan,
    stratum: /** @type {SamplingPlan["stratum"]} */ (typed.plan.stratum || null),
    directed: typed.isDirected
      ? {
          rating: typed.directed.rating,
          duration: typed.directed.minutes * minute,
          handovers: typed.directed.handovers,
          value: Math.round(typed.directed.yuan * hundredth),
          refunded: typed.directed.refunded,
          heated: typed.directed.heated,
        }
      : null,
  },
});

/** @param {Typed} typed */
const Criteria = ({ criteria }) =>
  h("section", { class: "panel" }, [
    h("h2", t("quality_settings.rubric")),
    h("p", { class: "muted" }, t("quality_settings.rubric_hint")),
    h("table", { class: "criteria" }, [
      h(
        "thead",
        h(
          "tr",
          [
            t("quality_settings.name_zh"),
            t("quality_settings.name_en"),
            t("quality_settings.weight"),
            t("settings.actions"),
          ].map((text) => h("th", { key: text, scope: "col" }, text)),
        ),
      ),
      h(
        "tbody",
        criteria.map((one, index) =>
          h("tr", { key: one.id, "data-criterion": one.id }, [
            ...["zh", "en", "weight"].map((name) =>
              h(
                "td",
                h("input", {
                  type: name === "weight" ? "number" : "text",
                  min: 0,
                  max: 100,
                  maxlength: 40,
                  required: name !== "en",
                  value: one[/** @type {"zh"} */ (name)],
                  "aria-label": `${one.zh} ${t(`quality_settings.${name === "weight" ? "weight" : `name_${name}`}`)}`,
                  "data-test": `criterion-${name}`,
                  onInput: (/** @type {any} */ event) =>
                    (one[/** @type {"zh"} */ (name)] =
                      name === "weight" ? Number(event.target.value) : event.target.value),
                }),
              ),
            ),
            h(
              "td",
              {},
              criteria.length > 1 &&
                h(
                  "button",
                  {
                    type: "button",
                    class: "quiet icon-button",
                    "aria-label": t("settings.delete_named", { name: one.zh }),
                    onClick: () => criteria.splice(index, 1),
                  },
                  h(Icon, { name: "trash" }),
                ),
            ),
          ]),
        ),
      ),
    ]),
    criteria.length < 12 &&
      h(
        "div",
        h(
          "button",
          {
            type: "button",
            class: "small",
            "data-test": "add-criterion",
            onClick: () => criteria.push({ id: `c${Date.now().toString(36)}`, zh: "", en: "", weight: 10 }),
          },
          t("quality_settings.add_criterion"),
        ),
      ),
  ]);

/** @param {Record<string, any>} values @param {string[]} names @param {any} problem @param {number} most */
const numbers = (values, names, problem, most) =>
  names.map((name) =>
    field(
      values,
      {
        name,
        label: t(`quality_settings.${name}`),
        hint: t(`quality_settings.${name}_hint`),
        type: "number",
        min: 0,
        max: most,
        step: 1,
        required: true,
      },
      problem,
    ),
  );

/** @param {Typed} typed @param {any} problem */
const Weights = ({ weights }, problem) =>
  h("section", { class: "panel" }, [
    h("h2", t("quality_settings.weights")),
    h("p", { class: "muted" }, t("quality_settings.weights_text")),
    h(
      "div",
      { class: "panel-columns" },
      numbers(weights, ["hint", "minor", "major", "mostPerRule"], problem, 100),
    ),
  ]);

/** @param {Typed} typed @param {any} problem */
const Plan = (typed, problem) =>
  h("section", { class: "panel" }, [
    h("h2", t("quality_settings.plan")),
    h("p", { class: "muted" }, t("quality_settings.plan_text")),
    h("div", { class: "panel-columns" }, [
      ...numbers(
        typed.plan,
        ["dailyQuota", "newcomerDays", "random", "stratified", "doubled", "seed"],
        problem,
        1_000_000,
      ),
      field(
        typed.plan,
        {
          name: "stratum",
          label: t("quality_settings.stratum"),
          hint: t("quality_settings.stratum_hint"),
          options: [
            ["", t("quality_settings.stratum_none")],
            .../** @type {[string, string][]} */ (
              ["agent", "team", "channel", "level"].map((one) => [one, t(`quality_settings.stratum_${one}`)])
            ),
          ],
        },
        problem,
      ),
    ]),
    field(typed, { name: "isDirected", label: t("quality_settings.directed"), type: "checkbox" }),
    typed.isDirected &&
      h("div", { class: "panel-columns" }, [
        ...numbers(typed.directed, ["rating", "minutes", "handovers", "yuan"], problem, 1_000_000),
        ...["refunded", "heated"].map((name) =>
          field(typed.directed, { name, label: t(`quality_settings.${name}`), type: "checkbox" }, problem),
        ),
      ]),
  ]);

export default defineComponent(() => {
  const fetched = useFetched(() => /** @type {Promise<QualitySettings>} */ (api.get("/quality/settings")));
  const typed = reactive(/** @type {Partial<Typed>} */ ({}));
  const problem = shallowRef(/** @type {import("../../../shared/api.js").Problem | null} */ (null));
  watch(fetched.value, (settings) => settings && Object.assign(typed, typedOf(structuredClone(settings))));
  const saving = action(async () => {
    problem.value = null;
    try {
      // What others have set meanwhile stays.
      const now = await api.get("/quality/settings");
      fetched.value.value = await api.put("/quality/settings", settingsOf(now, /** @type {Typed} */ (typed)));
      tell(t("done.saved"));
    } catch (error) {
      problem.value = asProblem(error);
    }
  });
  /** @param {Event} event */
  const submit = (event) => (event.preventDefault(), void saving.start());
  return () =>
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": t("quality.section.settings") },
      !typed.criteria
        ? answerState(fetched)
        : h("form", { class: "sheet-form quality-settings", onSubmit: submit }, [
            problem.value &&
              h("p", { class: "wrong", role: "alert" }, problemText(problem.value.code, problem.value)),
            Criteria(/** @type {Typed} */ (typed)),
            Weights(/** @type {Typed} */ (typed), problem.value),
            Plan(/** @type {Typed} */ (typed), problem.value),
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
    );
});
