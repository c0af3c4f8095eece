/** @typedef {"zh" | "en"} Locale */

/** @type {Record<Locale, Record<string, string>>} */
const CATALOGUES = {
  zh: { ...ZH, ...ZH_DEFINITIONS, ...ZH_QUALITY },
  en: { ...EN, ...EN_DEFINITIONS, ...EN_QUALITY },
};

/**
 * The language on the screen.
 * @type {Locale}
 */
let locale = "zh";

/** @param {string} wanted */
function speak(wanted) {
  locale = wanted.toLowerCase().startsWith("en") ? "en" : "zh";
  document.documentElement.lang = locale === "zh" ? "zh-CN" : "en";
}

/** @param {string} key */
const pattern = (key) => CATALOGUES[locale][key] ?? key;

/** "{name}" is replaced; "{count|turn|turns}" picks the word by number. */
const SLOT = /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/;

/**
 * A text with elements in its places.
 * @param {string} key @param {Record<string, Child>} values @returns {Child[]}
 */
function rich(key, values) {
  /** @type {Child[]} */
  const pieces = [];
  let rest = pattern(key);
  for (let hit = SLOT.exec(rest); hit; hit = SLOT.exec(rest)) {
    const value = values[hit[1]];
    const chosen = Number(String(value).replace(/,/g, "")) === 1 ? hit[2] : hit[3];
    pieces.push(rest.slice(0, hit.index), hit[2] === undefined ? value : chosen);
    rest = rest.slice(hit.index + hit[0].length);
  }
  pieces.push(rest);
  return pieces;
}

/** @param {string} key @param {Record<string, string | number>} [values] */
const t = (key, values = {}) => rich(key, values).join("");

/**
 * A text the data brings in both languages, or in one.
 * @param {Words | string | null | undefined} words
 */
function said(words) {
  if (!words) return "";
  return typeof words === "string" ? words : words[locale] || words.zh;
}

/** @param {string[]} names */
const listed = (names) => names.join(locale === "zh" ? "、" : ", ");
