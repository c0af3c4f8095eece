import { defineComponent, h, onBeforeUnmount, onMounted, ref } from "../../../vendor/vue.js";

/**
 * @typedef {{width: number, height: number, left: number, right: number, top: number, bottom: number}} Area
 */
/** @typedef {{label: string, short: string, value: number | null, text: string, open?: () => void}} Bar */

/** A drawing as wide as its place, drawn again when that changes, so that letters keep their size. */
export const Drawing = defineComponent(
  /** @param {{label: string, height: number, draw: (area: Area) => any}} props */
  (props) => {
    const box = ref(/** @type {HTMLElement | null} */ (null));
    const width = ref(0);
    const observer = new ResizeObserver(([entry]) => (width.value = Math.round(entry.contentRect.width)));
    onMounted(() => box.value && observer.observe(box.value));
    onBeforeUnmount(() => observer.disconnect());
    return () => {
      const { label, height, draw } = props;
      const area = {
        width: width.value,
        height,
        left: 6,
        right: width.value - 6,
        top: 22,
        bottom: height - 22,
      };
      return h(
        "div",
        { class: "chart", ref: box, style: { minHeight: `${height}px` } },
        width.value > 0
          ? h(
              "svg",
              {
                viewBox: `0 0 ${width.value} ${height}`,
                width: width.value,
                height,
                role: "img",
                "aria-label": label,
              },
              draw(area),
            )
          : [],
      );
    };
  },
  { props: ["label", "height", "draw"] },
);

/**
 * A round number at or above the highest.
 * @param {number} highest
 */
export function roundTop(highest) {
  if (highest <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(highest));
  return ([1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8].find((step) => step * power >= highest) ?? 10) * power;
}

/**
 * @param {number} x @param {number} y @param {string} words @param {string} kind
 * @param {"start" | "middle" | "end"} [anchor]
 */
export const lettering = (x, y, words, kind, anchor = "middle") =>
  h("text", { x, y, class: kind, "text-anchor": anchor }, words);

/** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 @param {string} kind */
export const stroke = (x1, y1, x2, y2, kind) => h("line", { x1, y1, x2, y2, class: kind });

/**
 * Says what it is when pointed at and opens what is behind it; the table beside the drawing does so for the
 * keyboard.
 * @param {Bar} bar @param {Area} area @param {number} x @param {number} width @param {any} children
 */
export const part = (bar, area, x, width, children) =>
  h("g", { class: bar.open && "part-opens", onClick: bar.open }, [
    h("title", `${bar.label}: ${bar.text}`),
    h("rect", { x, y: area.top, width, height: area.bottom - area.top, class: "hit" }),
    children,
  ]);

/**
 * Labels under the parts, as many as fit.
 * @param {Bar[]} bars @param {number} step @param {Area} area
 */
export function labels(bars, step, area) {
  const nth = Math.max(1, Math.ceil(46 / step));
  return bars.map((bar, at) =>
    at % nth ? null : lettering(area.left + (at + 0.5) * step, area.height - 6, bar.short, "label"),
  );
}

/**
 * Which values are written: all, or the highest and the lowest where there is no room.
 * @param {Bar[]} bars @param {boolean} roomy
 */
export function written(bars, roomy) {
  const known = bars.filter((bar) => bar.value !== null);
  if (roomy || known.length < 3) return new Set(known);
  const sorted = [...known].sort((a, b) => Number(a.value) - Number(b.value));
  return new Set([sorted[0], sorted[sorted.length - 1]]);
}
