import { h } from "../../../vendor/vue.js";
import { t } from "../../../shared/i18n.js";
import { columnOf } from "./columns.js";
import { nothing, number } from "./format.js";
import { explained } from "./tip.js";

/** @typedef {import("./columns.js").Column} Column */

const names = [
  "conversations",
  "turns",
  "unanswered",
  "first_response",
  "response",
  "within_30s",
  "within_3min",
  "own.csat",
];

/** @param {Column} column @param {Figures} figures */
function under(column, figures) {
  const count = (/** @type {string} */ key) => number(/** @type {number} */ (figures[key]));
  /** @type {Record<string, string>} */
  const words = {
    conversations: t("tile.receptions", { text: count("receptions") }),
    turns: t("tile.answered", { text: count("answered") }),
    unanswered: t("tile.share", { text: columnOf("unanswered_share")?.text(figures) ?? nothing }),
    first_response: t("tile.first_count", { text: count("first_response_count") }),
    response: t("tile.p90", { text: columnOf("p90")?.text(figures) ?? nothing }),
    within_30s: t("tile.turns", { text: count("within_30s") }),
    within_3min: t("tile.turns", { text: count("within_3min") }),
  };
  const rate = /** @type {Rate | undefined} */ (figures[column.id]);
  return (
    words[column.id] ??
    (rate && typeof rate === "object"
      ? t("tile.rated", { num: number(rate.num), den: number(rate.den) })
      : "")
  );
}

/**
 * The figures people ask for first; each opens what is behind it.
 * @param {{figures: Figures, open: (column: Column) => void}} props
 */
export const Tiles = ({ figures, open }) =>
  h(
    "ul",
    { class: "tiles", "data-test": "tiles" },
    names.map((name) => {
      const column = columnOf(name);
      if (!column) return null;
      const text = column.text(figures);
      const opens = column.see && text !== nothing && column.value(figures) !== 0;
      const inside = [
        h("span", { class: "figure-name" }, column.label),
        h("span", { class: "figure-value" }, text),
        h("span", { class: "figure-under" }, under(column, figures)),
      ];
      return h(
        "li",
        { key: name, "data-tile": name },
        opens
          ? h(
              "button",
              { class: "figure-tile", onClick: () => open(column), ...explained(column.hint) },
              inside,
            )
          : h("div", { class: "figure-tile", ...explained(column.hint) }, inside),
      );
    }),
  );
Tiles.props = ["figures", "open"];
