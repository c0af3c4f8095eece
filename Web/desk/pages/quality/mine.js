import { defineComponent, h, watch } from "../../../vendor/vue.js";
import { query } from "../../../shared/api.js";
import { t } from "../../../shared/i18n.js";
import { EmptyState } from "../../parts/empty.js";
import { answerState } from "../../parts/fetched.js";
import { asked } from "../../parts/figures/ask.js";
import { Segments } from "../../parts/quality/choices.js";
import { InspectionTable } from "../../parts/quality/inspections.js";
import { More, usePages } from "../../parts/paged.js";
import { inspected } from "../../state/inspections.js";

/** What inspectors said of one's own conversations. */
export default defineComponent(() => {
  const list = usePages(
    () => `/inspections${query({ mine: 1, phase: asked("phase") === "all" ? "" : asked("phase") })}`,
  );
  watch(inspected, list.load);
  return () =>
    h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("quality.section.mine") }, [
      h("div", { class: "figure-controls" }, [
        Segments("phase", [
          ["all", t("inspection.all")],
          .../** @type {[string, string][]} */ (
            ["fed_back", "appealed", "acknowledged", "decided"].map((phase) => [
              phase,
              t(`inspection_phase.${phase}`),
            ])
          ),
        ]),
      ]),
      answerState(list.answer),
      list.answer.value.value &&
        (list.items.value.length
          ? InspectionTable(list.items.value, t("inspection.table"))
          : h(EmptyState, { title: t("inspection.none_mine"), text: t("inspection.none_mine_hint") })),
      More(list),
    ]);
});
