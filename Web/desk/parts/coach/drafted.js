import { h } from "../../../vendor/vue.js";
import { said, t } from "../../../shared/i18n.js";
import { SeverityMark } from "../severity.js";

/** @param {DraftFinding} finding @param {import("./coaching.js").Coaching} coach */
const betterOf = (finding, coach) =>
  finding.better?.texts.map((text, index) =>
    h(
      "button",
      {
        key: text,
        type: "button",
        class: "small better",
        "data-test": "better",
        title: t("coach.take"),
        onClick: () => coach.take(finding, text),
      },
      [text, finding === coach.offer.value && h("kbd", index === 0 ? "Tab" : `Alt+${index + 1}`)],
    ),
  );

/**
 * What to say instead, unless that is just what can be taken.
 * @param {DraftFinding} finding
 */
const adviceOf = (finding) => {
  const text = said(finding.instead);
  const isOffered = finding.better?.texts.includes(text.replace(/[。.]$/, ""));
  return text && !isOffered && h("span", { class: "drafted-instead" }, text);
};

/** @param {DraftFinding} finding @param {import("./coaching.js").Coaching} coach */
const line = (finding, coach) =>
  h(
    "li",
    {
      key: finding.rule,
      class: `drafted drafted-${finding.severity}`,
      "data-test": "draft-finding",
      "data-rule": finding.rule,
      "data-severity": finding.severity,
    },
    [
      SeverityMark(finding.severity),
      h("b", said(finding.name)),
      finding.spans.length > 0 && h("q", finding.spans.map((span) => span.words).join("、")),
      adviceOf(finding),
      betterOf(finding, coach),
    ],
  );

/**
 * What the rules found in the draft, and what to say instead.
 * @param {{coach: import("./coaching.js").Coaching}} props
 */
export const Drafted = ({ coach }) =>
  coach.findings.value.length === 0
    ? null
    : h("div", { class: ["drafted-box", coach.redLine.value && "drafted-held"], "data-test": "drafted" }, [
        coach.redLine.value && h("p", { class: "held-line", role: "alert" }, t("coach.red_line")),
        h(
          "ul",
          { "aria-label": t("coach.found") },
          coach.findings.value.map((finding) => line(finding, coach)),
        ),
      ]);
Drafted.props = ["coach"];
