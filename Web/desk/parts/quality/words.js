import { h } from "../../../vendor/vue.js";
import { locale, named, t } from "../../../shared/i18n.js";
import { customerName } from "../named.js";

/** @param {CustomerTitle} customer */
export const titled = (customer) => (customer ? customerName(customer) : "");

/** @param {BothWords | null | undefined} words */
export const said = (words) => (words ? words[locale.value] || words.zh : "");

/** @param {Severity} severity */
export const SeverityMark = (severity) => h("span", { class: ["severity", `severity-${severity}`] },
  t(`severity.${severity}`));

/** @type {Severity[]} */
export const severities = ["red_line", "major", "minor", "hint"];

/**
 * The worse of two.
 * @param {Severity} a @param {Severity} b
 */
export const worse = (a, b) => (severities.indexOf(a) <= severities.indexOf(b) ? a : b);

/** @param {InspectionPhase} phase */
export const PhaseMark = (phase) => h("span", { class: ["mark", `phase-${phase}`], "data-phase": phase },
  t(`inspection_phase.${phase}`));

/** @param {string[]} reasons */
export const Reasons = (reasons) => h("span", { class: "sample-reasons" },
  reasons.map((reason) => h("span", { key: reason, class: "mark" }, named("sample_reason", reason))));

/**
 * Hundredths, to one place.
 * @param {number | null | undefined} value
 */
export const tenths = (value) => (value == null || value === undefined ? "—" : (value / 100).toFixed(1));

/** @param {number | null} score */
export const scoreClass = (score) => (score == null ? "" : score < 60 ? "value-bad" : score < 75 ? "value-warn" : "");
