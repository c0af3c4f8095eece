import { h } from "../../../vendor/vue.js";
import { Problem } from "../../../shared/api.js";
import { t } from "../../../shared/i18n.js";
import { action, tell } from "../../state/notices.js";
import { confirmed } from "../confirm.js";
import { editIn } from "../dialogs/form.js";
import { checks, field } from "../fields.js";
import { addButton, rowActions, table } from "../settings.js";
import { rangeText } from "./days.js";
import { formulaOf, formulas, fullName } from "./formulas.js";

/**
 * @typedef {{list: Exemption[], keep: (change: (now: MetricsSettings) => MetricsSettings) => Promise<void>,
 *   refresh: () => unknown}} Props
 */

/** @param {Exemption} a @param {Exemption} b */
const same = (a, b) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
/** @param {Exemption} it */
const sorted = ({ from, to, formulas: ids, shops, reason }) => [
  from,
  to,
  [...ids].sort(),
  [...shops].sort(),
  reason,
];

/**
 * The list with one taken out; somebody else may have changed it meanwhile.
 * @param {Exemption[]} list @param {Exemption} old
 */
function without(list, old) {
  const at = list.findIndex((one) => same(one, old));
  if (at < 0) throw new Problem({ code: "figures.changed_meanwhile" });
  return list.filter((_, index) => index !== at);
}

/** @param {Record<string, any>} values @param {any} problem */
const fields = (values, problem) => [
  h("div", { class: "form-columns" }, [
    field(
      values,
      { name: "from", label: t("figures.from"), type: "date", required: true, autofocus: true },
      problem,
    ),
    field(
      values,
      { name: "to", label: t("figures.to"), type: "date", required: true, min: values.from || undefined },
      problem,
    ),
  ]),
  field(
    values,
    {
      name: "reason",
      label: t("reason.label"),
      hint: t("exemptions.reason_hint"),
      required: true,
      maxlength: 200,
    },
    problem,
  ),
  checks(
    values,
    "formulas",
    t("exemptions.formulas"),
    formulas.value.map((formula) => [formula.id, fullName(formula)]),
  ),
];

/** @param {Props} props @param {Exemption | null} old */
const edit = ({ keep, refresh }, old) =>
  editIn({
    title: t(old ? "exemptions.edit" : "exemptions.add"),
    label: t(old ? "act.save" : "act.add"),
    wide: true,
    test: "exemption-dialog",
    values: old ? { ...old } : { from: "", to: "", formulas: [], shops: [], reason: "" },
    fields,
    save: async (values) => {
      const made = /** @type {Exemption} */ ({ ...values, reason: values.reason.trim() });
      try {
        await keep((now) => ({
          ...now,
          exemptions: [...(old ? without(now.exemptions, old) : now.exemptions), made].sort((a, b) =>
            a.from.localeCompare(b.from),
          ),
        }));
      } catch (error) {
        if (error instanceof Problem && error.code === "figures.changed_meanwhile") void refresh();
        throw error;
      }
      tell(t(old ? "done.saved" : "done.added"));
    },
  });

/** @param {Exemption} it */
const name = (it) => `${rangeText(it.from, it.to)} ${it.reason}`;

const remove = action(async (/** @type {Props} */ { keep, refresh }, /** @type {Exemption} */ old) => {
  if (
    !(await confirmed({
      title: t("delete.title", { name: name(old) }),
      text: t("exemptions.delete_text"),
      label: t("act.delete"),
      danger: true,
    }))
  )
    return;
  try {
    await keep((now) => ({ ...now, exemptions: without(now.exemptions, old) }));
  } catch (error) {
    void refresh();
    throw error;
  }
  tell(t("done.deleted"));
});

/** @param {Exemption} it */
const formulaNames = (it) =>
  it.formulas.length
    ? it.formulas
        .map((id) => {
          const formula = formulaOf(id);
          return formula ? fullName(formula) : id;
        })
        .join(t("common.comma"))
    : t("exemptions.all");

/**
 * Days on which a figure is not held against anybody.
 * @param {Props} props
 */
export const Exemptions = (props) =>
  h("section", { class: "exemptions", "aria-label": t("exemptions.title") }, [
    h("div", { class: "sheet-head" }, [
      h("h2", t("exemptions.title")),
      h("span", { class: "spacer" }),
      addButton(t("exemptions.add"), () => edit(props, null)),
    ]),
    h("p", { class: "muted" }, t("exemptions.hint")),
    props.list.length
      ? table(
          [t("exemptions.days"), t("exemptions.formulas"), t("reason.label")],
          props.list.map((it, index) =>
            h("tr", { key: index, "data-item": `${it.from}_${it.to}` }, [
              h("td", [rangeText(it.from, it.to)]),
              h("td", [formulaNames(it)]),
              h("td", [it.reason]),
              h("td", [
                rowActions(
                  name(it),
                  () => edit(props, it),
                  () => remove.start(props, it),
                ),
              ]),
            ]),
          ),
        )
      : h("p", { class: "hint" }, t("exemptions.none")),
  ]);
Exemptions.props = ["list", "keep", "refresh"];
