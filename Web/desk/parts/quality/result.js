import { h, reactive } from "../../../vendor/vue.js";
import { api } from "../../../shared/api.js";
import { said, t } from "../../../shared/i18n.js";
import { dateTime } from "../../../shared/time.js";
import { action, tell } from "../../state/notices.js";
import { can, myId } from "../../state/session.js";
import { choices, field } from "../fields.js";
import { MarksGiven } from "./marks.js";
import { PhaseMark, scoreClass } from "./words.js";

/**
 * What one may do with an inspection.
 * @param {Inspection} it @returns {"feedback" | "answer" | "decide" | null}
 */
export function stepOf(it) {
  const mine = it.agent === myId.value;
  if (mine) return it.phase === "fed_back" ? "answer" : null;
  if (!can("quality:inspect")) return null;
  if (it.phase === "scored" && !it.second && !it.blind) return "feedback";
  return it.phase === "appealed" && it.inspector !== myId.value ? "decide" : null;
}

/** What is typed into the panel; lives as long as the page. */
export const newAnswer = () =>
  reactive({ words: "", reason: "", appealing: false, outcome: "", score: null, decision: "" });
/** @typedef {ReturnType<typeof newAnswer>} Typed */
/** @typedef {{it: Inspection, typed: Typed, after: () => unknown, verdicts: Record<string, Verdict | undefined>}} Panel */

/** @param {(panel: Panel) => Promise<unknown>} send @param {string} done */
const step = (send, done) =>
  action(async (/** @type {Panel} */ panel) => {
    await send(panel);
    tell(t(done));
    await panel.after();
  });
const feedback = step(
  ({ it, typed }) => api.post(`/inspections/${it.id}/feedback`, { words: typed.words.trim() }),
  "inspection.fed_back_done",
);
const acknowledge = step(
  ({ it }) => api.post(`/inspections/${it.id}/acknowledgement`, {}),
  "inspection.acknowledged_done",
);
const appeal = step(
  ({ it, typed }) => api.post(`/inspections/${it.id}/appeal`, { reason: typed.reason.trim() }),
  "inspection.appealed_done",
);
const decide = step(
  ({ it, typed, verdicts }) =>
    api.post(`/inspections/${it.id}/decision`, {
      outcome: typed.outcome,
      score: typed.outcome === "changed" ? typed.score : undefined,
      words: typed.decision.trim(),
      verdicts: Object.fromEntries(
        Object.entries(verdicts).filter(([key, verdict]) => verdict && verdict !== it.verdicts[key]),
      ),
    }),
  "inspection.decided_done",
);

/** @param {(event: Event) => unknown} run */
const submitting = (run) => (/** @type {Event} */ event) => (event.preventDefault(), void run(event));

/** @param {Panel} panel */
const FeedbackForm = (panel) =>
  h(
    "form",
    { class: "panel step", "data-test": "feedback-form", onSubmit: submitting(() => feedback.start(panel)) },
    [
      field(panel.typed, {
        name: "words",
        label: t("inspection.feedback"),
        hint: t("inspection.feedback_hint"),
        type: "textarea",
        required: true,
        maxlength: 1000,
      }),
      h(
        "button",
        { type: "submit", class: "primary", disabled: feedback.busy.value, "data-test": "feed-back" },
        t("inspection.feed_back"),
      ),
    ],
  );

