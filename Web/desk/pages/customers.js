import { defineComponent, h, onMounted, ref, shallowRef, watch } from "../../vendor/vue.js";
import { api, asProblem, query } from "../../shared/api.js";
import { debounced } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { dateTime } from "../../shared/time.js";
import { Earlier, Orders } from "../parts/aside.js";
import { CustomerCard } from "../parts/customercard.js";
import { EmptyState } from "../parts/empty.js";
import { answerState } from "../parts/fetched.js";
import { More, usePages } from "../parts/paged.js";
import { route } from "../router.js";
import { problemText } from "../state/notices.js";
import { customerName } from "../parts/named.js";

/** @param {Customer} customer */
const Line = (customer) =>
  h("tr", { key: customer.id }, [
    h("td", [
      h("a", { href: `/customers/${customer.id}`, "data-customer": customer.id }, customerName(customer)),
      " ",
      customer.vip && h("span", { class: "vip" }, "VIP"),
    ]),
    h("td", [[customer.phone, customer.email].filter(Boolean).join(" · ") || "—"]),
    h(
      "td",
      h(
        "span",
        { class: "tags" },
        customer.tags.map((tag) => h("span", { class: "tag", key: tag }, tag)),
      ),
    ),
    h("td", { class: "muted" }, [dateTime(customer.createdAt)]),
  ]);

const List = defineComponent(() => {
  const q = ref("");
  const asked = ref("");
  /** @type {ReturnType<typeof usePages<Customer>>} */
  const list = usePages(() => `/customers${query({ q: asked.value })}`);
  watch(
    q,
    debounced(() => (asked.value = q.value.trim()), 250),
  );
  return () =>
    h("div", { class: "sheet" }, [
      h("h1", t("nav.customers")),
      h("input", {
        type: "search",
        "aria-label": t("customers.find"),
        placeholder: t("customers.find"),
        value: q.value,
        "data-test": "customer-search",
        onInput: (/** @type {any} */ event) => (q.value = event.target.value),
      }),
      answerState(list.answer),
      list.answer.value.value &&
        list.items.value.length === 0 &&
        h(EmptyState, {
          title: t(q.value ? "customers.none" : "customers.empty"),
          text: t(q.value ? "customers.none_hint" : "customers.empty_hint"),
        }),
      list.items.value.length > 0 &&
        h("table", { "data-test": "customers" }, [
          h(
            "thead",
            h(
              "tr",
              ["name", "contact", "tags", "since"].map((name) =>
                h("th", { key: name, scope: "col" }, t(`customers.${name}`)),
              ),
            ),
          ),
          h("tbody", list.items.value.map(Line)),
        ]),
      More(list),
    ]);
});

/** One customer's own page. Give it the customer's id as its key. */
const One = defineComponent(
  /** @param {{id: string}} props */
  (props) => {
    const customer = shallowRef(/** @type {Customer | null} */ (null));
    const wrong = shallowRef("");
    onMounted(() =>
      api.get(`/customers/${props.id}`).then(
        (answer) => (customer.value = answer),
        (error) => (wrong.value = problemText(asProblem(error).code, asProblem(error))),
      ),
    );
    return () =>
      h("div", { class: "sheet" }, [
        h("p", h("a", { href: "/customers" }, t("customers.back"))),
        h("h1", customer.value?.name ?? t("customer.title")),
        wrong.value && h(EmptyState, { title: t("customers.missing"), text: wrong.value }),
        customer.value &&
          h("div", { class: "customer-columns" }, [
            h(CustomerCard, {
              key: customer.value.id,
              customer: customer.value,
              changed: (/** @type {Customer} */ one) => (customer.value = one),
            }),
            h("div", { class: "customer-more" }, [
              h(Orders, { customer: props.id }),
              h(Earlier, { customer: props.id }),
            ]),
          ]),
      ]);
  },
  { props: ["id"] },
);

export default defineComponent(() => () => {
  const id = route.value.parts[1];
  return id ? h(One, { key: id, id }) : h(List);
});
