import { h } from "../../../vendor/vue.js";
import { t } from "../../../shared/i18n.js";
import { field } from "../fields.js";

/** @param {number | undefined} fen */
const yuan = (fen) => (fen === undefined ? null : fen / 100);
/** @param {number | null} value */
const fen = (value) => Math.round(Number(value ?? 0) * 100);

/** @param {any} authority */
export const authorityValues = (authority) => ({
  on: Boolean(authority),
  most: yuan(authority?.most) ?? 0,
  mayCompensate: authority?.mayCompensate ?? false,
  levels: Object.fromEntries(
    Object.entries(authority?.levels ?? {}).map(([id, it]) => [
      id,
      { most: yuan(/** @type {any} */ (it).most), mayCompensate: /** @type {any} */ (it).mayCompensate },
    ]),
  ),
});

/** @param {any} values */
export const authorityOf = (values) =>
  values.on
    ? {
        most: fen(values.most),
        mayCompensate: values.mayCompensate,
        levels: Object.fromEntries(
          Object.entries(values.levels)
            .filter(([, it]) => it.most !== null)
            .map(([id, it]) => [id, { most: fen(it.most), mayCompensate: it.mayCompensate }]),
        ),
      }
    : null;

/** @param {any} values @param {Level} level */
function levelRow(values, level) {
  const own = values.levels[level.id] ?? { most: null, mayCompensate: false };
  /** @param {any} change */
  const set = (change) => (values.levels[level.id] = { ...own, ...change });
  return h("tr", { key: level.id, "data-item": level.id }, [
    h("th", { scope: "row" }, level.name),
    h(
      "td",
      h("input", {
        type: "number",
        min: 0,
        step: "0.01",
        value: own.most ?? "",
        placeholder: t("coachset.as_usual"),
        "aria-label": t("coachset.most_of", { level: level.name }),
        onInput: (/** @type {any} */ event) =>
          set({ most: event.target.value === "" ? null : Number(event.target.value) }),
      }),
    ),
    h(
      "td",
      h("input", {
        type: "checkbox",
        checked: own.mayCompensate,
        disabled: own.most === null,
        "aria-label": t("coachset.compensate_of", { level: level.name }),
        onChange: (/** @type {any} */ event) => set({ mayCompensate: event.target.checked }),
      }),
    ),
  ]);
}

/**
 * What an agent may give without asking; beyond it an offer is a red line.
 * @param {any} values @param {Level[]} levels @param {import("../../../shared/api.js").Problem | null} problem
 */
export const Authority = (values, levels, problem) =>
  h("section", { class: "panel" }, [
    h("h2", t("coachset.authority")),
    h("p", { class: "muted" }, t("coachset.authority_hint")),
    field(values, { name: "on", type: "checkbox", label: t("coachset.authority_on"), test: "authority-on" }),
    values.on &&
      h("div", { class: "panel-columns" }, [
        field(
          values,
          {
            name: "most",
            type: "number",
            min: 0,
            step: "0.01",
            required: true,
            label: t("coachset.most"),
            test: "authority-most",
          },
          problem,
        ),
        field(values, { name: "mayCompensate", type: "checkbox", label: t("coachset.compensate") }),
      ]),
    values.on &&
      levels.length > 0 &&
      h("table", { class: "compact" }, [
        h(
          "thead",
          h(
            "tr",
            ["coachset.level", "coachset.most", "coachset.compensate"].map((key) =>
              h("th", { key, scope: "col" }, t(key)),
            ),
          ),
        ),
        h(
          "tbody",
          levels.map((level) => levelRow(values, level)),
        ),
      ]),
  ]);
