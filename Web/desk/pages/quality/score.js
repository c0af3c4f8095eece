import {
  computed,
  defineComponent,
  h,
  onBeforeUnmount,
  onMounted,
  reactive,
  ref,
  shallowRef,
  watch,
} from "../../../vendor/vue.js";
import { all, api, asProblem } from "../../../shared/api.js";
import { said, t } from "../../../shared/i18n.js";
import { answerState, useAnswer } from "../../parts/fetched.js";
import { field } from "../../parts/fields.js";
import { MachineCard } from "../../parts/quality/machine.js";
import { Marks, total } from "../../parts/quality/marks.js";
import { Result, newAnswer } from "../../parts/quality/result.js";
import { InspectedThread } from "../../parts/quality/thread.js";
import { Reasons, scoreClass, titled } from "../../parts/quality/words.js";
import { route } from "../../router.js";
import { action, problemText, tell } from "../../state/notices.js";
import { inspected } from "../../state/inspections.js";
import { myId } from "../../state/session.js";

/** @type {import("../../parts/fetched.js").Use<SampleSheet>} */
const useSheet = useAnswer;

/** Rules that the machine should have found something for, chosen one by one. */
const Missed = (/** @type {RuleName[]} */ rules, /** @type {string[]} */ missed) =>
  h("div", { class: "field" }, [
    h("label", { for: "missed" }, t("inspection.missed")),
    h(
      "select",
      {
        id: "missed",
        value: "",
        "data-test": "missed",
        onChange: (/** @type {any} */ event) => {
          if (event.target.value) missed.push(event.target.value);
          event.target.value = "";
        },
      },
      [
        h("option", { value: "" }, t("inspection.missed_add")),
        rules
          .filter(({ id }) => !missed.includes(id))
          .map(({ id, name }) => h("option", { key: id, value: id }, said(name))),
      ],
    ),
    missed.length > 0 &&
      h(
        "ul",
        { class: "missed" },
        missed.map((id, index) =>
          h("li", { key: id }, [
            said(rules.find((rule) => rule.id === id)?.name),
            h(
              "button",
              { type: "button", class: "small quiet", onClick: () => missed.splice(index, 1) },
              t("act.delete"),
            ),
          ]),
        ),
      ),
  ]);

/** The scoring page: the conversation beside the rubric. */
export default defineComponent(() => {
  const id = route.value.parts[2];
  const answer = useSheet(() => (id ? `/inspection/samples/${id}` : null));
  const marks = reactive(/** @type {Record<string, number | null>} */ ({}));
  const verdicts = reactive(/** @type {Record<string, Verdict | undefined>} */ ({}));
  const missed = reactive(/** @type {string[]} */ ([]));
  const values = reactive({ comment: "" });
  const typed = newAnswer();
  const rules = shallowRef(/** @type {RuleName[]} */ ([]));
  const problem = shallowRef(/** @type {import("../../../shared/api.js").Problem | null} */ (null));
  const taken = ref("");
  const own = computed(
    () => answer.value.value?.inspections.find((one) => one.inspector === myId.value) ?? null,
  );
  const open = () => {
    const sample = answer.value.value?.sample;
    return sample && !sample.done && !sample.byMe;
  };
  const take = async () => {
    taken.value = "";
    try {
      await api.post(`/inspection/samples/${id}/claim`, {});
    } catch (error) {
      taken.value = problemText(asProblem(error).code, asProblem(error));
    }
  };
  onMounted(async () => (rules.value = await all("/quality/rules").catch(() => [])));
  // Whoever still has it before them keeps it.
  const again = window.setInterval(() => open() && !taken.value && void take(), 10 * 60_000);
  onBeforeUnmount(() => window.clearInterval(again));
  watch(
    () => answer.value.value,
    (sheet, before) => {
      for (const { key, verdict } of sheet?.findings ?? [])
        verdicts[key] ??= own.value?.verdicts[key] ?? verdict ?? undefined;
      if (sheet && !before && open()) void take();
    },
  );
  watch(inspected, () => own.value && void answer.load());
  const handing = action(async () => {
    problem.value = null;
    try {
      await api.post("/inspections", {
        conversation: id,
        marks: { ...marks },
        comment: values.comment.trim(),
        verdicts: Object.fromEntries(Object.entries(verdicts).filter(([, verdict]) => verdict)),
        missed: [...missed],
      });
      tell(t("inspection.scored_done"));
      await answer.load();
    } catch (error) {
      problem.value = asProblem(error);
    }
  });
  /** @param {Event} event */
  const submit = (event) => (event.preventDefault(), void handing.start());

  /** @param {SampleSheet} sheet */
  const Sheet = (sheet) => {
    const score = total(sheet.rubric, marks);
    return h("form", { class: "panel score-form", "data-test": "score-form", onSubmit: submit }, [
      h("div", { class: "machine-head" }, [
        h("h2", t("inspection.score")),
        h("span", { class: "spacer" }),
        h(
          "strong",
          {
            class: ["big-score", score === null ? "unknown" : scoreClass(score)],
            "aria-live": "polite",
            "data-test": "total",
          },
          score == null ? "—" : String(score),
        ),
      ]),
      problem.value &&
        h("p", { class: "wrong", role: "alert" }, problemText(problem.value.code, problem.value)),
      Marks(sheet.rubric, marks),
      field(
        values,
        { name: "comment", label: t("inspection.comment"), type: "textarea", maxlength: 2000 },
        problem.value,
      ),
      Missed(rules.value, missed),
      h(
        "button",
        {
          type: "submit",
          class: "primary",
          disabled: handing.busy.value || score == null,
          "data-test": "hand-in",
        },
        t("inspection.hand_in"),
      ),
      h("p", { class: "hint" }, t("inspection.keys_hint")),
    ]);
  };

  return () => {
    const sheet = answer.value.value;
    if (!sheet) return h("div", { class: "scroll" }, [answerState(answer)]);
    const { sample } = sheet;
    const scoring = open() && !taken.value;
    return h("div", { class: "inspect", "data-test": "scoring", "data-conversation": sample.conversation }, [
      h(InspectedThread, {
        key: id,
        id,
        findings: sheet.findings,
        verdicts: { values: verdicts, locked: !scoring },
      }),
      h("aside", { class: "inspect-panel", tabindex: 0, "aria-label": t("inspection.score") }, [
        h(
          "h2",
          { class: "inspect-title" },
          t("inspection.of", { agent: sample.agentName, customer: titled(sample.customer) }),
        ),
        h("p", [
          Reasons(sample.reasons),
          sample.doubled && h("span", { class: "mark mark-offered" }, t("sample.doubled")),
        ]),
        answerState(answer),
        taken.value && h("p", { class: "notice-line", role: "alert", "data-test": "taken" }, taken.value),
        scoring && Sheet(sheet),
        own.value
          ? Result({ it: own.value, typed, after: answer.load, verdicts })
          : sheet.inspections.map((it) =>
              h("div", { key: it.id }, Result({ it, typed, after: answer.load, verdicts })),
            ),
        MachineCard(sheet.score),
        !scoring && h("p", h("a", { href: "/quality/queue", "data-test": "to-queue" }, t("inspection.next"))),
      ]),
    ]);
  };
});
