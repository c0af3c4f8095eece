import { defineComponent, h, reactive, shallowRef, watch } from "../../../vendor/vue.js";
import { api, asProblem } from "../../../shared/api.js";
import { t } from "../../../shared/i18n.js";
import { field } from "../../parts/fields.js";
import { Icon } from "../../parts/icon.js";
import { answerState, useFetched } from "../../parts/fetched.js";
import { sheetHead } from "../../parts/settings.js";
import { action, problemText, tell } from "../../state/notices.js";
import { can } from "../../state/session.js";

/** @type {[string, number, number][]} */
const numbers = [
  ["offerSeconds", 5, 600],
  ["capacity", 1, 100],
  ["rampMinutes", 0, 120],
  ["stickyHours", 0, 720],
  ["reopenHours", 0, 720],
  ["graceSeconds", 5, 600],
];
const mostSteps = 10;

/** @typedef {{afterSeconds: number, text: string}} Step */

/** @param {Step[]} holding @param {Step} step @param {number} index @param {boolean} locked */
const StepRow = (holding, step, index, locked) =>
  h("div", { class: "ladder-step", key: index, "data-test": `holding-${index}` }, [
    h("label", { class: "interval" }, [
      t("routing.after"),
      h("input", {
        type: "number",
        min: 5,
        max: 86400,
        required: true,
        value: step.afterSeconds,
        disabled: locked,
        onInput: (/** @type {any} */ event) => (step.afterSeconds = Number(event.target.value)),
      }),
      t("routing.seconds"),
    ]),
    h("textarea", {
      rows: 2,
      required: true,
      maxlength: 500,
      value: step.text,
      disabled: locked,
      "aria-label": t("routing.holding_text", { number: index + 1 }),
      onInput: (/** @type {any} */ event) => (step.text = event.target.value),
    }),
    !locked &&
      h(
        "button",
        {
          type: "button",
          class: "quiet icon-button",
          "aria-label": t("routing.remove_step", { number: index + 1 }),
          onClick: () => holding.splice(index, 1),
        },
        h(Icon, { name: "trash" }),
      ),
  ]);

/** @param {Step[]} holding */
const nextStep = (holding) => ({ afterSeconds: (holding.at(-1)?.afterSeconds ?? 0) + 60, text: "" });

/** @param {Step[]} holding @param {boolean} locked */
const Ladder = (holding, locked) =>
  h("section", { class: "panel" }, [
    h("h2", t("routing.holding")),
    h("p", { class: "muted" }, t("routing.holding_hint")),
    h(
      "div",
      { class: "ladder" },
      holding.map((step, index) => StepRow(holding, step, index, locked)),
    ),
    !locked &&
      holding.length < mostSteps &&
      h(
        "div",
        h(
          "button",
          {
            type: "button",
            class: "small",
            "data-test": "add-holding",
            onClick: () => holding.push(nextStep(holding)),
          },
          t("routing.add_step"),
        ),
      ),
  ]);

export default defineComponent(() => {
  const fetched = useFetched(() => /** @type {Promise<ShopSettings>} */ (api.get("/shop")));
  const values = reactive(/** @type {Record<string, any>} */ ({ holding: [] }));
  const problem = shallowRef(/** @type {import("../../../shared/api.js").Problem | null} */ (null));
  watch(fetched.value, (shop) => shop && Object.assign(values, structuredClone(shop)));
  const saving = action(async () => {
    problem.value = null;
    try {
      await api.patch("/shop", {
        name: values.name,
        holding: values.holding,
        ...Object.fromEntries(numbers.map(([name]) => [name, values[name]])),
      });
      tell(t("done.saved"));
    } catch (error) {
      problem.value = asProblem(error);
    }
  });
  /** @param {Event} event */
  const submit = (event) => (event.preventDefault(), void saving.start());
  return () => {
    if (!values.id) return answerState(fetched);
    const locked = !can("shop:manage");
    return [
      ...sheetHead(t("settings.routing"), null, t("routing.hint")),
      h("form", { class: "sheet-form", onSubmit: submit }, [
        problem.value &&
          h("p", { class: "wrong", role: "alert" }, problemText(problem.value.code, problem.value)),
        h("section", { class: "panel" }, [
          field(
            values,
            { name: "name", label: t("routing.shop_name"), required: true, maxlength: 60, disabled: locked },
            problem.value,
          ),
          h(
            "div",
            { class: "panel-columns" },
            numbers.map(([name, min, max]) =>
              field(
                values,
                {
                  name,
                  min,
                  max,
                  type: "number",
                  required: true,
                  disabled: locked,
                  label: t(`routing.${name}`),
                  hint: t(`routing.${name}_hint`),
                },
                problem.value,
              ),
            ),
          ),
        ]),
        Ladder(values.holding, locked),
        !locked &&
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
