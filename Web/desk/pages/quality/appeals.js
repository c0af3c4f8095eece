import { defineComponent, h, watch } from "../../../vendor/vue.js";
import { query } from "../../../shared/api.js";
import { t } from "../../../shared/i18n.js";
import { EmptyState } from "../../parts/empty.js";
import { answerState } from "../../parts/fetched.js";
import { asked } from "../../parts/figures/ask.js";
import { PeopleChoice, Segments } from "../../parts/quality/choices.js";
import { InspectionTable } from "../../parts/quality/inspections.js";
import { More, usePages } from "../../parts/paged.js";
import { inspected } from "../../state/inspections.js";

/** Appeals that wait for a second inspector; beside them whatever else was scored. */
export default defineComponent(() => {
  const phase = () => asked("phase") || "appealed";
  const list = usePages(
    () => `/inspections${query({ phase: phase() === "all" ? "" : phase(), agent: asked("agent") })}`,
  );
  watch(inspected, list.load);
  return () =>
    h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("quality.section.appeals") }, [
      h("div", { class: "figure-controls" }, [
        Segments(
          "phase",
          /** @type {[string, string][]} */ ([
            ...["appealed", "scored", "fed_back", "acknowledged", "decided"].map((name) => [
              name,
              t(`inspection_phase.${name}`),
            ]),
            ["all", t("inspection.all")],
          ]),
        ),
        PeopleChoice(),
      ]),
      answerState(list.answer),
      list.answer.value.value &&
        (list.items.value.length
          ? InspectionTable(list.items.value, t("inspection.table"))
          : h(EmptyState, {
              title: t(phase() === "appealed" ? "inspection.none_appealed" : "inspection.none"),
              text: t(phase() === "appealed" ? "inspection.none_appealed_hint" : "inspection.none_hint"),
            })),
      More(list),
    ]);
});
