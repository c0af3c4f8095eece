import { defineComponent, h, onMounted, shallowRef, watch } from "../../vendor/vue.js";
import { api, query } from "../../shared/api.js";
import { named, t } from "../../shared/i18n.js";
import { ago, duration, shortTime } from "../../shared/time.js";
import { tellProblem } from "../state/notices.js";
import { can } from "../state/session.js";
import { OrderCard } from "./cards.js";
import { CustomerCard } from "./customercard.js";
import { previewText } from "./row.js";

/** @param {string} title @param {string} test @param {any} content */
const card = (title, test, content) =>
  h("section", { class: "card", "aria-label": title, "data-test": test }, [h("h2", title), content]);

/**
 * What a colleague who takes over must know before the first word.
 * @param {{brief: Brief}} props
 */
export const BriefCard = ({ brief }) =>
  card(
    t("brief.title"),
    "brief",
    h("ul", { class: "brief" }, [
      h(
        "li",
        t(brief.contacts > 0 ? "brief.contacts" : "brief.first_contact", { count: brief.contacts + 1 }),
      ),
      brief.lastClosedAt && h("li", t("brief.last_closed", { ago: ago(brief.lastClosedAt) })),
      brief.waitedMs != null && h("li", t("brief.waited", { length: duration(brief.waitedMs) })),
      brief.handovers > 0 && h("li", t("brief.handovers", { count: brief.handovers })),
    ]),
  );
BriefCard.props = ["brief"];

/**
 * A list that belongs to one customer. Give it the customer's id as its key.
 * @template T
 * @param {(customer: string) => string} path @param {string} title @param {string} none @param {string} test
 * @param {(items: T[]) => any} show
 */
const listOf = (path, title, none, test, show) =>
  defineComponent(
    /** @param {{customer: string, except?: string}} props `except`: the one that is open already */
    (props) => {
      const items = shallowRef(/** @type {T[] | null} */ (null));
      onMounted(() =>
        api.get(path(props.customer)).then((page) => {
          items.value = page.items.filter((/** @type {{id: string}} */ one) => one.id !== props.except);
        }, tellProblem),
      );
      return () =>
        card(
          t(title),
          test,
          items.value === null
            ? h("p", { class: "hint" }, t("common.loading"))
            : items.value.length
              ? show(items.value)
              : h("p", { class: "hint" }, t(none)),
        );
    },
    { props: ["customer", "except"] },
  );

export const Orders = listOf(
  (customer) => `/customers/${customer}/orders`,
  "order.title",
  "order.none",
  "orders",
  (/** @type {Order[]} */ orders) => orders.map((order) => h(OrderCard, { key: order.id, order })),
);

export const Earlier = listOf(
  (customer) => `/conversations${query({ view: "closed", customer, limit: 20 })}`,
  "earlier.title",
  "earlier.none",
  "earlier",
  (/** @type {Conversation[]} */ list) =>
    h(
      "ul",
      { class: "earlier" },
      list.map((c) =>
        h(
          "li",
          { key: c.id },
          h("a", { href: `/desk/${c.id}` }, [
            h(
              "span",
              { class: "muted" },
              `${shortTime(c.closedAt ?? c.openedAt)} · ${named("channel", c.channel)}`,
            ),
            h("span", { class: "row-preview" }, previewText(c)),
          ]),
        ),
      ),
    ),
);

/** @param {string} conversation @param {Customer} customer */
async function claimReward(conversation, customer) {
  const { claimFor } = await import("./rewards/claim.js");
  await claimFor({ conversation, customer });
}

/**
 * The right-hand side: who this is, what they bought, what was said before.
 * Give it the conversation's id as its key.
 */
export const Aside = defineComponent(
  /** @param {{conversation: string, customer: Customer | null, brief: Brief | null}} props */
  (props) => {
    const changed = shallowRef(/** @type {Customer | null} */ (null));
    watch(
      () => props.customer,
      () => (changed.value = null),
    );
    return () => {
      const customer = changed.value ?? props.customer;
      if (!customer) return h("aside", { class: "aside", "aria-label": t("customer.title") });
      return h("aside", { class: "aside", "aria-label": t("customer.title"), tabindex: 0 }, [
        props.brief && h(BriefCard, { brief: props.brief }),
        h(CustomerCard, {
          key: customer.id,
          customer,
          changed: (/** @type {Customer} */ one) => (changed.value = one),
        }),
        can("customer:read") && h(Orders, { key: `orders-${customer.id}`, customer: customer.id }),
        can("review:claim") &&
          h(
            "button",
            { "data-test": "claim-reward", onClick: () => claimReward(props.conversation, customer) },
            t("rewards.claim"),
          ),
        h(Earlier, { key: `earlier-${customer.id}`, customer: customer.id, except: props.conversation }),
      ]);
    };
  },
  { props: ["conversation", "customer", "brief"] },
);
