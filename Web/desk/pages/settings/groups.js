import { defineComponent, h, onMounted } from "../../../vendor/vue.js";
import { api } from "../../../shared/api.js";
import { t } from "../../../shared/i18n.js";
import { editIn } from "../../parts/dialogs/form.js";
import { EmptyState } from "../../parts/empty.js";
import { addButton, removeNamed, rowActions, sheetHead, table } from "../../parts/settings.js";
import { tell } from "../../state/notices.js";
import { can } from "../../state/session.js";

/**
 * A page for one of the short lists: teams, skills, levels.
 * @template {{id: string, name: string}} T
 * @param {{name: string, path: string, list: () => T[], load: () => Promise<void>, empty: Record<string, any>,
 *   fields: (values: Record<string, any>, problem: any) => any, columns: () => string[],
 *   cells: (item: T) => string[]}} kind
 */
export const groupPage = ({ name, path, list, load, empty, fields, columns, cells }) =>
  defineComponent(() => {
    onMounted(load);
    const again = () => load();
    const add = () =>
      editIn({
        title: t(`${name}.add`),
        label: t("act.add"),
        values: empty,
        fields,
        save: async (values) => (await api.post(path, values), tell(t("done.added")), await again()),
      });
    /** @param {T} item */
    const edit = (item) => {
      const values = Object.fromEntries(
        Object.keys(empty).map((key) => [key, /** @type {any} */ (item)[key] ?? null]),
      );
      return editIn({
        title: t(`${name}.edit`),
        label: t("act.save"),
        values,
        fields,
        save: async (changed) => (
          await api.patch(`${path}/${item.id}`, changed),
          tell(t("done.saved")),
          await again()
        ),
      });
    };
    const manage = () => can("staff:manage");
    return () => [
      ...sheetHead(t(`settings.${name}`), manage() && addButton(t(`${name}.add`), add), t(`${name}.hint`)),
      list().length
        ? table(
            columns(),
            list().map((item) =>
              h("tr", { key: item.id, "data-item": item.id }, [
                cells(item).map((text, index) => h("td", { key: index }, [text])),
                h("td", [
                  manage() &&
                    rowActions(
                      item.name,
                      () => edit(item),
                      () => removeNamed(`${path}/${item.id}`, item.name, again),
                    ),
                ]),
              ]),
            ),
          )
        : h(EmptyState, { title: t(`${name}.none`), text: t(`${name}.none_hint`) }),
    ];
  });
