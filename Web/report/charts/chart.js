/** @typedef {{width: number, height: number, left: number, right: number, top: number, bottom: number}} Frame */

/**
 * A drawing that is drawn again when its width changes, so that its letters keep their size.
 * @param {string} label what the drawing shows, in words @param {number} height
 * @param {(width: number) => Child} draw
 */
function chart(label, height, draw) {
  const box = el("div", { class: "chart" });
  let drawn = 0;
  /** @param {number} width */
  const redraw = (width) => {
    if (width === drawn) return;
    drawn = width;
    const attributes = {
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "aria-label": label,
      preserveAspectRatio: "xMinYMin",
    };
    refill(box, svg("svg", attributes, draw(width)));
  };
  new ResizeObserver(() => redraw(Math.round(box.clientWidth) || drawn || 720)).observe(box);
  return box;
}

/** @param {number} width @param {number} height @param {{left?: number, right?: number, top?: number, bottom?: number}} [room]
 * @returns {Frame} */
function drawingArea(width, height, room = {}) {
  const { left = 8, right = 8, top = 22, bottom = 24 } = room;
  return { width, height, left, right: width - right, top, bottom: height - bottom };
}

/**
 * A round number at or above the highest value.
 * @param {number} highest
 */
function roundTop(highest) {
  if (highest <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(highest));
  const step = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((one) => one * power >= highest) ?? 10;
  return step * power;
}

/** @param {number} x @param {number} y @param {string} words @param {string} kind @param {"start" | "middle" | "end"} [anchor] */
const lettering = (x, y, words, kind, anchor = "middle") =>
  svg("text", { x, y, class: kind, "text-anchor": anchor }, words);

/** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 @param {string} kind */
const stroke = (x1, y1, x2, y2, kind) => svg("line", { x1, y1, x2, y2, class: kind });

/**
 * A part that says what it is when pointed at and opens its evidence when pressed; the table beside the drawing does the
 * same for the keyboard.
 * @param {Bar} bar @param {...Child} children
 */
function part(bar, ...children) {
  const { href } = bar;
  return svg(
    "g",
    {
      class: href ? "opens" : null,
      click: href
        ? () => {
            location.hash = href;
          }
        : null,
    },
    svg("title", null, `${bar.label}: ${bar.text}`),
    children,
  );
}

/**
 * The bars whose value is written beside them: all, or the highest and the lowest where there is no room.
 * @param {Bar[]} bars @param {boolean} roomy @returns {Set<Bar>}
 */
function written(bars, roomy) {
  const known = bars.filter((bar) => bar.value !== null);
  if (roomy || known.length < 3) return new Set(known);
  const sorted = known.slice().sort((a, b) => (a.value ?? 0) - (b.value ?? 0));
  return new Set([sorted[0], sorted[sorted.length - 1]]);
}

/**
 * Every how many labels one fits.
 * @param {number} count @param {number} room px @param {number} each px a label needs
 */
const everyNth = (count, room, each) => Math.max(1, Math.ceil((count * each) / Math.max(1, room)));
