import { defineComponent, h, watch } from "../../../vendor/vue.js";
import { api } from "../../../shared/api.js";
import { debounced, money } from "../../../shared/dom.js";
import { t } from "../../../shared/i18n.js";
import { tell } from "../../state/notices.js";
import { loadSchemes, phaseOf, rewardNews } from "../../state/rewards.js";
import { can } from "../../state/session.js";
import { editIn } from "../../parts/dialogs/form.js";
import { EmptyState } from "../../parts/empty.js";
import { field } from "../../parts/fields.js";
import { plus, rangeText, today } from "../../parts/figures/days.js";
import { answerState, useFetched } from "../../parts/fetched.js";
import { addButton } from "../../parts/settings.js";

/** @param {Record<string, any>} values @param {any} problem */
const fields = (values, problem) => [
  field(
    values,
    {
      name: "name",
      label: t("rewards.name"),
      hint: t("rewards.name_hint"),
      required: true,
      maxlength: 40,
      autofocus: true,
    },
    problem,
  ),
  h("div", { class: "form-columns" }, [
    field(
      values,
      {
        name: "amount",
        label: t("rewards.amount"),
        hint: t("rewards.amount_hint"),
        type: "number",
        min: 0.01,
        max: 50,
        step: 0.01,
        required: true,
      },
      problem,
    ),
    field(
      values,
      {
        name: "budget",
        label: t("rewards.budget"),
        hint: t("rewards.budget_hint"),
        type: "number",
        min: 0.01,
        step: 0.01,
        required: true,
      },
      problem,
    ),
    field(values, { name: "from", label: t("figures.from"), type: "date", required: true }, problem),
    field(values, { name: "to", label: t("figures.to"), type: "date", required: true }, problem),
    field(
      values,
      {
        name: "days",
        label: t("rewards.days"),
        hint: t("rewards.days_hint"),
        type: "number",
        min: 1,
        max: 365,
        required: true,
      },
      problem,
    ),
    field(
      values,
      {
        name: "perCustomer",
        label: t("rewards.per_customer"),
        type: "number",
        min: 1,
        max: 100,
        required: true,
      },
      problem,
    ),
  ]),
  field(
    values,
    {
      name: "words",
      label: t("rewards.words"),
      hint: t("rewards.terms_hint"),
      type: "textarea",
      rows: 3,
      required: true,
      maxlength: 300,
    },
    problem,
  ),
];

/** @param {number} yuan */
const fen = (yuan) => Math.round(yuan * 100);

/** @param {RewardScheme | null} old @param {() => unknown} after */
const edit = (old, after) =>
  editIn({
    title: t(old ? "rewards.edit_scheme" : "rewards.add_scheme"),
    label: t(old ? "act.save" : "act.add"),
    wide: true,
    test: "scheme-dialog",
    fields,
    values: old
      ? { ...terms(old), amount: old.amount / 100, budget: old.budget / 100 }
      : {
          name: "",
          amount: 3,
          budget: 500,
          from: today(),
          to: plus(today(), 29),
          days: 15,
          perCustomer: 1,
          words: t("rewards.words_usual"),
        },
    save: async (values) => {
      const body = { ...values, amount: fen(values.amount), budget: fen(values.budget) };
      await (old ? api.put(`/review-schemes/${old.id}`, body) : api.post("/review-schemes", body));
      tell(t(old ? "done.saved" : "done.added"));
      await after();
    },
  });

/** @param {RewardScheme} scheme @returns {RewardTerms} */
const terms = ({ name, amount, from, to, days, perCustomer, budget, words }) => ({
  name,
  amount,
  from,
  to,
  days,
  perCustomer,
  budget,
  words,
});

/** @param {RewardScheme} it */
const Spent = (it) =>
  h("div", { class: "reward-spent" }, [
    h("meter", { min: 0, max: it.budget, value: it.committed, "aria-label": t("rewards.budget") }),
    h(
      "span",
      t("rewards.spent", { committed: money(it.committed), budget: money(it.budget), paid: money(it.paid) }),
    ),
  ]);

/** @param {RewardScheme} it @param {() => unknown} after */
const Card = (it, after) =>
  h("article", { key: it.id, class: "panel", "data-scheme": it.id }, [
    h("div", { class: "sheet-head" }, [
      h("h2", it.name),
      h(
        "span",
        { class: ["mark", `scheme-${phaseOf(it, today())}`] },
        t(`rewards.phase.${phaseOf(it, today())}`),
      ),
      h("span", { class: "spacer" }),
      can("review:pay") &&
        h(
          "button",
          {
            class: "small",
            "data-test": "edit",
            "aria-label": t("settings.edit_named", { name: it.name }),
            onClick: () => edit(it, after),
          },
          t("act.edit"),
        ),
    ]),
    h(
      "p",
      t("rewards.terms", {
        amount: money(it.amount),
        range: rangeText(it.from, it.to),
        days: it.days,
        most: it.perCustomer,
      }),
    ),
    h("blockquote", { class: "reward-words" }, it.words),
    Spent(it),
  ]);

export default defineComponent(() => {
  const schemes = useFetched(loadSchemes);
  watch(
    rewardNews,
    debounced(() => void schemes.load(), 300),
  );
  return () => {
    const list = schemes.value.value;
    if (!list) return answerState(schemes);
    return [
      can("review:pay") &&
        h("div", { class: "toolbar" }, [
          h("span", { class: "spacer" }),
          addButton(t("rewards.add_scheme"), () => edit(null, schemes.load)),
        ]),
      list.length
        ? list.map((one) => Card(one, schemes.load))
        : h(EmptyState, {
            title: t("rewards.no_scheme"),
            text: t(can("review:pay") ? "rewards.first_scheme" : "rewards.no_scheme_wait"),
          }),
    ];
  };
});
