import { h } from "../../../vendor/vue.js";
import { Drawing, labels, lettering, part, roundTop, written } from "./drawing.js";

/** @typedef {import("./drawing.js").Area} Area */
/** @typedef {import("./drawing.js").Bar} Bar */

const widest = 46;

/** @param {Bar} bar @param {number} x @param {number} step @param {number} top @param {Area} area */
function column(bar, x, step, top, area) {
  const gap = Math.max(step - widest, Math.min(6, step * 0.2));
  const tall = (Number(bar.value) / top) * (area.bottom - area.top);
  return part(
    bar,
    area,
    x,
    step,
    h("rect", {
      class: "bar",
      x: x + gap / 2,
      y: area.bottom - tall,
      width: step - gap,
      height: tall,
      rx: 2,
    }),
  );
}

/**
 * Neighbours that have a value.
 * @param {Bar[]} bars @returns {number[][]}
 */
function runs(bars) {
  /** @type {number[][]} */
  const found = [[]];
  bars.forEach((bar, at) => (bar.value === null ? found.push([]) : found[found.length - 1].push(at)));
  return found.filter((run) => run.length > 1);
}

/**
 * Above the point, or below it where the line dips and there is room.
 * @param {Bar[]} bars @param {number} at @param {boolean} asBars @param {number} y @param {Area} area
 */
function textHeight(bars, at, asBars, y, area) {
  const value = Number(bars[at].value);
  const dips = !asBars && [bars[at - 1], bars[at + 1]].every((bar) => (bar?.value ?? value) >= value);
  return dips && y < area.bottom - 20 ? y + 16 : Math.max(12, y - 7);
}

/** @param {Bar[]} bars @param {boolean} asBars @param {number | null} most @param {Area} area */
function draw(bars, asBars, most, area) {
  const step = (area.right - area.left) / Math.max(1, bars.length);
  const top = most ?? roundTop(Math.max(0, ...bars.map((bar) => bar.value ?? 0)));
  const texts = written(bars, step >= 52);
  /** @param {number} at */
  const x = (at) => area.left + (at + 0.5) * step;
  /** @param {Bar} bar */
  const y = (bar) => area.bottom - (Number(bar.value) / top) * (area.bottom - area.top);
  return [
    h("line", { class: "axis", x1: area.left, x2: area.right, y1: area.bottom, y2: area.bottom }),
    !asBars &&
      runs(bars).map((run) =>
        h("polyline", { class: "trend-line", points: run.map((at) => `${x(at)},${y(bars[at])}`).join(" ") }),
      ),
    bars.map((bar, at) =>
      bar.value === null
        ? null
        : asBars
          ? column(bar, area.left + at * step, step, top, area)
          : part(
              bar,
              area,
              x(at) - step / 2,
              step,
              h("circle", { class: "point", cx: x(at), cy: y(bar), r: step < 14 ? 2.5 : 3.5 }),
            ),
    ),
    bars.map((bar, at) =>
      texts.has(bar) && (bar.value || !asBars)
        ? lettering(
            x(at),
            textHeight(bars, at, asBars, y(bar), area),
            bar.text,
            "value",
            x(at) < 30 ? "start" : x(at) > area.width - 30 ? "end" : "middle",
          )
        : null,
    ),
    labels(bars, step, area),
  ];
}

/**
 * How a figure went: bars for counts, a line for means and shares; a gap where nothing was counted.
 * @param {{label: string, bars: Bar[], asBars: boolean, most: number | null}} props
 */
export const Trend = ({ label, bars, asBars, most }) =>
  h(Drawing, { label, height: 170, draw: (/** @type {Area} */ area) => draw(bars, asBars, most, area) });
Trend.props = ["label", "bars", "asBars", "most"];
