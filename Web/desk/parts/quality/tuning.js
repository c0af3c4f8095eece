import { h } from "../../../vendor/vue.js";
import { Problem } from "../../../shared/api.js";
import { said, t } from "../../../shared/i18n.js";
import { editIn } from "../dialogs/form.js";
import { field } from "../fields.js";
import { severities } from "../severity.js";

/**
 * One phrase a line.
 * @param {string} text
 */
const lines = (text) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
/** @param {string} zh @param {string} en */
const both = (zh, en) => ({ zh: zh.trim(), en: en.trim() || zh.trim() });
/** @returns {[string, string][]} */
const severityOptions = () => severities.map((one) => [one, t(`severity.${one}`)]);
/** @param {object} it */
const without = (it) => Object.fromEntries(Object.entries(it).filter(([, value]) => value !== undefined));

/** @param {RuleItem} item @param {Record<string, any>} values @returns {RuleChange | null} null: as the catalogue has it */
function changeOf(item, values) {
  const parameters = Object.fromEntries(
    item.parameters
      .filter(({ name, usual }) => values[`p_${name}`] !== usual)
      .map(({ name }) => [name, values[`p_${name}`]]),
  );
  const change = /** @type {RuleChange} */ (
    without({
      id: item.id,
      version: item.version,
      muted: values.muted || undefined,
      severity: values.severity === item.usualSeverity ? undefined : values.severity,
      parameters: Object.keys(parameters).length ? parameters : undefined,
      phrases: lines(values.phrases).length ? lines(values.phrases) : undefined,
      except: lines(values.except).length ? lines(values.except) : undefined,
      instead:
        values.instead.trim() && values.instead !== said(item.instead)
          ? both(values.instead, "")
          : values.change?.instead,
      better: sameLines(values.better, item.better)
        ? values.change?.better
        : { of: item.better?.of ?? "words", texts: lines(values.better) },
    })
  );
  return Object.keys(change).length > 2 ? change : null;
}

/** @param {string} text @param {Better | null} better */
const sameLines = (text, better) => lines(text).join("\n") === (better?.texts ?? []).join("\n");

/** @param {RuleItem} item @param {Record<string, any>} values @param {any} problem */
const tuningFields = (item, values, problem) => [
  item.protected && h("p", { class: "notice-line" }, t("rules.protected_hint")),
  !item.protected && field(values, { name: "muted", label: t("rules.mute"), type: "checkbox" }, problem),
  field(
    values,
    {
      name: "severity",
      label: t("rules.severity"),
      options: severityOptions().filter(([one]) => !item.protected || one === "red_line"),
    },
    problem,
  ),
  item.parameters.length > 0 &&
    h(
      "div",
      { class: "form-columns" },
      item.parameters.map(({ name, usual, least, most }) =>
        field(
          values,
          {
            name: `p_${name}`,
            label: t(`rule_parameter.${name}`),
            type: "number",
            min: least,
            max: most,
            required: true,
            hint: t("rules.usual", { value: usual, least, most }),
          },
          problem,
        ),
      ),
    ),
  item.hasWords &&
    h("div", { class: "form-columns" }, [
      field(
        values,
        {
          name: "phrases",
          label: t("rules.phrases"),
          hint: t("rules.phrases_hint"),
          type: "textarea",
          rows: 4,
        },
        problem,
      ),
      !item.protected &&
        field(
          values,
          {
            name: "except",
            label: t("rules.except"),
            hint: t("rules.except_hint"),
            type: "textarea",
            rows: 4,
          },
          problem,
        ),
    ]),
  field(values, { name: "instead", label: t("rules.instead"), type: "textarea", rows: 2 }, problem),
  field(
    values,
    { name: "better", label: t("rules.better"), hint: t("rules.better_hint"), type: "textarea", rows: 3 },
    problem,
  ),
];

/**
 * What the shop makes of one rule of the catalogue, put into its draft.
 * @param {RuleItem} item @param {ShopRules} draft @param {(next: ShopRules) => void} put
 */
