import { h } from "../../vendor/vue.js";
import { has, t } from "../../shared/i18n.js";

let count = 0;
/** @type {WeakMap<object, string>} */
const ids = new WeakMap();

/**
 * An id that stays the same for as long as the form's values object lives.
 * @param {object} owner @param {string} name
 */
function idOf(owner, name) {
  let id = ids.get(owner);
  if (!id) ids.set(owner, (id = `f${++count}`));
  return `${id}-${name}`;
}

/**
 * @typedef {{name: string, label: string, hint?: string, type?: string, options?: [string, string][],
 *   required?: boolean, autofocus?: boolean, test?: string, [attribute: string]: any}} FieldOptions
 */

/** @param {import("../../shared/api.js").Problem | null | undefined} problem @param {string} name */
export function fieldProblem(problem, name) {
  const code = problem?.fields.find(
    (field) => field.field === name || field.field.endsWith(`.${name}`),
  )?.code;
  if (!code) return null;
  return has(`field.${code}`) ? t(`field.${code}`) : t("field.invalid");
}

/**
 * One labelled control bound to `values[name]`.
 * @param {Record<string, any>} values reactive @param {FieldOptions} options
 * @param {import("../../shared/api.js").Problem | null} [problem]
 */
export function field(values, { name, label, hint, type = "text", options, test, ...rest }, problem) {
  const id = idOf(values, name);
  const wrong = fieldProblem(problem, name);
  const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(" ");
  const common = {
    id,
    name,
    "data-test": test ?? name,
    "aria-invalid": wrong ? "true" : undefined,
    "aria-describedby": described || undefined,
    ...rest,
  };
  return h("div", { class: ["field", type === "checkbox" && "field-check"], key: name }, [
    h("label", { for: id }, label),
    control(values, name, type, options, common),
    hint && h("p", { id: `${id}-hint`, class: "hint" }, hint),
    wrong && h("p", { id: `${id}-wrong`, class: "wrong" }, wrong),
  ]);
}

/** @param {Record<string, any>} values @param {string} name @param {string} type
 * @param {[string, string][] | undefined} options @param {Record<string, any>} common */
function control(values, name, type, options, common) {
  if (options) {
    return h(
      "select",
      {
        ...common,
        value: values[name] ?? "",
        onChange: (/** @type {any} */ event) => (values[name] = event.target.value),
      },
      options.map(([value, text]) => h("option", { value, key: value }, text)),
    );
  }
  if (type === "checkbox") {
    return h("input", {
      ...common,
      type,
      checked: Boolean(values[name]),
      onChange: (/** @type {any} */ event) => (values[name] = event.target.checked),
    });
  }
  const onInput = (/** @type {any} */ event) =>
    (values[name] = type === "number" ? numeric(event.target.value) : event.target.value);
  if (type === "textarea") return h("textarea", { rows: 3, ...common, value: values[name] ?? "", onInput });
  return h("input", { ...common, type, value: values[name] ?? "", onInput });
}

/** @param {string} text */
const numeric = (text) => (text === "" ? null : Number(text));

/**
 * A group of checkboxes bound to a list of ids.
 * @param {Record<string, any>} values @param {string} name @param {string} label @param {[string, string][]} options
 */
export const checks = (values, name, label, options) =>
  h("fieldset", { class: "checks", key: name }, [
    h("legend", label),
    options.length
      ? options.map(([id, text]) =>
          h("label", { key: id }, [
            h("input", {
              type: "checkbox",
              checked: values[name].includes(id),
              "data-test": `${name}-${id}`,
              onChange: (/** @type {any} */ event) =>
                (values[name] = values[name]
                  .filter((/** @type {string} */ one) => one !== id)
                  .concat(event.target.checked ? id : [])),
            }),
            text,
          ]),
        )
      : h("p", { class: "hint" }, t("common.none_yet")),
  ]);

/**
 * A group of radio buttons bound to one value.
 * @param {Record<string, any>} values @param {string} name @param {string} label @param {[any, string][]} options
 */
export const choices = (values, name, label, options) =>
  h("fieldset", { class: "choices", key: name }, [
    h("legend", label),
    options.map(([value, text]) =>
      h("label", { key: String(value) }, [
        h("input", {
          type: "radio",
          name: idOf(values, name),
          checked: values[name] === value,
          "data-test": `${name}-${value}`,
          onChange: () => (values[name] = value),
        }),
        text,
      ]),
    ),
  ]);
