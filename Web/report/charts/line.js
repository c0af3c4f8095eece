/**
 * One value a day; a day without a value leaves a gap.
 * @param {string} label @param {Bar[]} days @param {{line?: number | null, lineText?: string, top?: number}} [more]
 */
function lineChart(label, days, more = {}) {
  const { line = null, lineText = "", top: ceiling } = more;
  const height = 132;
  return chart(label, height, (width) => {
    const area = drawingArea(width, height, { top: 20 });
    const step = (area.right - area.left) / Math.max(1, days.length);
    const texts = written(days, step >= 44);
    const highest = ceiling ?? roundTop(Math.max(line ?? 0, ...days.map((day) => day.value ?? 0)));
    /** @param {number} value */
    const y = (value) => area.bottom - (value / highest) * (area.bottom - area.top);
    /** @param {number} at */
    const x = (at) => area.left + (at + 0.5) * step;
    return [
      stroke(area.left, area.bottom, area.right, area.bottom, "axis"),
      line === null ? null : lineToReach(y(line), lineText, area),
      runsOf(days).map((run) =>
        svg("polyline", {
          points: run.map((at) => `${x(at)},${y(days[at].value ?? 0)}`).join(" "),
          class: "line",
        }),
      ),
      days.map((day, at) => point(day, x(at), y(day.value ?? 0), step, area)),
      days.map((day, at) => (texts.has(day) ? pointText(days, at, x(at), y(day.value ?? 0), area) : null)),
      barLabels(days, step, area),
    ];
  });
}

/** @param {number} y @param {string} words @param {Frame} area */
const lineToReach = (y, words, area) => [
  stroke(area.left, y, area.right, y, "mark-line"),
  lettering(area.right, y < area.top + 12 ? y + 12 : y - 4, words, "mark-label", "end"),
];

/**
 * Days that follow each other and have a value.
 * @param {Bar[]} days @returns {number[][]}
 */
function runsOf(days) {
  /** @type {number[][]} */
  const runs = [[]];
  days.forEach((day, at) => {
    if (day.value === null) runs.push([]);
    else runs[runs.length - 1].push(at);
  });
  return runs.filter((run) => run.length > 1);
}

/** @param {Bar} day @param {number} cx @param {number} cy @param {number} step @param {Frame} area */
function point(day, cx, cy, step, area) {
  if (day.value === null) return null;
  return part(
    day,
    svg("rect", { x: cx - step / 2, y: area.top, width: step, height: area.bottom - area.top, class: "hit" }),
    svg("circle", { cx, cy, r: step < 14 ? 2.5 : 3.5, class: "point" }),
  );
}

/**
 * Written below the line where it dips, above it elsewhere, and never outside the drawing.
 * @param {Bar[]} days @param {number} at @param {number} cx @param {number} cy @param {Frame} area
 */
function pointText(days, at, cx, cy, area) {
  const value = days[at].value ?? 0;
  const dips = [days[at - 1], days[at + 1]].every((day) => (day?.value ?? value) >= value);
  const below = (dips && cy < area.bottom - 20) || cy < area.top + 4;
  const anchor = cx < area.left + 20 ? "start" : cx > area.right - 20 ? "end" : "middle";
  return lettering(cx, below ? cy + 17 : cy - 8, days[at].text, "value", anchor);
}
