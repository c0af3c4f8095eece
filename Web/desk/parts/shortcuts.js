import { h, onBeforeUnmount, onMounted } from "../../vendor/vue.js";
import { t } from "../../shared/i18n.js";
import { composing, typesInto } from "../../shared/dom.js";
import { dialogs, showDialog } from "../state/dialogs.js";
import { go } from "../router.js";
import { groupsShown, holds, placeNamed, wordsOf } from "../state/places.js";
import { Dialog } from "./dialog.js";

/** @type {[string[], string][]} */
const keys = [
  [["J", "K"], "keys.move"],
  [["Alt+↑", "Alt+↓"], "keys.move_anywhere"],
  [["Enter"], "keys.open"],
  [["C"], "keys.compose"],
  [["Esc"], "keys.back"],
  [["Enter"], "keys.send"],
  [["Shift+Enter"], "keys.newline"],
  [["/"], "keys.quick"],
  [["Ctrl+I"], "keys.note"],
  [["T"], "keys.transfer"],
  [["P"], "keys.park"],
  [["E"], "keys.close"],
  [["Ctrl+K"], "keys.search"],
  [["?"], "keys.help"],
];

/** @param {string[]} names @param {string} text */
const line = (names, text) =>
  h("div", { key: text }, [
    h(
      "dt",
      names.map((name) => h("kbd", { key: name }, name)),
    ),
    h("dd", text),
  ]);

/** The places of this person that have a letter. */
const keyed = () =>
  groupsShown()
    .flatMap((group) => group.places)
    .filter((place) => place.key);

/** @param {{close: () => void}} props */
export const Shortcuts = ({ close }) =>
  h(Dialog, { title: t("keys.title"), close, test: "keys-dialog" }, () =>
    h("dl", { class: "keys" }, [
      keys.map(([names, text]) => line(names, t(text))),
      keyed().map((place) => line(["G", /** @type {string} */ (place.key).toUpperCase()], t(wordsOf(place)))),
    ]),
  );
Shortcuts.props = ["close"];

/** @type {Map<string, (event: KeyboardEvent) => void>} */
const bound = new Map();

/**
 * Binds single keys for as long as the component lives. They rest while somebody types or a dialog is open, except
 * those with a modifier, which rest only under a dialog.
 * @param {Record<string, (event: KeyboardEvent) => void>} bindings
 */
export function useKeys(bindings) {
  onMounted(() => Object.entries(bindings).forEach(([name, run]) => bound.set(name, run)));
  onBeforeUnmount(() =>
    Object.entries(bindings).forEach(([name, run]) => bound.get(name) === run && bound.delete(name)),
  );
}

/** How long after G a letter still means a place. */
const patience = 1500;
let ledAt = -Infinity;

/**
 * G, then the letter of a place.
 * @param {KeyboardEvent} event @returns {boolean} whether the key belonged to it
 */
function lead(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || typesInto(event.target)) return false;
  const isLed = event.timeStamp - ledAt < patience;
  ledAt = event.key.toLowerCase() === "g" && !isLed ? event.timeStamp : -Infinity;
  if (!isLed) return event.key.toLowerCase() === "g";
  const place = keyed().find((one) => one.key === event.key.toLowerCase());
  if (place) go(`/${place.name}`);
  return Boolean(place);
}

/** @param {KeyboardEvent} event */
function dispatch(event) {
  if (composing(event) || dialogs.length) return;
  if (lead(event)) return event.preventDefault();
  const held = `${event.ctrlKey || event.metaKey ? "ctrl+" : ""}${event.altKey ? "alt+" : ""}`;
  const name = held + event.key.toLowerCase();
  if (typesInto(event.target) && !/^(ctrl|alt)\+/.test(name)) return;
  const run = bound.get(name);
  if (!run) return;
  event.preventDefault();
  run(event);
}

export function listenForShortcuts() {
  bound.set("?", () => showDialog(Shortcuts));
  bound.set("ctrl+k", () => holds(placeNamed("search")?.right) && go("/search"));
  onMounted(() => document.addEventListener("keydown", dispatch));
  onBeforeUnmount(() => document.removeEventListener("keydown", dispatch));
}
