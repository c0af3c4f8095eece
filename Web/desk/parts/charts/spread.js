import { h } from "../../../vendor/vue.js";
import { Drawing, lettering, part, roundTop, stroke } from "./drawing.js";

/** @typedef {import("./drawing.js").Area} Area */
/** @typedef {import("./drawing.js").Bar} Bar */
/** @typedef {{after: number, label: string}} Mark a line after so many bars */

/** @param {Bar[]} bars @param {string[]} edges @param {Mark[]} marks @param {Area} area */
function draw(bars, edges, marks, area) {
  const step = (area.right - area.left) / Math.max(1, bars.length);
  const top = roundTop(Math.max(0, ...bars.map((bar) => bar.value ?? 0)));
  const room = area.bottom - area.top - 16;
  return [
    stroke(area.left, area.bottom, area.right, area.bottom, "axis"),
    bars.map((bar, at) => {
      const tall = (Number(bar.value) / top) * room;
      const x = area.left + at * step;
      return part(bar, area, x, step, [
        h("rect", {
          class: "bar",
          x: x + step * 0.08,
          y: area.bottom - tall,
          width: step * 0.84,
          height: tall,
          rx: 2,
        }),
        bar.value ? lettering(x + step / 2, area.bottom - tall - 4, bar.text, "value") : null,
      ]);
    }),
    marks.map((mark, at) => {
      const x = area.left + mark.after * step;
      return [
        stroke(x, 4, x, area.bottom, "mark-line"),
        lettering(x + 5, 12 + at * 14, mark.label, "mark-label", "start"),
      ];
    }),
    edges.map((edge, at) =>
      lettering(area.left + at * step, area.height - 6, edge, "label", at ? "middle" : "start"),
    ),
  ];
}

/**
 * How long answers took: bars between edges, with marks at the lines people are measured by.
 * @param {{label: string, bars: Bar[], edges: string[], marks: Mark[]}} props
 */
export const Spread = ({ label, bars, edges, marks }) =>
  h(Drawing, { label, height: 190, draw: (/** @type {Area} */ area) => draw(bars, edges, marks, area) });
Spread.props = ["label", "bars", "edges", "marks"];
