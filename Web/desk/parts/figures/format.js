import { t } from "../../../shared/i18n.js";

/** What is shown where nothing was counted. */
export const nothing = "—";

/** @param {number | null | undefined} value @param {number} [digits] */
export const number = (value, digits = 0) =>
  value == null
    ? nothing
    : new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
        value,
      );

/**
 * 14.8 s, 3 min 24 s, 1 h 58 min.
 * @param {number | null | undefined} length ms
 */
export function seconds(length) {
  if (length == null) return nothing;
  if (length < 59_950) return t("length.seconds", { s: number(length / 1000, length % 1000 ? 1 : 0) });
  const whole = Math.round(length / 1000);
  if (whole < 3600 && whole % 60 === 0) return t("length.whole_minutes", { m: whole / 60 });
  if (whole < 3600) return t("length.minutes", { m: Math.floor(whole / 60), s: whole % 60 });
  return t("length.hours", { h: Math.floor(whole / 3600), m: Math.floor((whole % 3600) / 60) });
}

/** @param {number | null | undefined} rate @param {number} [digits] */
export const percent = (rate, digits = 1) => (rate == null ? nothing : `${number(rate * 100, digits)}%`);

/** @param {number | null | undefined} fen */
export const yuan = (fen) => (fen == null ? nothing : `¥${number(fen / 100, 2)}`);
