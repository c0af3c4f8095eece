import { h } from "../../../vendor/vue.js";
import { said, t } from "../../../shared/i18n.js";
import { lasting, now } from "../../../shared/time.js";
import { changeDraft } from "../../state/drafts.js";
import { dismissHold, ownHolds, withdrawHold } from "../../state/holds.js";
import { action } from "../../state/notices.js";

const withdraw = action(async (/** @type {Hold} */ hold) => {
  await withdrawHold(hold);
  changeDraft(hold.conversation, { text: hold.text });
});

/** @param {Hold} hold */
const rewrite = (hold) => {
  dismissHold(hold);
  changeDraft(hold.conversation, { text: hold.text });
};

/** @param {Hold} hold */
const waiting = (hold) => [
  h("span", { class: "held-state" }, t("hold.waiting", { time: lasting(now.value - hold.at) })),
  h(
    "button",
    {
      type: "button",
      class: "small quiet",
      "data-test": "hold-withdraw",
      onClick: () => withdraw.start(hold),
    },
    t("hold.withdraw"),
  ),
];

/** @param {Hold} hold */
const refused = (hold) => [
  h(
    "span",
    { class: "held-state wrong" },
    t(hold.reason ? "hold.refused_why" : "hold.refused", { name: hold.decidedBy ?? "", reason: hold.reason }),
  ),
  h("button", { type: "button", class: "small quiet", onClick: () => rewrite(hold) }, t("act.edit_again")),
  h(
    "button",
    { type: "button", class: "small quiet", "data-test": "hold-dismiss", onClick: () => dismissHold(hold) },
    t("hold.dismiss"),
  ),
];

/**
 * One's own words that a supervisor has yet to decide about, or has refused.
 * @param {{conversation: string}} props
 */
export const HeldWords = ({ conversation }) =>
  ownHolds(conversation).map((hold) =>
    h("div", { key: hold.id, class: "held", "data-test": "held", "data-phase": hold.phase }, [
      h("p", [
        h(
          "span",
          { class: "severity severity-red_line" },
          [...new Set(hold.findings.map((finding) => said(finding.name)))].join("、"),
        ),
        " ",
        hold.text,
      ]),
      h("div", { class: "held-foot" }, hold.phase === "waiting" ? waiting(hold) : refused(hold)),
    ]),
  );
HeldWords.props = ["conversation"];
