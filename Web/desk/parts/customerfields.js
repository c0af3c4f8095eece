import { defineComponent, h, reactive, ref } from "../../vendor/vue.js";
import { composing } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { tell } from "../state/notices.js";
import { can } from "../state/session.js";

/** One fact that can be put right in place. */
export const Fact = defineComponent(
  /**
   * @param {{label: string, name: string, value: string, type?: string,
   *   save: (value: string) => Promise<boolean>}} props
   */
  (props) => {
    const editing = ref(false);
    const id = `fact-${props.name}`;
    /** @param {any} event */
    const done = async (event) => {
      const value = event.target.value.trim();
      if (value === (props.value ?? "") || (await props.save(value))) editing.value = false;
    };
    /** @param {KeyboardEvent} event */
    const onKeydown = (event) => {
      if (composing(event)) return;
      if (event.key === "Escape") editing.value = false;
      if (event.key === "Enter") /** @type {HTMLElement} */ (event.target).blur();
    };
    return () =>
      h("div", { class: "fact" }, [
        editing.value
          ? h("label", { class: "fact-label", for: id }, props.label)
          : h("span", { class: "fact-label" }, props.label),
        editing.value
          ? h("input", {
              id,
              type: props.type ?? "text",
              value: props.value,
              onBlur: done,
              onKeydown,
              "data-test": id,
              onVnodeMounted: (/** @type {any} */ node) => node.el.focus(),
            })
          : can("customer:write")
            ? h(
                "button",
                {
                  class: "quiet fact-value",
                  onClick: () => (editing.value = true),
                  "data-test": `edit-${props.name}`,
                  "aria-label": t("customer.edit", {
                    label: props.label,
                    value: props.value || t("common.empty"),
                  }),
                },
                props.value || t("common.add"),
              )
            : h("span", { class: "fact-value" }, props.value || "—"),
      ]);
  },
  { props: ["label", "name", "value", "type", "save"] },
);

/** Labels on the customer: type and press Enter to add. */
export const Tags = defineComponent(
  /** @param {{tags: string[], save: (tags: string[]) => Promise<boolean>}} props */
  (props) => {
    /** @param {KeyboardEvent} event */
    const add = async (event) => {
      const input = /** @type {HTMLInputElement} */ (event.target);
      const tag = input.value.trim();
      if (event.key !== "Enter" || composing(event) || !tag) return;
      if (props.tags.includes(tag) || (await props.save([...props.tags, tag]))) input.value = "";
    };
    return () =>
      h("div", { class: "tags", "data-test": "tags" }, [
        props.tags.map((tag) =>
          h("span", { class: "tag", key: tag }, [
            tag,
            can("customer:write") &&
              h(
                "button",
                {
                  class: "quiet tag-remove",
                  "aria-label": t("customer.remove_tag", { tag }),
                  onClick: () => props.save(props.tags.filter((one) => one !== tag)),
                },
                "×",
              ),
          ]),
        ),
        can("customer:write") &&
          h("input", {
            class: "tag-input",
            placeholder: t("customer.add_tag"),
            "aria-label": t("customer.add_tag"),
            maxlength: 20,
            onKeydown: add,
            "data-test": "add-tag",
          }),
      ]);
  },
  { props: ["tags", "save"] },
);

/** The note, saved when the field is left. */
export const Note = defineComponent(
  /** @param {{note: string, save: (note: string) => Promise<boolean>}} props */
  (props) => {
    const values = reactive({ note: props.note });
    const done = async () => {
      if (values.note !== props.note && (await props.save(values.note))) tell(t("done.saved"));
    };
    return () =>
      h("div", { class: "note" }, [
        h("label", { for: "customer-note", class: "fact-label" }, t("customer.note")),
        h("textarea", {
          id: "customer-note",
          rows: 3,
          value: values.note,
          readonly: !can("customer:write"),
          placeholder: t("customer.note_hint"),
          "data-test": "customer-note",
          onInput: (/** @type {any} */ event) => (values.note = event.target.value),
          onBlur: done,
        }),
      ]);
  },
  { props: ["note", "save"] },
);
