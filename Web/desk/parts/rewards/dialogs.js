import { defineComponent, h, onMounted, shallowRef } from "../../../vendor/vue.js";
import { api } from "../../../shared/api.js";
import { money } from "../../../shared/dom.js";
import { t } from "../../../shared/i18n.js";
import { dateTime } from "../../../shared/time.js";
import { showDialog } from "../../state/dialogs.js";
import { tell, tellProblem } from "../../state/notices.js";
import { Dialog } from "../dialog.js";
import { editIn } from "../dialogs/form.js";
import { field } from "../fields.js";
import { customerName } from "../named.js";
import { means, stepText } from "./words.js";

/** @param {RewardClaim} claim */
const about = (claim) =>
  h(
    "p",
    { class: "dialog-text" },
    t("rewards.about", {
      order: claim.order?.number ?? "",
      name: customerName(claim.customer),
      amount: money(claim.amount),
    }),
  );

/** @param {RewardClaim} claim @returns {Promise<boolean>} whether it was paid */
export const payClaim = (claim) =>
  editIn({
    title: t("rewards.pay_title"),
    label: t("rewards.act.pay_done"),
    test: "pay-dialog",
    values: { means: "wechat", reference: "" },
    fields: (values, problem) => [
      about(claim),
      h("p", { class: "hint" }, t("rewards.pay_hint")),
      field(
        values,
        {
          name: "means",
          label: t("rewards.means_label"),
          options: means.map((one) => [one, t(`rewards.means.${one}`)]),
        },
        problem,
      ),
      field(
        values,
        {
          name: "reference",
          label: t("rewards.reference"),
          hint: t("rewards.reference_hint"),
          required: true,
          maxlength: 64,
          autofocus: true,
        },
        problem,
      ),
    ],
    save: async (values) => (
      await api.post(`/review-claims/${claim.id}/payment`, values),
      tell(t("rewards.done.paid"))
    ),
  });

/** @param {RewardClaim} claim */
export const cancelClaim = (claim) =>
  editIn({
    title: t("rewards.cancel_title"),
    label: t("rewards.act.cancel"),
    test: "cancel-dialog",
    values: { words: "" },
    fields: (values, problem) => [
      about(claim),
      field(
        values,
        { name: "words", label: t("reason.label"), required: true, maxlength: 200, autofocus: true },
        problem,
      ),
    ],
    save: async (values) => (
      await api.post(`/review-claims/${claim.id}/cancellation`, values),
      tell(t("rewards.done.cancelled"))
    ),
  });

const History = defineComponent(
  /** @param {{claim: RewardClaim, close: () => void}} props */
  (props) => {
    const steps = shallowRef(/** @type {RewardStep[] | null} */ (null));
    onMounted(() =>
      api
        .get(`/review-claims/${props.claim.id}/history`)
        .then((page) => (steps.value = page.items), tellProblem),
    );
    return () =>
      h(Dialog, { title: t("rewards.history"), close: props.close, test: "history-dialog" }, () =>
        h("div", { class: "dialog-body" }, [
          about(props.claim),
          steps.value === null
            ? h("p", { class: "hint" }, t("common.loading"))
            : h(
                "ol",
                { class: "reward-steps" },
                steps.value.map((step, index) =>
                  h("li", { key: index, "data-step": step.state }, [
                    h("span", { class: ["mark", `reward-${step.state}`] }, t(`rewards.step.${step.state}`)),
                    h("strong", step.name),
                    h("time", { class: "muted" }, dateTime(step.at)),
                    stepText(step) && h("span", { class: "reward-step-text" }, stepText(step)),
                  ]),
                ),
              ),
        ]),
      );
  },
  { props: ["claim", "close"] },
);

/** @param {RewardClaim} claim */
export const showHistory = (claim) => showDialog(History, { claim });
