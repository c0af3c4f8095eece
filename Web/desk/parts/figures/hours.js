import { columnOf } from "./columns.js";

/** @typedef {import("./columns.js").Column} Column */

const names = ["turns", "answered", "unanswered", "unanswered_share", "response"];

/**
 * What is known of an hour of the day. Hours have no evidence of their own.
 * @returns {Column[]}
 */
export const hourColumns = () =>
  /** @type {Column[]} */ (names.map(columnOf)).map((column) => ({ ...column, see: undefined }));

/** @param {number[]} list @param {number} hour */
const sum = (list, hour) => list.reduce((total, value, slot) => total + (slot % 24 === hour ? value : 0), 0);

/**
 * The server tells the hours of the shop and of a person.
 * @param {WeekHours} hours @param {Figures} whole
 */
export const knowsHours = (hours, whole) => !whole.turns || hours.turns.some((count) => count > 0);

/** @param {WeekHours} hours @returns {import("./table.js").Line[]} */
export const hourLines = (hours) =>
  Array.from({ length: 24 }, (_, hour) => {
    const answered = sum(hours.answered, hour);
    return {
      key: String(hour),
      name: `${String(hour).padStart(2, "0")}:00`,
      opens: false,
      figures: {
        turns: sum(hours.turns, hour),
        answered,
        unanswered: sum(hours.unanswered, hour),
        response_mean_ms: answered ? sum(hours.response_sum_ms, hour) / answered : null,
      },
    };
  });
