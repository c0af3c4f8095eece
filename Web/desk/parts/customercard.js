import { defineComponent, h, reactive, ref } from "../../vendor/vue.js";
import { api } from "../../shared/api.js";
import { named, t } from "../../shared/i18n.js";
import { composing } from "../../shared/dom.js";
import { dateTime } from "../../shared/time.js";
import { showDialog } from "../state/dialogs.js";
import { action, tell } from "../state/notices.js";
import { can } from "../state/session.js";
import { confirmed } from "./confirm.js";
import { Icon } from "./icon.js";

/** @typedef {{customer: Customer, changed: (customer: Customer) => void}} Props */

/** @param {Props} props */
const save = ({ customer, changed }) => action(async (/** @type {Partial<Customer>} */ values) => {
  const answer = await api.patch(`/customers/${customer.id}`, values);
  changed(answer?.id ? answer : { ...customer, ...values });
});

/** One fact that can be put right in place. */
const Fact = defineComponent(
  /** @param {{label: string, name: string, value: string, type?: string, save: (value: string) => Promise<boolean>}} props */
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
    return () => h("div", { class: "fact" }, [
      editing.value ? h("label", { class: "fact-label", for: id }, props.label) : h("span", { class: "fact-label" }, props.label),
      editing.value
        ? h("input", { id, type: props.type ?? "text", value: props.value, onBlur: done, onKeydown, "data-test": id,
          onVnodeMounted: (/** @type {any} */ node) => node.el.focus() })
        : can("customer:write")
          ? h("button", { class: "quiet fact-value", onClick: () => (editing.value = true), "data-test": `edit-${props.name}`,
            "aria-label": t("customer.edit", { label: props.label, value: props.value || t("common.empty") }) }, props.value || t("common.add"))
          : h("span", { class: "fact-value" }, props.value || "—"),
    ]);
  },
  { props: ["label", "name", "value", "type", "save"] },
);

/** Labels on the customer: type and press Enter to add. */
const Tags = defineComponent(
  /** @param {{tags: string[], save: (tags: string[]) => Promise<boolean>}} props */
  (props) => {
    /** @param {KeyboardEvent} event */
    const add = async (event) => {
      const input = /** @type {HTMLInputElement} */ (event.target);
      const tag = input.value.trim();
      if (event.key !== "Enter" || composing(event) || !tag) return;
      if (props.tags.includes(tag) || (await props.save([...props.tags, tag]))) input.value = "";
    };
    return () => h("div", { class: "tags", "data-test": "tags" }, [
      props.tags.map((tag) => h("span", { class: "tag", key: tag }, [tag, can("customer:write") && h("button", { class: "quiet tag-remove",
        "aria-label": t("customer.remove_tag", { tag }), onClick: () => props.save(props.tags.filter((one) => one !== tag)) }, "×")])),
      can("customer:write") && h("input", { class: "tag-input", placeholder: t("customer.add_tag"), "aria-label": t("customer.add_tag"),
        maxlength: 20, onKeydown: add, "data-test": "add-tag" }),
    ]);
  },
  { props: ["tags", "save"] },
);

/** The note, saved when the field is left. */
const Note = defineComponent(
  /** @param {{note: string, save: (note: string) => Promise<boolean>}} props */
  (props) => {
    const values = reactive({ note: props.note });
    const done = async () => {
      if (values.note !== props.note && (await props.save(values.note))) tell(t("done.saved"));
    };
    return () => h("div", { class: "note" }, [
      h("label", { for: "customer-note", class: "fact-label" }, t("customer.note")),
      h("textarea", { id: "customer-note", rows: 3, value: values.note, readonly: !can("customer:write"), placeholder: t("customer.note_hint"),
        "data-test": "customer-note", onInput: (/** @type {any} */ event) => (values.note = event.target.value), onBlur: done }),
    ]);
  },
  { props: ["note", "save"] },
);

/** @param {Identity} identity */
const identityLine = (identity) => h("li", { key: identity.id }, [
  h("span", { class: "muted" }, named("channel", identity.channel)), " ", identity.label || identity.externalId,
  identity.verified && h("span", { class: "verified", title: t("customer.verified_hint") }, t("customer.verified")),
]);

/**
 * Customers joined into this one, each of which can be taken apart again.
 * @param {Props} props
 */
const Merged = ({ customer, changed }) => h("ul", { class: "merged" }, customer.mergedFrom.map((entry) => h("li", { key: entry.merge }, [
  h("span", t("customer.merged_from", { name: entry.name, at: dateTime(entry.at) })),
  can("customer:merge") && h("button", { class: "quiet small", "data-test": `unmerge-${entry.merge}`,
    onClick: () => unmerge.start(customer, entry, changed) }, t("act.unmerge")),
])));
Merged.props = ["customer", "changed"];

const unmerge = action(async (/** @type {Customer} */ customer, /** @type {Customer["mergedFrom"][0]} */ entry, /** @type {Props["changed"]} */ changed) => {
  if (!(await confirmed({ title: t("unmerge.title"), text: t("unmerge.text", { name: entry.name }), label: t("act.unmerge") }))) return;
  await api.delete(`/customers/${customer.id}/merges/${entry.merge}`);
  changed(await api.get(`/customers/${customer.id}`));
  tell(t("done.unmerged"));
});

/** @param {Props} props */
async function merge({ customer, changed }) {
  const { default: MergeDialog } = await import("./dialogs/merge.js");
  const merged = await showDialog(MergeDialog, { customer });
  if (merged) changed(merged);
}

/** Everything known about the customer, editable where it stands. Give it the customer's id as its key. */
export const CustomerCard = defineComponent(
  /** @param {Props} props */
  (props) => () => {
    const { customer } = props;
    const keep = (/** @type {Partial<Customer>} */ values) => save(props).start(values);
    /** @param {"name" | "nickname" | "phone" | "email"} name @param {string} [type] */
    const fact = (name, type) => h(Fact, { key: name, name, type, label: t(`customer.${name}`), value: customer[name] ?? "",
      save: (/** @type {string} */ value) => keep({ [name]: value }) });
    return h("section", { class: "card", "aria-label": t("customer.title"), "data-test": "customer-card" }, [
      h("div", { class: "card-head" }, [
        h("h2", t("customer.title")),
        h("span", { class: "spacer" }),
        h("button", { class: ["small", "vip-toggle", customer.vip && "vip-on"], "aria-pressed": String(customer.vip), disabled: !can("customer:write"),
          "data-test": "vip", onClick: () => keep({ vip: !customer.vip }) }, [h(Icon, { name: "star" }), "VIP"]),
        can("customer:merge") && h("button", { class: "small", "data-test": "merge", onClick: () => merge(props) }, t("act.merge")),
      ]),
      fact("name"), fact("nickname"), fact("phone", "tel"), fact("email", "email"),
      h(Tags, { tags: customer.tags, save: (/** @type {string[]} */ tags) => keep({ tags }) }),
      h(Note, { key: customer.id, note: customer.note ?? "", save: (/** @type {string} */ note) => keep({ note }) }),
      customer.identities.length > 0 && h("div", { class: "identities" }, [
        h("h3", t("customer.identities")), h("ul", customer.identities.map(identityLine)),
      ]),
      customer.mergedFrom.length > 0 && h(Merged, props),
      h("p", { class: "muted" }, t("customer.since", { at: dateTime(customer.createdAt) })),
    ]);
  },
  { props: ["customer", "changed"] },
);
