import { h } from "../../../vendor/vue.js";
import { t } from "../../../shared/i18n.js";
import { field } from "../fields.js";

/** @param {Record<string, any>} values @param {import("../../../shared/api.js").Problem | null} problem */
export const AlertLimits = (values, problem) =>
  h("section", { class: "panel" }, [
    h("h2", t("coachset.alerts")),
    h("p", { class: "muted" }, t("coachset.alerts_hint")),
    h("div", { class: "panel-columns" }, [
      field(
        values,
        {
          name: "quietMinutes",
          type: "number",
          min: 1,
          max: 1440,
          required: true,
          label: t("coachset.quiet"),
        },
        problem,
      ),
      field(
        values,
        {
          name: "perHour",
          type: "number",
          min: 0,
          max: 600,
          required: true,
          label: t("coachset.per_hour"),
          hint: t("coachset.per_hour_hint"),
        },
        problem,
      ),
    ]),
  ]);
