import { h } from "../../../vendor/vue.js";
import { said, t } from "../../../shared/i18n.js";
import { SeverityMark } from "../severity.js";

/**
 * @typedef {{values: Record<string, Verdict | undefined>, locked: boolean}} Verdicts what somebody says of findings
 */

/** @param {Finding} finding @param {Verdicts} verdicts @param {Verdict} verdict */
function choose(finding, { values }, verdict) {
  values[finding.key] = values[finding.key] === verdict ? undefined : verdict;
}

/**
 * Y and N beside a finding do what its buttons do.
 * @param {KeyboardEvent} event @param {() => void} yes @param {() => void} no
 */
function keys(event, yes, no) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const run = new Map([
    ["y", yes],
    ["n", no],
  ]).get(event.key.toLowerCase());
  if (!run) return;
  event.preventDefault();
  run();
}

/** @param {Finding} finding @param {Verdicts} verdicts @param {Verdict} verdict */
const Choice = (finding, verdicts, verdict) =>
  h(
    "button",
    {
      type: "button",
      class: ["small", `verdict-${verdict}`],
      "aria-pressed": String(verdicts.values[finding.key] === verdict),
      "data-test": verdict === "confirmed" ? "confirm-finding" : "reject-finding",
      "aria-label": t(`verdict.${verdict}_of`, { name: said(finding.name) }),
      onClick: () => choose(finding, verdicts, verdict),
    },
    t(`verdict.${verdict === "confirmed" ? "confirm" : "reject"}`),
  );

/** @param {Finding} finding @param {Verdicts} verdicts */
function tools(finding, verdicts) {
  const verdict = verdicts.values[finding.key];
  if (finding.waived) return h("span", { class: "mark" }, t("finding.waived"));
  if (!verdicts.locked)
    return h("span", { class: "segments" }, [
      Choice(finding, verdicts, "confirmed"),
      Choice(finding, verdicts, "rejected"),
    ]);
  return (
    verdict &&
    h(
      "span",
      { class: ["mark", verdict === "rejected" ? "mark-good" : "mark-bad"], "data-test": "verdict" },
      t(`verdict.${verdict}`),
    )
  );
}

/**
 * One finding beside the message it is about: the rule, what to say instead, and whether it is right.
 * @param {Finding} finding @param {Verdicts} verdicts
 */
export const FindingNote = (finding, verdicts) =>
  h(
    "div",
    {
      key: finding.key,
      "data-finding": finding.key,
      class: [
        "finding",
        `finding-${finding.severity}`,
        verdicts.values[finding.key] === "rejected" && "finding-rejected",
      ],
      role: "group",
      "aria-label": said(finding.name),
      tabindex: verdicts.locked ? undefined : 0,
      onKeydown: (/** @type {KeyboardEvent} */ event) =>
        !verdicts.locked &&
        !finding.waived &&
        keys(
          event,
          () => choose(finding, verdicts, "confirmed"),
          () => choose(finding, verdicts, "rejected"),
        ),
    },
    [
      h("div", { class: "finding-head" }, [
        SeverityMark(finding.severity),
        h("strong", said(finding.name)),
        h("span", { class: "spacer" }),
        tools(finding, verdicts),
      ]),
      finding.instead &&
        h("p", { class: "finding-instead" }, [
          h("span", { class: "muted" }, t("finding.instead")),
          " ",
          said(finding.instead),
        ]),
    ],
  );
