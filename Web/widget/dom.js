// Making elements. Text only ever becomes text nodes, so nothing a person writes can become markup.

/** @typedef {Node | string | null | false | undefined} Child */

/** @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {Record<string, unknown>} [attributes] `on…` adds a listener, true and false switch
 * @param {...Child} children @returns {HTMLElementTagNameMap[K]} */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child instanceof Node || (typeof child === "string" && child)).map((child) => /** @type {Node} */ (child)));
  return element;
}

/** @template {Element} [T=HTMLElement] @param {string} id @returns {T} */
export const $ = (id) => /** @type {T} */ (/** @type {unknown} */ (document.getElementById(id)));

/** @typedef {{key: string, make: () => HTMLElement, update?: (node: HTMLElement) => void}} Row */

/** Makes `rows` the children of `parent`. What is already there stays the same element, so that a screen reader hears
 * each message once and a half-written form keeps its words.
 * @param {HTMLElement} parent @param {Row[]} rows */
export function reconcile(parent, rows) {
  const old = new Map([...parent.children].map((node) => [/** @type {HTMLElement} */ (node).dataset.key, /** @type {HTMLElement} */ (node)]));
  let next = parent.firstElementChild;
  for (const row of rows) {
    let node = old.get(row.key);
    if (!node) {
      node = row.make();
      node.dataset.key = row.key;
    }
    old.delete(row.key);
    row.update?.(node);
    if (node === next) next = next.nextElementSibling;
    else parent.insertBefore(node, next);
  }
  for (const node of old.values()) node.remove();
}

/** Sets text without touching the node when it is the same, so that live regions stay quiet.
 * @param {Element} element @param {string} text */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

const LINK = /https?:\/\/[^\s<>"'，。；！？、）】》]+/g;

/** Plain text with its links made clickable. @param {string} text */
export function linked(text) {
  /** @type {Child[]} */
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    parts.push(text.slice(from, match.index), h("a", { href: match[0], target: "_blank", rel: "noopener noreferrer nofollow" }, match[0]));
    from = (match.index ?? 0) + match[0].length;
  }
  return [...parts, text.slice(from)];
}
