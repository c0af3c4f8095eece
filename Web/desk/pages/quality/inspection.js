import { defineComponent, h, reactive, watch } from "../../../vendor/vue.js";
import { t } from "../../../shared/i18n.js";
import { answerState, useAnswer } from "../../parts/fetched.js";
import { MachineCard } from "../../parts/quality/machine.js";
import { Result, newAnswer, stepOf } from "../../parts/quality/result.js";
import { InspectedThread } from "../../parts/quality/thread.js";
import { titled } from "../../parts/quality/words.js";
import { route } from "../../router.js";
import { inspected } from "../../state/inspections.js";

/** @type {import("../../parts/fetched.js").Use<InspectionSheet>} */
const useSheet = useAnswer;

/** One inspection: for the agent to answer, for a second inspector to decide, for anybody to read. */
export default defineComponent(() => {
  const id = route.value.parts[2];
  const answer = useSheet(() => (id ? `/inspections/${id}` : null));
  const verdicts = reactive(/** @type {Record<string, Verdict | undefined>} */ ({}));
  const typed = newAnswer();
  watch(inspected, answer.load);
  watch(
    () => answer.value.value,
    (sheet) => {
      for (const { key, verdict } of sheet?.findings ?? []) verdicts[key] = verdict ?? undefined;
    },
  );
  return () => {
    const sheet = answer.value.value;
    if (!sheet) return h("div", { class: "scroll" }, [answerState(answer)]);
    const it = sheet.inspection;
    return h("div", { class: "inspect", "data-test": "inspection", "data-id": it.id }, [
      h(InspectedThread, {
        key: it.conversation,
        id: it.conversation,
        findings: sheet.findings,
        verdicts: { values: verdicts, locked: stepOf(it) !== "decide" },
      }),
      h("aside", { class: "inspect-panel", tabindex: 0, "aria-label": t("inspection.score") }, [
        h(
          "h2",
          { class: "inspect-title" },
          t("inspection.of", { agent: it.agentName, customer: titled(it.customer) }),
        ),
        answerState(answer),
        Result({ it, typed, after: answer.load, verdicts }),
        MachineCard(sheet.score),
      ]),
    ]);
  };
});
