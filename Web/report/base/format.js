const NOTHING = "—";

/** @type {Record<string, Intl.NumberFormat>} */
const numberFormats = {};

/** @param {number | null | undefined} value @param {number} [digits] */
function number(value, digits = 0) {
  if (value === null || value === undefined) return NOTHING;
  const key = `${locale}${digits}`;
  numberFormats[key] ??= new Intl.NumberFormat(locale === "zh" ? "zh-CN" : "en-GB", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return numberFormats[key].format(value);
}

/**
 * "60.4 秒" below 100 s, then minutes, then hours.
 * @param {number | null | undefined} ms
 */
function duration(ms) {
  if (ms === null || ms === undefined) return NOTHING;
  if (ms < 99_950) return t("time.seconds", { s: number(ms / 1000, 1) });
  const seconds = Math.round(ms / 1000);
  if (seconds < 3_600) return t("time.minutes", { m: Math.floor(seconds / 60), s: seconds % 60 });
  const minutes = Math.round(seconds / 60);
  return t("time.hours", { h: number(Math.floor(minutes / 60)), m: minutes % 60 });
}

/**
 * An edge of a bin: whole seconds, minutes or hours.
 * @param {number} ms
 */
function roundTime(ms) {
  if (ms < 60_000) return t("time.wholeSeconds", { n: ms / 1000 });
  if (ms < 3_600_000) return t("time.wholeMinutes", { n: ms / 60_000 });
  return t("time.wholeHours", { n: ms / 3_600_000 });
}

/** As many digits as it takes not to show 79.96% as 80.0% beside a line of 80%.
 * @param {number | null | undefined} rate @param {Threshold} [threshold] */
function percent(rate, threshold = null) {
  if (rate === null || rate === undefined) return NOTHING;
  const line = threshold ? (threshold.at_least ?? threshold.at_most ?? null) : null;
  let digits = 1;
  while (line !== null && digits < 4 && rate !== line && Number((rate * 100).toFixed(digits)) === line * 100)
    digits++;
  return `${number(rate * 100, digits)}%`;
}

/**
 * A line, without digits nobody needs: "80%", "6%".
 * @param {number} line
 */
const linePercent = (line) => `${Number((line * 100).toFixed(2))}%`;

/** @param {number} fen */
const money = (fen) => `¥${number(fen / 100, 2)}`;

/** @param {number} at */
const clockTime = (at) => localDate(at).toISOString().slice(11, 19);

/** @param {number} at */
const stamp = (at) => `${localDay(at)} ${clockTime(at)}`;

/**
 * "11-02 周一".
 * @param {string} day
 */
const dayName = (day) => `${day.slice(5)} ${t(`weekday.${weekdayOf(day)}`)}`;

/** @param {string} text @param {number} most characters */
function clipped(text, most) {
  const signs = Array.from(text.slice(0, most * 2));
  return signs.length > most ? `${signs.slice(0, most).join("")}…` : text;
}
