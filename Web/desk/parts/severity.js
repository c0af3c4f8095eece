import { h } from "../../vendor/vue.js";
import { t } from "../../shared/i18n.js";

/**
 * The gravest first.
 * @type {Severity[]}
 */
export const severities = ["red_line", "major", "minor", "hint"];

/**
 * Greater is graver; what is no severity is least.
 * @param {string} name
 */
export const gravity = (name) => {
  const at = severities.findIndex((severity) => severity === name);
  return at < 0 ? 0 : severities.length - at;
};

/** @param {Severity} severity */
export const SeverityMark = (severity) =>
  h("span", { class: ["severity", `severity-${severity}`] }, t(`severity.${severity}`));

/**
 * A text cut wherever a span begins or ends; each piece with the spans over it, the gravest first.
 * @template {{from: number, to: number, look: string}} Span
 * @param {string} text @param {Span[]} spans
 * @returns {{text: string, over: Span[]}[]}
 */
export function cut(text, spans) {
  const edges = [...new Set([0, text.length, ...spans.flatMap(({ from, to }) => [from, to])])]
    .filter((at) => at >= 0 && at <= text.length)
    .sort((a, b) => a - b);
  return edges
    .slice(1)
    .map((to, index) => ({
      text: text.slice(edges[index], to),
      over: spans
        .filter((span) => span.from <= edges[index] && span.to >= to)
        .sort((a, b) => gravity(b.look) - gravity(a.look)),
    }));
}
