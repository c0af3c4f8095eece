import { shallowRef } from "../vendor/vue.js";
import { places } from "./places.js";

/** @typedef {{path: string, parts: string[], query: URLSearchParams}} Route */

/** @returns {Route} */
function read() {
  const { pathname, search } = window.location;
  return {
    path: pathname,
    parts: pathname.split("/").filter(Boolean).map(decodeURIComponent),
    query: new URLSearchParams(search),
  };
}

export const route = shallowRef(read());

/** @param {string} address @param {{replace?: boolean}} how */
export function go(address, { replace = false } = {}) {
  if (address === window.location.pathname + window.location.search) return;
  history[replace ? "replaceState" : "pushState"](null, "", address);
  route.value = read();
}

/** Where to come back to after signing in. */
export function signInAddress() {
  const here = window.location.pathname + window.location.search;
  return here === "/" || here.startsWith("/sign-in")
    ? "/sign-in"
    : `/sign-in?next=${encodeURIComponent(here)}`;
}

/** Only addresses of this site: `next` comes from the address bar, so from anybody. */
export function nextAddress() {
  const next = route.value.query.get("next") ?? "";
  return /^\/(?![/\\])/.test(next) ? next : "/desk";
}

window.addEventListener("popstate", () => (route.value = read()));

const ours = new Set(places.map((place) => place.name));

/** @param {MouseEvent} event */
function follow(event) {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
    return;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download")) return;
  if (link.origin !== window.location.origin || link.hash || !ours.has(link.pathname.split("/")[1])) return;
  event.preventDefault();
  go(link.pathname + link.search);
}
document.addEventListener("click", follow);
