import { defineComponent, h } from "../../vendor/vue.js";
import { api } from "../../shared/api.js";
import { named, t } from "../../shared/i18n.js";
import { dateTime } from "../../shared/time.js";
import { showDialog } from "../state/dialogs.js";
import { action, tell } from "../state/notices.js";
import { can } from "../state/session.js";
import { confirmed } from "./confirm.js";
import { Fact, Note, Tags } from "./customerfields.js";
import { Icon } from "./icon.js";
import { customerName } from "./named.js";

/** @typedef {{customer: Customer, changed: (customer: Customer) => void}} Props */

/** @param {Props} props */
const save = ({ customer, changed }) =>
  action(async (/** @type {Partial<Customer>} */ values) => {
    const answer = await api.patch(`/customers/${customer.id}`, values);
    changed(answer?.id ? answer : { ...customer, ...values });
  });

/** @param {Identity} identity */
const identityLine = (identity) =>
  h("li", { key: identity.id }, [
    h("span", { class: "muted" }, named("channel", identity.channel)),
    " ",
    identity.label || identity.externalId,
    identity.verified &&
      h("span", { class: "verified", title: t("customer.verified_hint") }, t("customer.verified")),
  ]);

/**
 * Customers joined into this one, each of which can be taken apart again.
 * @param {Props} props
 */
const Merged = ({ customer, changed }) =>
  h(
    "ul",
    { class: "merged" },
    customer.mergedFrom.map((entry) =>
      h("li", { key: entry.merge }, [
        h(
          "span",
          t("customer.merged_from", {
            name: customerName({ id: entry.customer, name: entry.name }),
            at: dateTime(entry.at),
          }),
        ),
        can("customer:merge") &&
          h(
            "button",
            {
              class: "quiet small",
              "data-test": `unmerge-${entry.merge}`,
              onClick: () => unmerge.start(customer, entry, changed),
            },
            t("act.unmerge"),
          ),
      ]),
    ),
  );
Merged.props = ["customer", "changed"];

const unmerge = action(
  async (
    /** @type {Customer} */ customer,
    /** @type {Customer["mergedFrom"][0]} */ entry,
    /** @type {Props["changed"]} */ changed,
  ) => {
    if (
      !(await confirmed({
        title: t("unmerge.title"),
        text: t("unmerge.text", { name: customerName({ id: entry.customer, name: entry.name }) }),
        label: t("act.unmerge"),
      }))
    )
      return;
    await api.delete(`/customers/${customer.id}/merges/${entry.merge}`);
    changed(await api.get(`/customers/${customer.id}`));
    tell(t("done.unmerged"));
  },
);

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
    const fact = (name, type) =>
      h(Fact, {
        key: name,
        name,
        type,
        label: t(`customer.${name}`),
        value: customer[name] ?? "",
        save: (/** @type {string} */ value) => keep({ [name]: value }),
      });
    return h("section", { class: "card", "aria-label": t("customer.title"), "data-test": "customer-card" }, [
      h("div", { class: "card-head" }, [
        h("h2", t("customer.title")),
        h("span", { class: "spacer" }),
        h(
          "button",
          {
            class: ["small", "vip-toggle", customer.vip && "vip-on"],
            "aria-pressed": String(customer.vip),
            disabled: !can("customer:write"),
            "data-test": "vip",
            onClick: () => keep({ vip: !customer.vip }),
          },
          [h(Icon, { name: "star" }), "VIP"],
        ),
        can("customer:merge") &&
          h("button", { class: "small", "data-test": "merge", onClick: () => merge(props) }, t("act.merge")),
      ]),
      fact("name"),
      fact("nickname"),
      fact("phone", "tel"),
      fact("email", "email"),
      h(Tags, { tags: customer.tags, save: (/** @type {string[]} */ tags) => keep({ tags }) }),
      h(Note, {
        key: customer.id,
        note: customer.note ?? "",
        save: (/** @type {string} */ note) => keep({ note }),
      }),
      customer.identities.length > 0 &&
        h("div", { class: "identities" }, [
          h("h3", t("customer.identities")),
          h("ul", customer.identities.map(identityLine)),
        ]),
      customer.mergedFrom.length > 0 && h(Merged, props),
      h("p", { class: "muted" }, t("customer.since", { at: dateTime(customer.createdAt) })),
    ]);
  },
  { props: ["customer", "changed"] },
);
