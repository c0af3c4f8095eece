import { h } from "../../vendor/vue.js";
import { api } from "../../shared/api.js";
import { has, t } from "../../shared/i18n.js";
import { action } from "../state/notices.js";
import { can } from "../state/session.js";
import { takeDelivery } from "../state/threads.js";

/** Hands a message that did not arrive to its channel again. */
const again = action(async (/** @type {Message} */ { conversation, seq }) => {
  takeDelivery({
    conversation,
    ...(await api.post(`/conversations/${conversation}/messages/${seq}/delivery`)),
  });
});

/** @param {string | undefined} reason a code of ours, or the channel's own words */
const why = (reason) =>
  reason && has(`delivery.reason.${reason}`) ? t(`delivery.reason.${reason}`) : reason;

/**
 * What became of a message whose channel must be handed it, and a second try where it did not arrive.
 * @param {{message: Message}} props
 */
export const DeliveryState = ({ message }) => {
  const delivery = message.delivery;
  if (!delivery) return null;
  const { state, reason } = delivery;
  const isWrong = state === "failed" || state === "doubtful";
  const text = reason
    ? t("delivery.because", { state: t(`delivery.${state}`), reason: why(reason) ?? "" })
    : t(`delivery.${state}`);
  return h(
    "div",
    {
      class: ["message-state", isWrong && "wrong"],
      role: isWrong ? "alert" : undefined,
      "data-test": "delivery",
      "data-state": state,
    },
    [
      h("span", text),
      isWrong &&
        can("conversation:reply") &&
        h(
          "button",
          {
            class: "small",
            "data-test": "deliver-again",
            disabled: again.busy.value,
            onClick: () => again.start(message),
          },
          t("delivery.again"),
        ),
    ],
  );
};
DeliveryState.props = ["message"];
