import { h } from "../../../vendor/vue.js";
import { said, worse } from "./words.js";

/**
 * A message's words with what was found in them marked by severity; where findings overlap, the worse one shows.
 * @param {string} text @param {number} seq @param {Finding[]} findings
 */
export function highlighted(text, seq, findings) {
  const spans = findings.flatMap((finding) => finding.places.filter((place) => place.seq === seq)
    .map((place) => ({ from: place.from, to: place.to, finding })));
  if (!spans.length) return text;
  const edges = [...new Set([0, text.length, ...spans.flatMap(({ from, to }) => [from, to])])]
    .filter((edge) => edge >= 0 && edge <= text.length).sort((a, b) => a - b);
  return edges.slice(1).map((end, index) => {
    const start = edges[index];
    const covering = spans.filter(({ from, to }) => from <= start && to >= end);
    const part = text.slice(start, end);
    if (!covering.length) return part;
    const severity = covering.map(({ finding }) => finding.severity).reduce(worse);
    return h("mark", { key: start, class: ["found", `found-${severity}`], "data-test": "found",
      title: [...new Set(covering.map(({ finding }) => said(finding.name)))].join(" · ") }, part);
  });
}