export function tune(item, draft, put) {
  const change = draft.changes.find((one) => one.id === item.id);
  const values = {
    change,
    muted: change?.muted ?? false,
    severity: change?.severity ?? item.usualSeverity,
    phrases: (change?.phrases ?? []).join("\n"),
    except: (change?.except ?? []).join("\n"),
    instead: said(change?.instead ?? item.instead),
    better: ((change?.better ?? item.better)?.texts ?? []).join("\n"),
    ...Object.fromEntries(
      item.parameters.map(({ name, usual }) => [`p_${name}`, change?.parameters?.[name] ?? usual]),
    ),
  };
  return editIn({
    title: t("rules.tune_title", { name: said(item.name) }),
    label: t("rules.to_draft"),
    wide: true,
    test: "tune-dialog",
    values,
    fields: (values, problem) => tuningFields(item, values, problem),
    save: async (values) => {
      const next = changeOf(item, values);
      const others = draft.changes.filter((one) => one.id !== item.id);
      put({ ...draft, changes: next ? [...others, next] : others });
    },
  });
}

/** @param {Record<string, any>} values @param {any} problem */
const ownFields = (values, problem) => [
  h("div", { class: "form-columns" }, [
    field(
      values,
      { name: "name", label: t("rules.name"), required: true, maxlength: 40, autofocus: true },
      problem,
    ),
    field(values, { name: "severity", label: t("rules.severity"), options: severityOptions() }, problem),
  ]),
  field(
    values,
    {
      name: "phrases",
      label: t("rules.phrases"),
      hint: t("rules.phrases_hint"),
      type: "textarea",
      rows: 4,
      required: true,
    },
    problem,
  ),
  field(
    values,
    { name: "except", label: t("rules.except"), hint: t("rules.except_hint"), type: "textarea" },
    problem,
  ),
  field(values, { name: "instead", label: t("rules.instead"), type: "textarea", rows: 2 }, problem),
];

/**
 * Whether a rule of the shop's own is simple enough for the form.
 * @param {any} rule
 */
export const isSimple = (rule) =>
  Object.keys(rule?.when ?? {}).join() === "words" &&
  Object.keys(rule.when.words).every((key) => ["phrases", "except"].includes(key));

/**
 * A rule of the shop's own.
 * @param {any} old null: a new one @param {ShopRules} draft @param {(next: ShopRules) => void} put
 */
export const editOwn = (old, draft, put) =>
  editIn({
    title: t(old ? "rules.own_edit" : "rules.own_add"),
    label: t("rules.to_draft"),
    wide: true,
    test: "own-rule-dialog",
    values: {
      name: said(old?.name),
      severity: old?.severity ?? "minor",
      phrases: (old?.when.words.phrases ?? []).join("\n"),
      except: (old?.when.words.except ?? []).join("\n"),
      instead: said(old?.instead),
    },
    fields: ownFields,
    save: async (values) => {
      const words = without({
        phrases: lines(values.phrases),
        except: lines(values.except).length ? lines(values.except) : undefined,
      });
      const rule = without({
        ...(old ?? { id: `own_${Date.now().toString(36)}`, version: 1, speaker: "agent" }),
        name: both(values.name, ""),
        severity: values.severity,
        when: { words },
        instead: values.instead.trim() ? both(values.instead, "") : undefined,
      });
      put({ ...draft, rules: [...draft.rules.filter((one) => one.id !== rule.id), rule] });
    },
  });

/**
 * All that the shop has made of the rules, as JSON.
 * @param {ShopRules} draft @param {(next: ShopRules) => void} put
 */
export const editJSON = (draft, put) =>
  editIn({
    title: t("rules.json_title"),
    label: t("rules.to_draft"),
    wide: true,
    test: "json-dialog",
    values: { json: JSON.stringify(draft, null, 2) },
    fields: (values, problem) =>
      field(
        values,
        {
          name: "json",
          label: t("rules.json"),
          hint: t("rules.json_hint"),
          type: "textarea",
          rows: 18,
          class: "code",
          spellcheck: false,
        },
        problem,
      ),
    save: async (values) => {
      try {
        const next = JSON.parse(values.json);
        put({ changes: next.changes ?? [], lists: next.lists ?? [], rules: next.rules ?? [] });
      } catch {
        throw new Problem({ code: "rules.not_json", fields: [{ field: "json", code: "malformed" }] });
      }
    },
  });
