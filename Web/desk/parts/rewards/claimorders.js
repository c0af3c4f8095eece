import { defineComponent, h, onMounted, shallowRef } from "../../../vendor/vue.js";
import { api, query } from "../../../shared/api.js";
import { money } from "../../../shared/dom.js";
import { t } from "../../../shared/i18n.js";
import { dateTime } from "../../../shared/time.js";
import { tellProblem } from "../../state/notices.js";

/** The customer's orders: those that count can be chosen, the others say why not. Puts the id into `values.order`. */
export const ClaimOrders = defineComponent(
  /** @param {{values: Claiming}} props */
  (props) => {
    const judged = shallowRef(/** @type {JudgedOrder[] | null} */ (null));
    const { scheme, customer } = props.values;
    onMounted(() => {
      Object.assign(props.values, { order: "" });
      api
        .get(`/review-schemes/${scheme}/orders${query({ customer })}`)
        .then((page) => (judged.value = page.items), tellProblem);
    });
    /** @param {JudgedOrder} it */
    const pick = ({ order, verdict }) =>
      h("label", { class: "pick", key: order.id }, [
        h("input", {
          type: "radio",
          name: "reward-order",
          "data-test": `order-${order.number}`,
          disabled: verdict !== "eligible",
          checked: props.values.order === order.id,
          onChange: () => Object.assign(props.values, { order: order.id }),
        }),
        h("span", { class: "reward-order" }, [
          h("span", [
            h("span", { class: "pick-name" }, order.number),
            ` · ${order.items[0]?.title ?? ""} · `,
            money(order.amount),
          ]),
          h(
            "span",
            { class: verdict === "eligible" ? "muted" : "danger-text" },
            verdict === "eligible"
              ? t("rewards.delivered", { at: dateTime(order.deliveredAt ?? order.createdAt) })
              : t(`rewards.verdict.${verdict}`),
          ),
        ]),
      ]);
    return () =>
      h("fieldset", { class: "picks", tabindex: "0", "data-test": "claim-orders" }, [
        h("legend", t("rewards.order")),
        judged.value === null
          ? h("p", { class: "hint" }, t("common.loading"))
          : judged.value.length
            ? judged.value.map(pick)
            : h("p", { class: "hint" }, t("order.none")),
      ]);
  },
  { props: ["values"] },
);
