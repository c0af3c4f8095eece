"use strict";

const SVG = "http://www.w3.org/2000/svg";

/**
 * Puts attributes on an element: functions become listeners, `null` and `false` are left out.
 * @param {Element} element @param {Record<string, any> | null} attributes
 */
function dress(element, attributes) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}

/** Text goes in as text nodes only, so nothing of the data is ever read as markup.
 * @param {Node} element @param {Child} child */
function place(element, child) {
  if (child === null || child === undefined || child === false) return;
  if (Array.isArray(child)) child.forEach((one) => place(element, one));
  else element.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {Record<string, any> | null} [attributes] @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
function el(tag, attributes = null, ...children) {
  const element = document.createElement(tag);
  dress(element, attributes);
  place(element, children);
  return element;
}

/** @param {string} tag @param {Record<string, any> | null} [attributes] @param {...Child} children */
function svg(tag, attributes = null, ...children) {
  const element = document.createElementNS(SVG, tag);
  dress(element, attributes);
  place(element, children);
  return element;
}

/** @param {Element} element @param {...Child} children */
function refill(element, ...children) {
  element.replaceChildren();
  place(element, children);
}

/** @param {string} words */
const hiddenText = (words) => el("span", { class: "visually-hidden" }, words);
