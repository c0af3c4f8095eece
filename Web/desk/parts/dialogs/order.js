import { defineComponent, h, onMounted, shallowRef } from "../../../vendor/vue.js";
import { api, asProblem } from "../../../shared/api.js";
import { t } from "../../../shared/i18n.js";
import { problemText } from "../../state/notices.js";
import { OrderCard } from "../cards.js";
import { Dialog } from "../dialog.js";
import { EmptyState } from "../empty.js";

export default defineComponent(
  /** @param {{conversation: Conversation, close: (order?: Order) => void}} props */
  (props) => {
    const orders = shallowRef(/** @type {Order[] | null} */ (null));
    const wrong = shallowRef("");
    onMounted(() =>
      api.get(`/customers/${props.conversation.customer.id}/orders`).then(
        (answer) => (orders.value = answer.items),
        (error) => (wrong.value = problemText(asProblem(error).code, asProblem(error))),
      ),
    );
    return () =>
      h(Dialog, { title: t("order.choose"), close: props.close, test: "order-dialog" }, () =>
        h("div", { class: "dialog-body" }, [
          wrong.value && h("p", { class: "wrong" }, wrong.value),
          orders.value === null && !wrong.value && h("p", { class: "hint" }, t("common.loading")),
          orders.value?.length === 0 && h(EmptyState, { title: t("order.none"), text: t("order.none_hint") }),
          orders.value?.map((order) =>
            h("div", { class: "order-pick", key: order.id }, [
              h(OrderCard, { order }),
              h(
                "button",
                {
                  class: "primary small",
                  "data-test": `send-order-${order.id}`,
                  onClick: () => props.close(order),
                },
                t("order.send"),
              ),
            ]),
          ),
        ]),
      );
  },
  { props: ["conversation", "close"] },
);
