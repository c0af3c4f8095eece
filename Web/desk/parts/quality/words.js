import { h } from "../../../vendor/vue.js";
import { named, t } from "../../../shared/i18n.js";
import { customerName } from "../named.js";

/** @param {CustomerTitle} customer */
export const titled = (customer) => (customer ? customerName(customer) : "");

/** @param {InspectionPhase} phase */
export const PhaseMark = (phase) =>
  h("span", { class: ["mark", `phase-${phase}`], "data-phase": phase }, t(`inspection_phase.${phase}`));

/** @param {string[]} reasons */
export const Reasons = (reasons) =>
  h(
    "span",
    { class: "sample-reasons" },
    reasons.map((reason) => h("span", { key: reason, class: "mark" }, named("sample_reason", reason))),
  );

/**
 * Hundredths, to one place.
 * @param {number | null | undefined} value
 */
export const tenths = (value) => (value == null || value === undefined ? "—" : (value / 100).toFixed(1));

/** @param {number | null} score */
export const scoreClass = (score) =>
  score == null ? "" : score < 60 ? "value-bad" : score < 75 ? "value-warn" : "";
