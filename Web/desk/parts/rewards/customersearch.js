import { defineComponent, h, reactive, shallowRef, watch } from "../../../vendor/vue.js";
import { api, query } from "../../../shared/api.js";
import { debounced, newest } from "../../../shared/dom.js";
import { t } from "../../../shared/i18n.js";
import { tellProblem } from "../../state/notices.js";
import { field } from "../fields.js";
import { customerName } from "../named.js";

/** Who showed pictures; puts the id into `values.customer`. */
export const CustomerSearch = defineComponent(
  /** @param {{values: Claiming}} props */
  (props) => {
    const search = reactive({ q: "" });
    const found = shallowRef(/** @type {Customer[] | null} */ (null));
    const look = newest((/** @type {string} */ q) => api.get(`/customers${query({ q, limit: 20 })}`));
    const start = debounced(
      () => look(search.q.trim()).then((page) => page && (found.value = page.items), tellProblem),
      200,
    );
    watch(
      () => search.q,
      () => start(),
      { immediate: true },
    );
    /** @param {string} id */
    const choose = (id) => Object.assign(props.values, { customer: id, order: "", pictures: [] });
    return () => [
      field(search, {
        name: "q",
        label: t("rewards.find_customer"),
        hint: t("merge.find_hint"),
        type: "search",
        test: "find-customer",
        autofocus: true,
      }),
      h("fieldset", { class: "picks", tabindex: "0" }, [
        h("legend", t("rewards.customer")),
        found.value?.map((one) =>
          h("label", { class: "pick", key: one.id }, [
            h("input", {
              type: "radio",
              name: "reward-customer",
              "data-test": `customer-${one.id}`,
              checked: props.values.customer === one.id,
              onChange: () => choose(one.id),
            }),
            h("span", { class: "pick-name" }, customerName(one)),
            h("span", { class: "muted" }, [one.phone, one.email].filter(Boolean).join(" · ")),
          ]),
        ),
        found.value?.length === 0 && h("p", { class: "hint" }, t("merge.none")),
      ]),
    ];
  },
  { props: ["values"] },
);
