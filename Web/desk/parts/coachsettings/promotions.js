import { h } from "../../../vendor/vue.js";
import { t } from "../../../shared/i18n.js";
import { fromLocal, toLocal } from "../../../shared/time.js";
import { field } from "../fields.js";
import { cell, rows } from "./rows.js";

/** @param {any[] | null | undefined} promotions */
export const promotionValues = (promotions) => ({
  on: Boolean(promotions),
  list: (promotions ?? []).map((it) => ({ name: it.name, from: toLocal(it.from), to: toLocal(it.to) })),
});

/** @param {any} values */
export const promotionOf = (values) =>
  values.on
    ? values.list.map((/** @type {any} */ it) => ({
        name: it.name.trim(),
        from: fromLocal(it.from),
        to: fromLocal(it.to),
      }))
    : null;

/**
 * The promotion table: against it "today is the last day" is true or not.
 * @param {any} values
 */
export const Promotions = (values) =>
  h("section", { class: "panel" }, [
    h("h2", t("coachset.promotions")),
    h("p", { class: "muted" }, t("coachset.promotions_hint")),
    field(values, {
      name: "on",
      type: "checkbox",
      label: t("coachset.promotions_on"),
      test: "promotions-on",
    }),
    values.on &&
      rows({
        list: values.list,
        test: "promotion",
        add: t("coachset.add_promotion"),
        fresh: () => ({ name: "", from: "", to: "" }),
        row: (it) => [
          cell(it, "name", t("coachset.promotion"), { required: true, maxlength: 80 }),
          cell(it, "from", t("coachset.from"), { type: "datetime-local", required: true }),
          cell(it, "to", t("coachset.to"), { type: "datetime-local", required: true }),
        ],
      }),
  ]);
