import { h } from "../../vendor/vue.js";
import { api } from "../../shared/api.js";
import { t } from "../../shared/i18n.js";
import { action, tell } from "../state/notices.js";
import { confirmed } from "./confirm.js";
import { Icon } from "./icon.js";

/** @param {string} title @param {any} [tools] @param {string} [hint] */
export const sheetHead = (title, tools, hint) => [
  h("div", { class: "sheet-head", key: "head" }, [h("h1", title), tools]),
  hint && h("p", { class: "muted", key: "hint" }, hint),
];

/** @param {string} label @param {() => unknown} onClick */
export const addButton = (label, onClick) =>
  h("button", { class: "primary", "data-test": "add", onClick }, [h(Icon, { name: "plus" }), label]);

/** @param {string} name @param {() => unknown} edit @param {(() => unknown) | null} [remove] */
export const rowActions = (name, edit, remove) =>
  h("div", { class: "row-actions" }, [
    h(
      "button",
      {
        class: "quiet icon-button",
        title: t("act.edit"),
        "aria-label": t("settings.edit_named", { name }),
        "data-test": "edit",
        onClick: edit,
      },
      h(Icon, { name: "edit" }),
    ),
    remove &&
      h(
        "button",
        {
          class: "quiet icon-button",
          title: t("act.delete"),
          "aria-label": t("settings.delete_named", { name }),
          "data-test": "delete",
          onClick: remove,
        },
        h(Icon, { name: "trash" }),
      ),
  ]);

/** @param {string[]} columns texts; the last column, of buttons, has none @param {any[]} rows */
export const table = (columns, rows) =>
  h("table", [
    h(
      "thead",
      h("tr", [
        columns.map((text) => h("th", { key: text, scope: "col" }, text)),
        h("th", { scope: "col" }, h("span", { class: "visually-hidden" }, t("settings.actions"))),
      ]),
    ),
    h("tbody", rows),
  ]);

/**
 * Asks, deletes, tells.
 * @param {string} path @param {string} name @param {() => unknown} after
 */
export async function removeNamed(path, name, after) {
  const sure = await confirmed({
    title: t("delete.title", { name }),
    text: t("delete.text"),
    label: t("act.delete"),
    danger: true,
  });
  if (!sure) return;
  const { start } = action(() => api.delete(path));
  if (!(await start())) return;
  tell(t("done.deleted"));
  await after();
}
