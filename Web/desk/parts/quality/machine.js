import { h } from "../../../vendor/vue.js";
import { said, t } from "../../../shared/i18n.js";
import { scoreClass } from "./words.js";
import { SeverityMark } from "../severity.js";

/**
 * The machine's score with what it took off.
 * @param {MachineScore | null} score
 */
export const MachineCard = (score) =>
  h("section", { class: "panel machine", "data-test": "machine" }, [
    h("div", { class: "machine-head" }, [
      h("h2", t("inspection.machine")),
      h(
        "strong",
        { class: ["big-score", scoreClass(score?.points ?? null)], "data-test": "machine-points" },
        score ? String(score.points) : "—",
      ),
    ]),
    score && !score.deductions.length && h("p", { class: "muted" }, t("inspection.nothing_off")),
    score &&
      score.deductions.length > 0 &&
      h(
        "ul",
        { class: "deductions" },
        score.deductions.map((one) =>
          h("li", { key: `${one.rule}-${one.severity}` }, [
            SeverityMark(one.severity),
            h("span", [said(one.name), one.count > 1 && ` ×${one.count}`]),
            h("span", { class: "spacer" }),
            h(
              "span",
              { class: "number" },
              one.severity === "red_line" ? t("inspection.to_zero") : `−${one.points}`,
            ),
          ]),
        ),
      ),
  ]);