/** @param {Panel} panel */
const AnswerForm = (panel) =>
  h("div", { class: "panel step", "data-test": "answer-form" }, [
    h("p", t("inspection.answer_until", { time: dateTime(panel.it.appealUntil ?? 0) })),
    !panel.typed.appealing &&
      h("div", { class: "button-row" }, [
        h(
          "button",
          {
            class: "primary",
            disabled: acknowledge.busy.value,
            "data-test": "acknowledge",
            onClick: () => acknowledge.start(panel),
          },
          t("inspection.acknowledge"),
        ),
        h(
          "button",
          { "data-test": "start-appeal", onClick: () => (panel.typed.appealing = true) },
          t("inspection.appeal"),
        ),
      ]),
    panel.typed.appealing &&
      h("form", { class: "step-form", onSubmit: submitting(() => appeal.start(panel)) }, [
        field(panel.typed, {
          name: "reason",
          label: t("inspection.appeal_reason"),
          hint: t("inspection.appeal_hint"),
          type: "textarea",
          required: true,
          maxlength: 1000,
          autofocus: true,
        }),
        h("div", { class: "button-row" }, [
          h(
            "button",
            { type: "submit", class: "primary", disabled: appeal.busy.value, "data-test": "send-appeal" },
            t("inspection.send_appeal"),
          ),
          h("button", { type: "button", onClick: () => (panel.typed.appealing = false) }, t("act.cancel")),
        ]),
      ]),
  ]);

/** @param {Panel} panel */
const DecisionForm = (panel) =>
  h(
    "form",
    {
      class: "panel step",
      "data-test": "decision-form",
      onSubmit: submitting(() => panel.typed.outcome && decide.start(panel)),
    },
    [
      choices(panel.typed, "outcome", t("inspection.decision"), [
        ["upheld", t("inspection.outcome.upheld")],
        ["changed", t("inspection.outcome.changed")],
      ]),
      panel.typed.outcome === "changed" &&
        field(panel.typed, {
          name: "score",
          label: t("inspection.new_score"),
          type: "number",
          min: 0,
          max: 100,
          step: 1,
          required: true,
        }),
      field(panel.typed, {
        name: "decision",
        label: t("inspection.decision_words"),
        hint: t("inspection.decision_hint"),
        type: "textarea",
        required: true,
        maxlength: 1000,
      }),
      h(
        "button",
        {
          type: "submit",
          class: "primary",
          disabled: decide.busy.value || !panel.typed.outcome,
          "data-test": "decide",
        },
        t("inspection.decide"),
      ),
    ],
  );

/** @param {string} label @param {string | null} text @param {string} by @param {string} test */
const Said = (label, text, by, test) =>
  text &&
  h("div", { class: "said", "data-test": test }, [
    h("p", { class: "muted" }, [label, by && ` · ${by}`]),
    h("p", { class: "said-words" }, text),
  ]);

/**
 * The score as it stands, and how it came about.
 * @param {Inspection} it
 */
const Standing = (it) =>
  h("section", { class: "panel" }, [
    h("div", { class: "machine-head" }, [
      h("h2", t(it.second ? "inspection.second" : "inspection.score")),
      PhaseMark(it.phase),
      h("span", { class: "spacer" }),
      it.finalScore != null &&
        it.finalScore !== it.score &&
        h("s", { class: "muted", "data-test": "first-score" }, String(it.score)),
      h(
        "strong",
        { class: ["big-score", scoreClass(it.finalScore ?? it.score)], "data-test": "final-score" },
        String(it.finalScore ?? it.score),
      ),
    ]),
    h("p", { class: "muted" }, t("inspection.by_at", { name: it.inspectorName, time: dateTime(it.at) })),
    it.blind && h("p", { class: "notice-line" }, t("inspection.blind_hint")),
    MarksGiven(it.rubric, it.marks),
    it.missed.length > 0 &&
      h("p", [
        h("span", { class: "muted" }, t("inspection.missed")),
        " ",
        it.missed.map((one) => said(one.name)).join(t("common.comma")),
      ]),
    Said(t("inspection.comment"), it.comment, "", "comment"),
    Said(t("inspection.feedback"), it.feedback, "", "feedback"),
    Said(t("inspection.appeal_reason"), it.reason, it.agentName, "appeal-reason"),
    it.outcome &&
      Said(t(`inspection.outcome.${it.outcome}`), it.words, it.decidedByName ?? "", "decision-words"),
  ]);

const steps = { feedback: FeedbackForm, answer: AnswerForm, decide: DecisionForm };

/** @param {Panel} panel */
export function Result(panel) {
  const step = stepOf(panel.it);
  return [Standing(panel.it), step && steps[step](panel)];
}
