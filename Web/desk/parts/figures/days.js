import { locale } from "../../../shared/i18n.js";
import { clock } from "../../../shared/time.js";
import { me } from "../../state/session.js";

const length = 86_400_000;
/** Days the server counts at once. */
export const most = 400;

/** Today in the shop's calendar, "2026-01-31". */
export const today = () =>
  new Intl.DateTimeFormat("sv-SE", {
    timeZone: me.value?.shop.timeZone ?? "Asia/Shanghai",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(clock());

/** @param {string} day @param {number} count */
export const plus = (day, count) => new Date(Date.parse(day) + count * length).toISOString().slice(0, 10);

/**
 * Days from the first to the last, both included; NaN for what is no date.
 * @param {string} from @param {string} to
 */
export const span = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / length) + 1;

/** @param {string} day Monday is 0 */
export const weekday = (day) => (new Date(day).getUTCDay() + 6) % 7;

/** @param {string} day */
const monthStart = (day) => `${day.slice(0, 8)}01`;

/** @param {string} day */
function monthEnd(day) {
  const [year, month] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** @type {Record<string, (now: string) => [string, string]>} */
const ranges = {
  today: (now) => [now, now],
  yesterday: (now) => [plus(now, -1), plus(now, -1)],
  "7d": (now) => [plus(now, -6), now],
  "30d": (now) => [plus(now, -29), now],
  week: (now) => [plus(now, -weekday(now)), now],
  month: (now) => [monthStart(now), now],
};
export const presets = Object.keys(ranges);

/** @param {string} preset @returns {[string, string]} */
export const rangeOf = (preset) => (ranges[preset] ?? ranges["7d"])(today());

/**
 * The days a row of a table stands for, within the range asked for.
 * @param {string} key its first day @param {string} by @param {string} from @param {string} to
 * @returns {[string, string]}
 */
export function daysOf(key, by, from, to) {
  const end = by === "week" ? plus(key, 6) : by === "month" ? monthEnd(key) : key;
  return [key < from ? from : key, end > to ? to : end];
}

/** @param {string} day @param {Intl.DateTimeFormatOptions} options */
const written = (day, options) =>
  new Intl.DateTimeFormat(locale.value === "zh" ? "zh-CN" : "en-GB", { timeZone: "UTC", ...options }).format(
    Date.parse(day),
  );

/** @param {number} day Monday is 0 */
export const weekdayName = (day) => written(`2024-01-0${1 + day}`, { weekday: "short" });
/** @param {string} day */
export const dayText = (day) => written(day, { month: "short", day: "numeric", weekday: "short" });
/** @param {string} day */
export const shortDay = (day) => written(day, { month: "numeric", day: "numeric" });
/** @param {string} day */
export const monthText = (day) => written(day, { year: "numeric", month: "long" });
/** @param {string} day */
export const longDay = (day) =>
  written(day, { year: "numeric", month: "short", day: "numeric", weekday: "short" });

/** @param {string} from @param {string} to */
export function rangeText(from, to) {
  if (from === to) return longDay(from);
  const year = from.slice(0, 4) === to.slice(0, 4) ? undefined : "numeric";
  return `${written(from, { year: "numeric", month: "short", day: "numeric" })} – ${written(to, {
    year,
    month: "short",
    day: "numeric",
  })}`;
}
