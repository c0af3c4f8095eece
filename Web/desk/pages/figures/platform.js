import { defineComponent, h } from "../../../vendor/vue.js";
import { query } from "../../../shared/api.js";
import { said, t } from "../../../shared/i18n.js";
import { EmptyState } from "../../parts/empty.js";
import { answerState, useFigures } from "../../parts/fetched.js";
import {
  ask,
  asked,
  askedDays,
  askedWhose,
  isOwn,
  seesShop,
  teamOf,
  whoseName,
} from "../../parts/figures/ask.js";
import { FormulaCard } from "../../parts/figures/card.js";
import { useChannels } from "../../parts/figures/channels.js";
import { DayChoice, Renewed, WhoseChoice } from "../../parts/figures/controls.js";
import { presets, rangeText } from "../../parts/figures/days.js";
import { EvidencePanel } from "../../parts/figures/evidence.js";
import {
  byPlatform,
  formulaOf,
  fullName,
  platformName,
  rateOf,
  valueText,
} from "../../parts/figures/formulas.js";
import { people } from "../../state/people.js";

/** @returns {Record<string, string>} */
function parameters() {
  const { from, to } = askedDays("30d");
  return { from, to, ...askedWhose() };
}

/** @param {FiguresAnswer} answer the people a ranking is among */
function ranked(answer) {
  const { agent, team } = askedWhose();
  if (agent) return [];
  return answer.items.filter(({ key }) => {
    const person = people.get(key);
    return !team || Boolean(person && teamOf(person) === team);
  });
}

/** @param {FiguresAnswer | null} answer */
function opened(answer) {
  const formula = formulaOf(asked("see"));
  if (!formula) return null;
  const row = asked("row");
  const whose = row ? { agent: row, team: "" } : askedWhose();
  const figures = row ? answer?.items.find((item) => item.key === row)?.figures : answer?.whole;
  const { from, to, channel } = parameters();
  return {
    figure: formula.id,
    title: `${fullName(formula)} ${figures ? valueText(figures, formula) : ""}`.trim(),
    hint: said(formula.definition),
    whose: whoseName(whose),
    days: rangeText(from, to),
    met: asked("met"),
    values: { from, to, channel, ...whose },
    rate: figures ? rateOf(figures, formula) : null,
  };
}

const close = () => ask({ see: null, row: null, met: null });

/** @param {FiguresAnswer} answer */
const Cards = (answer) =>
  byPlatform().map(([platform, formulas]) =>
    h(
      "section",
      { key: platform, class: "platform", "data-platform": platform, "aria-label": platformName(platform) },
      [
        h("h2", platformName(platform)),
        h(
          "div",
          { class: "formula-cards" },
          formulas.map((formula) =>
            h(FormulaCard, {
              key: formula.id,
              formula,
              figures: answer.whole,
              people: ranked(answer),
              open: (/** @type {string} */ met, /** @type {string} */ row) =>
                ask({ see: formula.id, met: met || null, row: row || null }),
            }),
          ),
        ),
      ],
    ),
  );

export default defineComponent(() => {
  const channels = useChannels(seesShop());
  const answer = useFigures(() =>
    askedDays("30d").wrong ? null : `/metrics/figures${query({ ...parameters(), by: "agent" })}`,
  );
  return () => {
    const value = answer.value.value;
    const subject = opened(value);
    return h("div", { class: ["split", subject && "split-open"] }, [
      h(
        "div",
        { class: "scroll", tabindex: 0, role: "region", "aria-label": t("figures.section.platform") },
        [
          h("div", { class: "figure-controls" }, [
            DayChoice(askedDays("30d"), presets),
            WhoseChoice(channels.value),
            h("span", { class: "spacer" }),
            Renewed(answer),
          ]),
          h("p", { class: "hint" }, t(isOwn() ? "figures.platform_hint_own" : "figures.platform_hint")),
          answerState(answer),
          value &&
            h(
              "div",
              {
                class: ["figures-body", answer.busy.value && "renewing"],
                "aria-busy": String(answer.busy.value),
                "data-test": "platforms",
              },
              value.whole.turns || value.whole.conversations
                ? Cards(value)
                : h(EmptyState, { title: t("figures.none"), text: t("figures.none_hint") }),
            ),
        ],
      ),
      subject &&
        h(EvidencePanel, {
          subject,
          close,
          choose: (/** @type {string} */ met) => ask({ met: met || null }),
        }),
    ]);
  };
});
