import { ref, shallowRef } from "../vendor/vue.js";
import { local } from "./local.js";

/** @typedef {Record<string, string | number | null | undefined>} Arguments */

export const locale = ref(/** @type {"zh" | "en"} */ ("zh"));
const catalogue = shallowRef(/** @type {Record<string, string>} */ ({}));

/**
 * "zh-Hans", "zh-CN", "en-GB", … to one of the two catalogues.
 * @param {string | null | undefined} tag
 */
export function nearestLocale(tag) {
  return /** @type {"zh" | "en"} */ (tag?.toLowerCase().startsWith("en") ? "en" : "zh");
}

/** @param {string | null | undefined} tag */
export async function setLocale(tag) {
  const name = nearestLocale(tag);
  const answer = await fetch(new URL(`../i18n/${name}.json`, import.meta.url));
  catalogue.value = await answer.json();
  locale.value = name;
  document.documentElement.lang = name === "zh" ? "zh-Hans" : "en";
  local.write("locale", name);
}

/** @param {string} key */
export const has = (key) => key in catalogue.value;

/**
 * The text of `key`. `{name}` is replaced; `{count|message|messages}` picks the word for one or for many.
 * @param {string} key
 * @param {Arguments} [values]
 */
export function t(key, values) {
  const text = catalogue.value[key] ?? key;
  if (!values) return text;
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name, one, many) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (one === undefined) return value === null ? "" : String(value);
    return value === 1 ? one : many;
  });
}

/**
 * The text for something the server calls `group.value`, or the bare value when it is new to this page.
 * @param {string} group @param {string} value
 */
export const named = (group, value) => (has(`${group}.${value}`) ? t(`${group}.${value}`) : value);

/**
 * A text that comes in both languages.
 * @param {{zh: string, en: string} | null | undefined} wording
 */
export const said = (wording) => wording?.[locale.value] || wording?.zh || "";
