import { h } from "../../../vendor/vue.js";
import { has, said, t } from "../../../shared/i18n.js";
import { now } from "../../../shared/time.js";

/** @typedef {import("./coaching.js").Coaching} Coaching */

/** @param {string} label @param {any} body @param {string} test @param {string} [look] */
const part = (label, body, test, look = "") =>
  h("div", { key: test, class: ["coach-part", look], "data-test": test }, [
    h("span", { class: "coach-label" }, label),
    body,
  ]);

/** @param {{key: string | number, words: BothWords}} it @param {Coaching} coach @param {string} text */
const insert = (it, coach, text) =>
  h(
    "button",
    {
      key: it.key,
      type: "button",
      class: "small quiet coach-chip",
      title: said(it.words),
      "data-key": it.key,
      onClick: () => coach.add(said(it.words).replace(/^[^：]{1,6}：/, "")),
    },
    text,
  );

/** @param {CustomerState} state @param {Coaching} coach */
const stateOf = (state, coach) =>
  part(
    said(state.title),
    [
      h("span", said(state.tactic)),
      h(
        "button",
        {
          type: "button",
          class: "small quiet coach-chip",
          title: said(state.example),
          "data-test": "state-example",
          onClick: () => coach.add(said(state.example)),
        },
        t("coach.example"),
      ),
    ],
    "coach-state",
    `coach-state-${state.key}`,
  );

/** @param {Countdown} it */
const countdown = (it) => {
  const left = Math.ceil((it.dueAt - now.value) / 1000);
  return h(
    "span",
    {
      key: it.rule + it.message,
      class: ["coach-countdown", left <= 10 && "coach-countdown-near"],
      "data-test": "coach-countdown",
      "data-rule": it.rule,
    },
    t("coach.left", { name: said(it.name), seconds: Math.max(0, left) }),
  );
};

/** @param {Advice} advice @param {Coaching} coach */
const parts = (advice, coach) => [
  advice.state && stateOf(advice.state, coach),
  advice.complaintStep && part(t("coach.step"), h("span", said(advice.complaintStep.words)), "coach-step"),
  advice.openQuestions.length > 0 &&
    part(
      t("coach.open"),
      advice.openQuestions.map((it) => insert(it, coach, t(`question.${it.key}`))),
      "coach-questions",
    ),
  advice.objection &&
    part(t(`objection.${advice.objection.key}`), h("span", said(advice.objection.answer)), "coach-objection"),
  advice.signals.length > 0 &&
    part(
      t("coach.signals"),
      advice.signals.map((signal) =>
        h("span", { key: signal, class: "coach-signal" }, t(`signal.${signal}`)),
      ),
      "coach-signals",
    ),
  advice.closes.length > 0 &&
    part(
      t("coach.closes"),
      advice.closes.map((it) =>
        insert(it, coach, has(`close_with.${it.key}`) ? t(`close_with.${it.key}`) : it.key),
      ),
      "coach-closes",
    ),
];

/**
 * How the customer seems and what helps; what is still to be asked; what runs out.
 * @param {{coach: Coaching}} props
 */
export const CoachStrip = ({ coach }) => {
  const advice = coach.advice.value;
  if (!advice) return null;
  // The wait itself ticks at the head; here only what is near.
  const near = advice.countdowns.filter((it) => it.dueAt - now.value < 60_000 && it.dueAt > now.value);
  const shown = parts(advice, coach).filter(Boolean);
  if (!shown.length && !near.length) return null;
  return h(
    "div",
    { class: "coach-strip", role: "group", "aria-label": t("coach.label"), "data-test": "coach" },
    [...shown, near.length > 0 && h("div", { class: "coach-part" }, near.map(countdown))],
  );
};
CoachStrip.props = ["coach"];
