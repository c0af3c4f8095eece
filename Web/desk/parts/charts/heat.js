import { h } from "../../../vendor/vue.js";
import { weekdayName } from "../figures/days.js";

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const weekdays = Array.from({ length: 7 }, (_, day) => day);
const steps = 5;

/**
 * Hour by weekday: a table, coloured by its numbers.
 * @param {{caption: string, value: (slot: number) => number | null, text: (value: number) => string}} props
 */
export const HeatMap = ({ caption, value, text }) => {
  const highest = Math.max(0, ...weekdays.flatMap((day) => hours.map((hour) => value(day * 24 + hour) ?? 0)));
  /** @param {number} slot */
  const cell = (slot) => {
    const count = value(slot);
    return h(
      "td",
      {
        key: slot,
        class: `heat-${count ? Math.max(1, Math.ceil((count / highest) * steps)) : 0}`,
        "data-slot": slot,
      },
      count ? text(count) : "·",
    );
  };
  return h(
    "div",
    { class: "heat-place", tabindex: 0, role: "region", "aria-label": caption },
    h("table", { class: "heat" }, [
      h("caption", { class: "visually-hidden" }, caption),
      h("thead", h("tr", [h("td"), hours.map((hour) => h("th", { key: hour, scope: "col" }, String(hour)))])),
      h(
        "tbody",
        weekdays.map((day) =>
          h("tr", { key: day }, [
            h("th", { scope: "row" }, weekdayName(day)),
            hours.map((hour) => cell(day * 24 + hour)),
          ]),
        ),
      ),
    ]),
  );
};
HeatMap.props = ["caption", "value", "text"];
