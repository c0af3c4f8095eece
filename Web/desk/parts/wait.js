import { h } from "../../vendor/vue.js";
import { t } from "../../shared/i18n.js";
import { now, stopwatch } from "../../shared/time.js";

/**
 * In steps people are measured by: 30 s, 1 min, 3 min.
 * @param {number} length ms
 */
export const heat = (length) =>
  length > 180_000 ? "late" : length > 60_000 ? "slower" : length > 30_000 ? "slow" : "fresh";

/**
 * How long the customer has been waiting, ticking.
 * @param {{since: number}} props
 */
export const Wait = ({ since }) => {
  const length = Math.max(0, now.value - since);
  return h(
    "span",
    { class: ["wait", `wait-${heat(length)}`], title: t("list.waiting_for"), "data-test": "wait" },
    stopwatch(length),
  );
};
Wait.props = ["since"];

/**
 * Seconds left, ticking down.
 * @param {{until: number}} props
 */
export const Remaining = ({ until }) =>
  h(
    "span",
    { class: "wait wait-slow", "data-test": "remaining" },
    t("list.seconds_left", { count: Math.max(0, Math.ceil((until - now.value) / 1000)) }),
  );
Remaining.props = ["until"];
