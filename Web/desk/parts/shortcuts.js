import { h, onBeforeUnmount, onMounted } from "../../vendor/vue.js";
import { t } from "../../shared/i18n.js";
import { composing, typesInto } from "../../shared/dom.js";
import { dialogs, showDialog } from "../state/dialogs.js";
import { Dialog } from "./dialog.js";

/** @type {[string[], string][]} */
const keys = [
  [["J", "K"], "keys.move"], [["Alt+↑", "Alt+↓"], "keys.move_anywhere"], [["Enter"], "keys.open"],
  [["C"], "keys.compose"], [["Esc"], "keys.back"], [["Enter"], "keys.send"], [["Shift+Enter"], "keys.newline"],
  [["/"], "keys.quick"], [["Ctrl+I"], "keys.note"], [["T"], "keys.transfer"], [["P"], "keys.park"],
  [["E"], "keys.close"], [["F"], "keys.search"], [["?"], "keys.help"],
];

/** @param {{close: () => void}} props */
export const Shortcuts = ({ close }) => h(Dialog, { title: t("keys.title"), close, test: "keys-dialog" }, () =>
  h("dl", { class: "keys" }, keys.map(([names, text]) => h("div", { key: text }, [
    h("dt", names.map((name) => h("kbd", { key: name }, name))), h("dd", t(text)),
  ]))));
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
  onBeforeUnmount(() => Object.entries(bindings).forEach(([name, run]) => bound.get(name) === run
    && bound.delete(name)));
}

/** @param {KeyboardEvent} event */
function dispatch(event) {
  if (composing(event) || dialogs.length) return;
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
  onMounted(() => document.addEventListener("keydown", dispatch));
  onBeforeUnmount(() => document.removeEventListener("keydown", dispatch));
}
