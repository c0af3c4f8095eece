import { t } from "../../../shared/i18n.js";

export const refusals = ["no_picture", "other_shop", "too_late", "duplicate", "limit_reached", "other"];
export const means = ["wechat", "alipay", "bank", "platform", "other"];

/** @param {RewardStep} step */
export const refusalText = ({ refusal, words }) =>
  [refusal && (refusal !== "other" || !words) && t(`rewards.refusal.${refusal}`), words]
    .filter(Boolean)
    .join(" · ");

/**
 * What a step says besides who and when.
 * @param {RewardStep} step
 */
export function stepText(step) {
  if (step.state === "refused") return refusalText(step);
  if (!step.payment) return step.words;
  return t("rewards.paid_by", {
    means: t(`rewards.means.${step.payment.means}`),
    reference: step.payment.reference,
  });
}
