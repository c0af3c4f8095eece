import { h } from "../../../vendor/vue.js";
import { t } from "../../../shared/i18n.js";
import { editIn } from "../dialogs/form.js";
import { field } from "../fields.js";
import { today } from "../figures/days.js";
import { download } from "../figures/download.js";

/** What was paid, as a table for the bookkeeper; this month unless told otherwise. */
export const exportPayments = () =>
  editIn({
    title: t("rewards.export_title"),
    label: t("rewards.export_do"),
    test: "export-dialog",
    values: { from: `${today().slice(0, 8)}01`, to: today() },
    fields: (values, problem) => [
      h("p", { class: "dialog-text" }, t("rewards.export_text")),
      h("div", { class: "form-columns" }, [
        field(values, { name: "from", label: t("figures.from"), type: "date", required: true }, problem),
        field(values, { name: "to", label: t("figures.to"), type: "date", required: true }, problem),
      ]),
    ],
    save: ({ from, to }) => download(`/review-claims/export?from=${from}&to=${to}`, "nuanxi-rewards.csv"),
  });
