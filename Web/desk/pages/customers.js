import { defineComponent, h, onMounted, ref, shallowRef, watch } from "../../vendor/vue.js";
import { api, asProblem, query } from "../../shared/api.js";
import { debounced, newest } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { dateTime } from "../../shared/time.js";
import { Earlier, Orders } from "../parts/aside.js";
import { CustomerCard } from "../parts/customercard.js";
import { EmptyState } from "../parts/empty.js";
import { route } from "../router.js";
import { problemText, tellProblem } from "../state/notices.js";

/** @param {Customer} customer */
const Line = (customer) => h("tr", { key: customer.id }, [
  h("td", [h("a", { href: `/customers/${customer.id}`, "data-customer": customer.id }, customer.name), " ",
    customer.vip && h("span", { class: "vip" }, "VIP")]),
  h("td", [[customer.phone, customer.email].filter(Boolean).join(" · ") || "—"]),
  h("td", h("span", { class: "tags" }, customer.tags.map((tag) => h("span", { class: "tag", key: tag }, tag)))),
  h("td", { class: "muted" }, [dateTime(customer.createdAt)]),
]);

const List = defineComponent(() => {
  const q = ref("");
  const items = shallowRef(/** @type {Customer[] | null} */ (null));
  const next = shallowRef(/** @type {string | number | null} */ (null));
  const look = newest((/** @type {string | number | null} */ cursor) =>
    api.get(`/customers${query({ q: q.value.trim(), cursor })}`));
  /** @param {boolean} more */
  const load = (more) => look(more ? next.value : null).then((page) => {
    if (!page) return;
    items.value = more ? [...(items.value ?? []), ...page.items] : page.items;
    next.value = page.next ?? null;
  }, tellProblem);
  watch(q, debounced(() => void load(false), 250));
  onMounted(() => load(false));
  return () => h("div", { class: "sheet" }, [
    h("h1", t("nav.customers")),
    h("input", { type: "search", "aria-label": t("customers.find"), placeholder: t("customers.find"), value: q.value,
      "data-test": "customer-search",
      onInput: (/** @type {any} */ event) => (q.value = event.target.value) }),
    items.value?.length === 0 && h(EmptyState,
      { title: t(q.value ? "customers.none" : "customers.empty"),
      text: t(q.value ? "customers.none_hint" : "customers.empty_hint") }),
    items.value && items.value.length > 0 && h("table", { "data-test": "customers" }, [
      h("thead", h("tr", ["name", "contact", "tags", "since"].map((name) =>
        h("th", { key: name, scope: "col" }, t(`customers.${name}`))))),
      h("tbody", items.value.map(Line)),
    ]),
    next.value !== null && h("button", { class: "more", onClick: () => load(true) }, t("act.more")),
  ]);
});

/** One customer's own page. Give it the customer's id as its key. */
const One = defineComponent(
  /** @param {{id: string}} props */
  (props) => {
    const customer = shallowRef(/** @type {Customer | null} */ (null));
    const wrong = shallowRef("");
    onMounted(() => api.get(`/customers/${props.id}`).then((answer) => (customer.value = answer),
      (error) => (wrong.value = problemText(asProblem(error).code, asProblem(error)))));
    return () => h("div", { class: "sheet" }, [
      h("p", h("a", { href: "/customers" }, t("customers.back"))),
      h("h1", customer.value?.name ?? t("customer.title")),
      wrong.value && h(EmptyState, { title: t("customers.missing"), text: wrong.value }),
      customer.value && h("div", { class: "customer-columns" }, [
        h(CustomerCard, { key: customer.value.id, customer: customer.value,
          changed: (/** @type {Customer} */ one) => (customer.value = one) }),
        h("div", { class: "customer-more" }, [h(Orders, { customer: props.id }), h(Earlier, { customer: props.id })]),
      ]),
    ]);
  },
  { props: ["id"] },
);

export default defineComponent(() => () => {
  const id = route.value.parts[1];
  return id ? h(One, { key: id, id }) : h(List);
});
