import { ref } from "../vendor/vue.js";
import { locale, t } from "./i18n.js";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

let skew = 0;
/**
 * The server's clock decides countdowns; a desk computer's may be minutes off.
 * @param {string | null} header
 */
export function noteServerTime(header) {
  const difference = header ? Date.parse(header) - Date.now() : NaN;
  if (Number.isFinite(difference)) skew = Math.abs(difference) > 3 * second ? difference : 0;
}

export const clock = () => Date.now() + skew;
/** The server's time, renewed every second: whatever reads it re-renders. */
export const now = ref(Date.now());
setInterval(() => (now.value = clock()), second);

const zone = ref("Asia/Shanghai");
/** @param {string} name */
export function setTimeZone(name) {
  zone.value = name;
}

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();
/** @param {Intl.DateTimeFormatOptions} options @param {number} at */
function format(options, at) {
  const tag = locale.value === "zh" ? "zh-CN" : "en-GB";
  const key = `${tag} ${zone.value} ${JSON.stringify(options)}`;
  let made = formats.get(key);
  if (!made) formats.set(key, (made = new Intl.DateTimeFormat(tag, { timeZone: zone.value, ...options })));
  return made.format(at);
}

/** @param {number} at */
export const timeOfDay = (at) => format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, at);
/** @param {number} at */
export const dayKey = (at) => format({ year: "numeric", month: "2-digit", day: "2-digit" }, at);
/** @param {number} at */
export const dateTime = (at) =>
  format(
    { year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    at,
  );

/**
 * "Today", "Yesterday" or the date.
 * @param {number} at
 */
export function dayName(at) {
  if (dayKey(at) === dayKey(now.value)) return t("time.today");
  if (dayKey(at) === dayKey(now.value - day)) return t("time.yesterday");
  const sameYear = format({ year: "numeric" }, at) === format({ year: "numeric" }, now.value);
  return format(
    { year: sameYear ? undefined : "numeric", month: "long", day: "numeric", weekday: "short" },
    at,
  );
}

/**
 * For lists: the time today, else the day.
 * @param {number} at
 */
export function shortTime(at) {
  if (dayKey(at) === dayKey(now.value)) return timeOfDay(at);
  if (dayKey(at) === dayKey(now.value - day)) return t("time.yesterday");
  return format({ month: "numeric", day: "numeric" }, at);
}

/**
 * 0:05, 12:40, 3:04:05.
 * @param {number} length
 */
export function stopwatch(length) {
  const total = Math.max(0, Math.floor(length / second));
  const parts = [Math.floor(total / 60) % 60, total % 60].map((part) => String(part).padStart(2, "0"));
  const hours = Math.floor(total / 3600);
  return hours ? `${hours}:${parts.join(":")}` : `${Number(parts[0])}:${parts[1]}`;
}

/**
 * A stopwatch for as long as anybody would read one, then words.
 * @param {number} length
 */
export const lasting = (length) => (length < day ? stopwatch(length) : duration(length));

/**
 * "3 minutes", "2 hours": rough, for reading.
 * @param {number} length
 */
export function duration(length) {
  if (length < minute) return t("time.seconds", { count: Math.max(0, Math.round(length / second)) });
  if (length < hour) return t("time.minutes", { count: Math.round(length / minute) });
  if (length < 2 * day) return t("time.hours", { count: Math.round(length / hour) });
  return t("time.days", { count: Math.round(length / day) });
}

/** @param {number} at */
export const ago = (at) =>
  now.value - at < minute ? t("time.just_now") : t("time.ago", { length: duration(now.value - at) });

/**
 * A moment as the value of a datetime-local input, in this computer's own zone.
 * @param {number} at
 */
export const toLocal = (at) =>
  new Date(at - new Date(at).getTimezoneOffset() * minute).toISOString().slice(0, 16);

/**
 * The moment such an input names.
 * @param {string} text
 */
export const fromLocal = (text) => new Date(text).getTime();
