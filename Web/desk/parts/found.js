import { h } from "../../vendor/vue.js";
import { said, t } from "../../shared/i18n.js";
import { SeverityMark } from "./severity.js";

/**
 * What the rules found in a message that was sent, below it.
 * @param {{findings: Finding[]}} props
 */
export const Found = ({ findings }) =>
  h(
    "ul",
    { class: "message-found", "aria-label": t("coach.found_sent") },
    findings.map((finding) =>
      h(
        "li",
        {
          key: finding.key,
          class: `drafted-${finding.severity}`,
          "data-test": "finding",
          "data-rule": finding.rule,
          "data-severity": finding.severity,
        },
        [
          SeverityMark(finding.severity),
          h("b", said(finding.name)),
          finding.waived
            ? h("span", t("finding.waived"))
            : finding.instead && h("span", { class: "drafted-instead" }, said(finding.instead)),
        ],
      ),
    ),
  );
Found.props = ["findings"];
