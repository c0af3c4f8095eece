import { h } from "../../../vendor/vue.js";
import { t } from "../../../shared/i18n.js";
import { ago } from "../../../shared/time.js";
import { PhaseMark, scoreClass, titled } from "./words.js";

/** @param {Inspection} it */
const Row = (it) =>
  h("tr", { key: it.id, "data-inspection": it.id }, [
    h(
      "th",
      { scope: "row" },
      h("a", { href: `/quality/inspection/${it.id}`, "data-test": "open-inspection" }, titled(it.customer)),
    ),
    h("td", it.agentName),
    h("td", it.inspectorName),
    h("td", PhaseMark(it.phase)),
    h("td", { class: ["number", scoreClass(it.finalScore ?? it.score)], "data-test": "list-score" }, [
      it.finalScore != null &&
        it.finalScore !== it.score && [h("s", { class: "muted" }, String(it.score)), " "],
      String(it.finalScore ?? it.score),
    ]),
    h("td", { class: "number" }, it.machine == null ? "—" : String(it.machine)),
    h("td", { class: "inspection-words" }, it.reason ?? (it.feedback || it.comment)),
    h("td", { class: "muted settled-at" }, ago(it.closedAt ?? it.fedBackAt ?? it.at)),
  ]);

/**
 * Inspections as a table.
 * @param {Inspection[]} items @param {string} caption
 */
export const InspectionTable = (items, caption) =>
  h(
    "div",
    { class: "table-place", tabindex: 0, role: "region", "aria-label": caption },
    h("table", { class: "figure-table", "data-test": "inspections" }, [
      h("caption", { class: "visually-hidden" }, caption),
      h(
        "thead",
        h(
          "tr",
          [
            [t("sample.customer")],
            [t("by.agent")],
            [t("inspection.inspector")],
            [t("sample.state")],
            [t("inspection.score"), "number"],
            [t("inspection.machine"), "number"],
            [t("inspection.words")],
            [t("inspection.when")],
          ].map(([text, kind]) => h("th", { key: text, scope: "col", class: kind }, text)),
        ),
      ),
      h("tbody", items.map(Row)),
    ]),
  );
