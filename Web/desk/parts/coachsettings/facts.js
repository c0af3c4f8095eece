import { h } from "../../../vendor/vue.js";
import { t } from "../../../shared/i18n.js";
import { cell, rows } from "./rows.js";

const units = ["yuan", "day", "hour", "percent", "month"];

/** @param {any} fact */
export const factValues = (fact) => ({
  article: fact.article,
  topics: fact.topics.join("、"),
  values: fact.values.join("、"),
  unit: fact.unit ?? "",
  contrary: fact.contrary.join("、"),
});

/** @param {string} text */
const list = (text) => text.split(/[、,，;；\s]+/).filter(Boolean);

/** @param {any} it */
export const factOf = (it) => ({
  article: it.article.trim(),
  topics: list(it.topics),
  values: list(it.values).map(Number).filter(Number.isInteger),
  contrary: list(it.contrary),
  ...(it.unit ? { unit: it.unit } : {}),
});

/** @param {any} it */
const unit = (it) =>
  h("label", { class: "coachset-cell" }, [
    t("coachset.unit"),
    h(
      "select",
      {
        value: it.unit,
        "data-test": "unit",
        onChange: (/** @type {any} */ event) => (it.unit = event.target.value),
      },
      ["", ...units].map((name) => h("option", { key: name, value: name }, name ? t(`unit.${name}`) : "—")),
    ),
  ]);

/**
 * What answers must not contradict.
 * @param {any[]} values
 */
export const Facts = (values) =>
  h("section", { class: "panel" }, [
    h("h2", t("coachset.facts")),
    h("p", { class: "muted" }, t("coachset.facts_hint")),
    rows({
      list: values,
      test: "fact",
      add: t("coachset.add_fact"),
      fresh: () => ({ article: "", topics: "", values: "", unit: "", contrary: "" }),
      row: (it) => [
        cell(it, "article", t("coachset.article"), { required: true, maxlength: 80 }),
        cell(it, "topics", t("coachset.topics"), {
          required: true,
          maxlength: 200,
          placeholder: t("coachset.topics_example"),
        }),
        cell(it, "values", t("coachset.values"), { maxlength: 100, placeholder: "7" }),
        unit(it),
        cell(it, "contrary", t("coachset.contrary"), {
          maxlength: 200,
          placeholder: t("coachset.contrary_example"),
        }),
      ],
    }),
  ]);
