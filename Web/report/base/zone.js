const HALF_HOUR = 1_800_000;
const DAY = 86_400_000;

const zoneClock = new Intl.DateTimeFormat("en-US", {
  timeZone: data.range.time_zone,
  hourCycle: "h23",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
});

/**
 * Offsets change on half hours at most, so each half hour is asked for once.
 * @type {Map<number, number>}
 */
const offsets = new Map();

/** @param {number} at @returns {number} ms the local clock is ahead of UTC */
function offsetAt(at) {
  const slot = Math.floor(at / HALF_HOUR);
  const known = offsets.get(slot);
  if (known !== undefined) return known;
  const start = slot * HALF_HOUR;
  /** @type {Record<string, number>} */
  const part = {};
  for (const { type, value } of zoneClock.formatToParts(start)) part[type] = Number(value);
  const local = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
  offsets.set(slot, local - start);
  return local - start;
}

/** @param {number} at @returns {Date} whose UTC fields read as the local clock */
const localDate = (at) => new Date(at + offsetAt(at));

/** @param {number} at @returns {string} "2026-11-02" */
const localDay = (at) => localDate(at).toISOString().slice(0, 10);

/**
 * Weekday (0 Monday) and hour as "0-23".
 * @param {number} at
 */
function localSlot(at) {
  const date = localDate(at);
  return `${(date.getUTCDay() + 6) % 7}-${date.getUTCHours()}`;
}

/** @param {string} day "2026-11-02" @returns {number} 0 Monday … 6 Sunday */
const weekdayOf = (day) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** @param {string} from @param {string} to @returns {string[]} every day, both ends included */
function daysBetween(from, to) {
  const days = [];
  const end = Date.parse(`${to}T00:00:00Z`);
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= end && days.length < 3_700; at += DAY) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}
