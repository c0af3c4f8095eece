import { defineComponent, h, reactive, shallowRef, watch } from "../../../vendor/vue.js";
import { api, asProblem } from "../../../shared/api.js";
import { said, t } from "../../../shared/i18n.js";
import { byPlatform, formulas, loadFormulas, lowIsGood, platformName } from "../../parts/figures/formulas.js";
import { Exemptions } from "../../parts/figures/exemptions.js";
import { answerState, useFetched } from "../../parts/fetched.js";
import { sheetHead } from "../../parts/settings.js";
import { action, problemText, tell } from "../../state/notices.js";

/**
 * A line as it is typed; empty is the platform's own.
 * @typedef {{kind: "at_least" | "at_most", percent: number | null}} Line
 */

/** @param {Formula} formula @param {Threshold | undefined} own @returns {Line} */
const typed = (formula, own) => ({
  kind:
    (own ?? formula.threshold)?.at_most !== undefined || (!own && !formula.threshold && lowIsGood(formula))
      ? "at_most"
      : "at_least",
  percent: own ? (own.at_least ?? own.at_most ?? 0) / 100 : null,
});

/** @param {Line} line @returns {Threshold | null} */
const asThreshold = ({ kind, percent }) => (percent === null ? null : { [kind]: Math.round(percent * 100) });

/** @param {Threshold | null | undefined} a @param {Threshold | null | undefined} b */
const same = (a, b) => a?.at_least === b?.at_least && a?.at_most === b?.at_most;

/** @param {Formula} formula @param {boolean} isOwn */
function platformLine(formula, isOwn) {
  if (isOwn) return t("lines.own");
  const { at_least: least, at_most: most } = formula.threshold ?? {};
  if (least === undefined && most === undefined) return t("lines.no_line");
  return `${least === undefined ? "≤" : "≥"} ${Number(least ?? most) / 100}%`;
}

/** @param {Formula} formula @param {Line} line @param {boolean} isOwn */
const Row = (formula, line, isOwn) =>
  h("tr", { key: formula.id, "data-formula": formula.id }, [
    h("th", { scope: "row" }, [said(formula.name), " ", h("code", { class: "muted" }, formula.id)]),
    h("td", { class: "muted" }, [platformLine(formula, isOwn)]),
    h(
      "td",
      h("span", { class: "line-input" }, [
        h(
          "select",
          {
            class: "small",
            value: line.kind,
            "aria-label": t("lines.kind_of", { name: said(formula.name) }),
            onChange: (/** @type {any} */ event) => (line.kind = event.target.value),
          },
          [h("option", { value: "at_least" }, "≥"), h("option", { value: "at_most" }, "≤")],
        ),
        h("input", {
          type: "number",
          min: 0,
          max: 100,
          step: 0.01,
          value: line.percent ?? "",
          "data-test": `line-${formula.id}`,
          "aria-label": t("lines.percent_of", { name: said(formula.name) }),
          placeholder: t("lines.as_platform"),
          onInput: (/** @type {any} */ event) =>
            (line.percent = event.target.value === "" ? null : Number(event.target.value)),
        }),
        "%",
      ]),
    ),
  ]);

/**
 * What this page changed is put onto what the server has now, so that two people keep each other's work.
 * @param {(now: MetricsSettings) => MetricsSettings} change
 */
async function change(change) {
  const now = /** @type {MetricsSettings} */ (await api.get("/metrics/settings"));
  return /** @type {MetricsSettings} */ (await api.put("/metrics/settings", change(now)));
}

/** @param {Record<string, Line>} lines @param {MetricsSettings} before */
function changedLines(lines, before) {
  return Object.entries(lines)
    .map(([id, line]) => /** @type {[string, Threshold | null]} */ ([id, asThreshold(line)]))
    .filter(([id, line]) => !same(line, before.thresholds[id] ?? null));
}

/** @param {MetricsSettings} now @param {[string, Threshold | null][]} changes @returns {MetricsSettings} */
function withLines(now, changes) {
  const thresholds = { ...now.thresholds };
  for (const [id, line] of changes) {
    if (line) thresholds[id] = line;
    else delete thresholds[id];
  }
  return { ...now, thresholds };
}

export default defineComponent(() => {
  const fetched = useFetched(async () => {
    const [settings] = await Promise.all([api.get("/metrics/settings"), loadFormulas()]);
    return /** @type {MetricsSettings} */ (settings);
  });
  const lines = reactive(/** @type {Record<string, Line>} */ ({}));
  const problem = shallowRef(/** @type {import("../../../shared/api.js").Problem | null} */ (null));
  watch(
    fetched.value,
    (settings) =>
      settings &&
      Object.assign(
        lines,
        Object.fromEntries(
          formulas.value
            .filter((formula) => formula.measure === "rate")
            .map((formula) => [formula.id, typed(formula, settings.thresholds[formula.id])]),
        ),
      ),
  );
  const keep = async (/** @type {(now: MetricsSettings) => MetricsSettings} */ changing) => {
    await change(changing);
    await fetched.load();
  };
  const saving = action(async () => {
    problem.value = null;
    const changes = changedLines(lines, /** @type {MetricsSettings} */ (fetched.value.value));
    try {
      await keep((now) => withLines(now, changes));
      tell(t("done.saved"));
    } catch (error) {
      problem.value = asProblem(error);
    }
  });
  /** @param {Event} event */
  const submit = (event) => (event.preventDefault(), void saving.start());
  return () => {
    const settings = fetched.value.value;
    if (!settings) return answerState(fetched);
    return [
      ...sheetHead(t("settings.figures"), null, t("lines.hint")),
      h("form", { class: "sheet-form", onSubmit: submit }, [
        problem.value &&
          h("p", { class: "wrong", role: "alert" }, problemText(problem.value.code, problem.value)),
        h("table", { class: "lines-table" }, [
          h("caption", { class: "visually-hidden" }, t("lines.title")),
          h(
            "thead",
            h(
              "tr",
              [t("lines.figure"), t("lines.platform"), t("lines.shop")].map((text) =>
                h("th", { key: text, scope: "col" }, text),
              ),
            ),
          ),
          byPlatform().map(([platform, list]) =>
            h("tbody", { key: platform }, [
              h(
                "tr",
                { class: "lines-platform" },
                h("th", { scope: "rowgroup", colspan: 3 }, platformName(platform)),
              ),
              list
                .filter((formula) => lines[formula.id])
                .map((formula) => Row(formula, lines[formula.id], Boolean(settings.thresholds[formula.id]))),
            ]),
          ),
        ]),
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
      h(Exemptions, { list: settings.exemptions, keep, refresh: fetched.load }),
    ];
  };
});
