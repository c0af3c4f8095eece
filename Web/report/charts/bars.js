/** @typedef {{after: number, label: string}} Mark a line after so many bars */

/**
 * Bars side by side, with marks between them and a line of shares above them.
 * @param {string} label @param {Bar[]} bars @param {{marks?: Mark[], shares?: number[], kind?: string, edges?: string[]}} [more]
 */
function barChart(label, bars, more = {}) {
  const { marks = [], shares = [], kind = "bar", edges } = more;
  const height = marks.length ? 260 : 132;
  const top = marks.length ? 40 : 18;
  return chart(label, height, (width) => {
    const area = drawingArea(width, height, { top });
    const step = (area.right - area.left) / Math.max(1, bars.length);
    const texts = written(bars, step >= 24);
    const highest = roundTop(Math.max(0, ...bars.map((bar) => bar.value ?? 0)));
    return [
      stroke(area.left, area.bottom, area.right, area.bottom, "axis"),
      bars.map((bar, at) => column(bar, at, step, highest, area, kind, edges ? Infinity : WIDEST)),
      bars.map((bar, at) => (texts.has(bar) && bar.value ? valueText(bar, at, step, highest, area) : null)),
      marks.map((mark, at) => markLine(mark, at, step, area)),
      shares.length ? shareLine(shares, step, area) : null,
      edges ? edgeLabels(edges, step, area) : barLabels(bars, step, area),
    ];
  });
}

/** px; few days must not become blocks. */
const WIDEST = 46;

/**
 * @param {Bar} bar @param {number} at @param {number} step @param {number} highest @param {Frame} area
 * @param {string} kind @param {number} widest px
 */
function column(bar, at, step, highest, area, kind, widest) {
  const gap = Math.max(step - widest, Math.min(6, step * 0.18));
  const tall = ((bar.value ?? 0) / highest) * (area.bottom - area.top);
  const x = area.left + at * step;
  return part(
    bar,
    svg("rect", { x, y: area.top, width: step, height: area.bottom - area.top, class: "hit" }),
    svg("rect", {
      x: x + gap / 2,
      y: area.bottom - tall,
      width: step - gap,
      height: tall,
      class: kind,
      rx: 2,
    }),
  );
}

/** @param {Bar} bar @param {number} at @param {number} step @param {number} highest @param {Frame} area */
const valueText = (bar, at, step, highest, area) =>
  lettering(
    area.left + (at + 0.5) * step,
    area.bottom - ((bar.value ?? 0) / highest) * (area.bottom - area.top) - 4,
    bar.text,
    "value",
  );

/** @param {Mark} mark @param {number} at @param {number} step @param {Frame} area */
function markLine(mark, at, step, area) {
  const x = area.left + mark.after * step;
  const right = x > area.width * 0.6;
  const y = 12 + (at % 2) * 14;
  return [
    stroke(x, y - 8, x, area.bottom, "mark-line"),
    lettering(right ? x - 5 : x + 5, y, mark.label, "mark-label", right ? "end" : "start"),
  ];
}

/** @param {number[]} shares @param {number} step @param {Frame} area */
function shareLine(shares, step, area) {
  const points = shares.map((share, at) => [
    area.left + (at + 1) * step,
    area.bottom - share * (area.bottom - area.top),
  ]);
  const start = `${area.left},${area.bottom}`;
  return [
    svg("polyline", {
      points: [start, ...points.map((point) => point.join(","))].join(" "),
      class: "share-line",
    }),
    points.map(([cx, cy]) => svg("circle", { cx, cy, r: 2.5, class: "share-point" })),
  ];
}

/** @param {Bar[]} bars @param {number} step @param {Frame} area */
function barLabels(bars, step, area) {
  const nth = everyNth(bars.length, area.right - area.left, 42);
  return bars.map((bar, at) =>
    at % nth ? null : lettering(area.left + (at + 0.5) * step, area.height - 8, bar.short, "label"),
  );
}

/**
 * Labels under the lines between the bars.
 * @param {string[]} edges @param {number} step @param {Frame} area
 */
function edgeLabels(edges, step, area) {
  const nth = everyNth(edges.length, area.right - area.left, 32);
  return edges.map((edge, at) =>
    at % nth
      ? null
      : lettering(area.left + at * step, area.height - 8, edge, "label", at === 0 ? "start" : "middle"),
  );
}
