import { h } from "../../../vendor/vue.js";
import { api } from "../../../shared/api.js";
import { money } from "../../../shared/dom.js";
import { t } from "../../../shared/i18n.js";
import { dateTime } from "../../../shared/time.js";
import { tell } from "../../state/notices.js";
import { OrderCard } from "../cards.js";
import { editIn } from "../dialogs/form.js";
import { choices, field } from "../fields.js";
import { customerName } from "../named.js";
import { refusals } from "./words.js";

/** @param {RewardClaim} claim */
const Pictures = (claim) =>
  h(
    "div",
    { class: "reward-pictures" },
    claim.pictures.map((one, index) =>
      h(
        "a",
        { key: one.id, href: one.url, target: "_blank", rel: "noopener" },
        h("img", { src: one.url, alt: t("rewards.picture_n", { n: index + 1 }) }),
      ),
    ),
  );

/** @param {RewardClaim} claim */
const Facts = (claim) =>
  h("div", { class: "reward-facts" }, [
    h("p", [h("strong", customerName(claim.customer)), " · ", claim.schemeName, " · ", money(claim.amount)]),
    claim.order && h(OrderCard, { order: claim.order }),
    claim.order?.deliveredAt &&
      h("p", { class: "muted" }, t("rewards.delivered", { at: dateTime(claim.order.deliveredAt) })),
    h(
      "p",
      { class: "muted" },
      t("rewards.claimed_by", { name: claim.claimed.name, at: dateTime(claim.claimed.at) }),
    ),
    claim.conversation && h("p", h("a", { href: `/desk/${claim.conversation}` }, t("rewards.to_talk"))),
  ]);

/** @param {Record<string, any>} values @param {any} problem */
const decision = (values, problem) => [
  choices(values, "accepted", t("rewards.decision"), [
    [true, t("rewards.accept")],
    [false, t("rewards.refuse")],
  ]),
  values.accepted === false &&
    field(
      values,
      {
        name: "refusal",
        label: t("rewards.refusal_label"),
        options: refusals.map((one) => [one, t(`rewards.refusal.${one}`)]),
      },
      problem,
    ),
  values.accepted === false &&
    field(
      values,
      {
        name: "words",
        label: t("rewards.words_label"),
        hint: t("rewards.words_hint"),
        required: values.refusal === "other",
        maxlength: 200,
      },
      problem,
    ),
];

/**
 * The pictures beside what they are to prove.
 * @param {RewardClaim} claim @returns {Promise<boolean>} whether it was decided
 */
export const checkClaim = (claim) =>
  editIn({
    title: t("rewards.check_title"),
    label: t("rewards.check_done"),
    wide: true,
    test: "check-dialog",
    values: { accepted: true, refusal: "no_picture", words: "" },
    fields: (values, problem) => [
      h("div", { class: "reward-check" }, [Pictures(claim), Facts(claim)]),
      h("p", { class: "hint" }, t("rewards.check_hint")),
      decision(values, problem),
    ],
    save: async ({ accepted, refusal, words }) => {
      await api.post(
        `/review-claims/${claim.id}/check`,
        accepted ? { accepted } : { accepted, refusal, words },
      );
      tell(t(accepted ? "rewards.done.accepted" : "rewards.done.refused"));
    },
  });
