import { h } from "../../../vendor/vue.js";
import { said, t } from "../../../shared/i18n.js";

const quick = [100, 90, 75, 60, 0];

/**
 * The weighted mean, rounded half up, as the server counts it; null while a mark is missing.
 * @param {Rubric} rubric @param {Record<string, number | null>} marks
 */
export function total({ criteria }, marks) {
  const weights = criteria.reduce((sum, { weight }) => sum + weight, 0);
  if (!weights || criteria.some(({ id }) => !valid(marks[id]))) return null;
  const sum = criteria.reduce((sum, { id, weight }) => sum + weight * Number(marks[id]), 0);
  return Math.floor((2 * sum + weights) / (2 * weights));
}

/** @param {number | null | undefined} mark */
const valid = (mark) => Number.isInteger(mark) && Number(mark) >= 0 && Number(mark) <= 100;

/** @param {Criterion} criterion @param {Record<string, number | null>} marks */
const Row = (criterion, marks) =>
  h("div", { class: "mark-row", key: criterion.id, role: "group", "aria-label": said(criterion.name) }, [
    h("label", { class: "mark-name", for: `mark-${criterion.id}` }, [
      said(criterion.name),
      h("span", { class: "muted" }, ` ${t("inspection.weight", { weight: criterion.weight })}`),
    ]),
    h(
      "span",
      { class: "segments" },
      quick.map((value) =>
        h(
          "button",
          {
            type: "button",
            key: value,
            "aria-pressed": String(marks[criterion.id] === value),
            "data-test": `mark-${criterion.id}-${value}`,
            onClick: () => (marks[criterion.id] = value),
          },
          String(value),
        ),
      ),
    ),
    h("input", {
      id: `mark-${criterion.id}`,
      type: "number",
      min: 0,
      max: 100,
      step: 1,
      required: true,
      value: marks[criterion.id] ?? "",
      "data-test": `mark-${criterion.id}`,
      onInput: (/** @type {any} */ event) =>
        (marks[criterion.id] = event.target.value === "" ? null : Number(event.target.value)),
    }),
  ]);

/**
 * The rubric to be filled in.
 * @param {Rubric} rubric @param {Record<string, number | null>} marks
 */
export const Marks = (rubric, marks) =>
  h(
    "div",
    { class: "marks" },
    rubric.criteria.map((one) => Row(one, marks)),
  );

/**
 * As it was filled in.
 * @param {Rubric} rubric @param {Record<string, number>} marks
 */
export const MarksGiven = (rubric, marks) =>
  h(
    "dl",
    { class: "marks-given" },
    rubric.criteria.map((criterion) =>
      h("div", { key: criterion.id }, [
        h("dt", [
          said(criterion.name),
          h("span", { class: "muted" }, ` ${t("inspection.weight", { weight: criterion.weight })}`),
        ]),
        h("dd", { "data-mark": criterion.id }, String(marks[criterion.id] ?? "—")),
      ]),
    ),
  );
