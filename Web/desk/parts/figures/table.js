import { defineComponent, h, ref } from "../../../vendor/vue.js";
import { t } from "../../../shared/i18n.js";
import { nothing } from "./format.js";
import { explained } from "./tip.js";

/** @typedef {import("./columns.js").Column} Column */
/**
 * @typedef {{key: string, name: string, figures: Figures, href?: string, opens?: boolean, dot?: any}} Line
 */
/**
 * @typedef {{caption: string, head: string, lines: Line[], total?: Line | null, columns: Column[],
 *   sort: string, down: boolean, sortBy: (id: string, down: boolean) => void,
 *   open?: (column: Column, line: Line) => void, opened?: (column: Column, line: Line) => boolean}} Props
 */

/** Lines shown before somebody asks for all. */
const first = 60;

/**
 * By a figure, or by name; what was not counted comes last either way.
 * @param {Props} props @returns {Line[]}
 */
function sorted({ lines, columns, sort, down }) {
  const column = columns.find((one) => one.id === sort);
  if (!column) return sort === "name" && down ? [...lines].reverse() : lines;
  const sign = down ? -1 : 1;
  return [...lines].sort((a, b) => {
    const [x, y] = [column.value(a.figures), column.value(b.figures)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return sign * (x - y);
  });
}

/**
 * Short headings stay in one line, long ones get room to break.
 * @param {string} label
 */
export const breaks = (label) => (label.length <= 8 ? "short" : label.length > 18 && "long");

/**
 * @param {Props} props @param {string} id @param {string} label @param {string} hint
 * @param {boolean} isNumber
 */
function heading(props, id, label, hint, isNumber) {
  const isSorted = props.sort === id;
  const next = isSorted ? !props.down : isNumber;
  return h(
    "th",
    {
      key: id,
      scope: "col",
      class: [isNumber && "number", breaks(label)],
      "aria-sort": isSorted ? (props.down ? "descending" : "ascending") : undefined,
    },
    [
      h(
        "button",
        {
          class: "quiet sort",
          "data-test": `sort-${id}`,
          "aria-describedby": hint ? `hint-${id}` : undefined,
          onClick: () => props.sortBy(id, next),
          ...(hint ? explained(hint) : {}),
        },
        [
          label,
          h("span", { class: "sort-mark", "aria-hidden": "true" }, isSorted ? (props.down ? "↓" : "↑") : ""),
        ],
      ),
      hint && h("span", { id: `hint-${id}`, hidden: true }, hint),
    ],
  );
}

/** @param {Props} props @param {Line} line @param {Column} column */
export function cell(props, line, column) {
  const text = column.text(line.figures);
  const opens =
    props.open && column.see && line.opens !== false && text !== nothing && column.value(line.figures) !== 0;
  return h("td", { key: column.id, class: "number", "data-figure": column.id }, [
    opens
      ? h(
          "button",
          {
            class: "quiet opens",
            "aria-label": t("figures.open_of", { name: line.name, figure: column.label, value: text }),
            "aria-expanded": String(Boolean(props.opened?.(column, line))),
            onClick: () => props.open?.(column, line),
          },
          text,
        )
      : h("span", { class: text === nothing && "muted" }, text),
  ]);
}

/** @param {Props} props @param {Line} line @param {string} [kind] */
const row = (props, line, kind) =>
  h("tr", { key: line.key, class: kind, "data-row": line.key }, [
    h("th", { scope: "row" }, [line.dot, line.href ? h("a", { href: line.href }, line.name) : line.name]),
    props.columns.map((column) => cell(props, line, column)),
  ]);

/** Figures by something, sortable; numbers aligned, each opening what is behind it. */
export const FigureTable = defineComponent(
  /** @param {Props} props */
  (props) => {
    const all = ref(false);
    return () => {
      const lines = sorted(props);
      const shown = all.value ? lines : lines.slice(0, first);
      return h("div", { class: "table-place", tabindex: 0, role: "region", "aria-label": props.caption }, [
        h("table", { class: "figure-table", "data-test": "figure-table" }, [
          h("caption", { class: "visually-hidden" }, props.caption),
          h(
            "thead",
            h("tr", [
              heading(props, "name", props.head, "", false),
              props.columns.map((column) => heading(props, column.id, column.label, column.hint, true)),
            ]),
          ),
          h("tbody", [
            props.total && row(props, props.total, "total"),
            shown.map((line) => row(props, line)),
          ]),
        ]),
        shown.length < lines.length &&
          h(
            "button",
            { class: "more", onClick: () => (all.value = true) },
            t("figures.all_lines", { count: lines.length }),
          ),
      ]);
    };
  },
  { props: ["caption", "head", "lines", "total", "columns", "sort", "down", "sortBy", "open", "opened"] },
);
