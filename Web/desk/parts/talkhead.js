import { h } from "../../vendor/vue.js";
import { named, t } from "../../shared/i18n.js";
import { dateTime, timeOfDay } from "../../shared/time.js";
import { isMine, isOfferedToMe } from "../state/conversations.js";
import { personName, teamName } from "../state/people.js";
import { can, myId } from "../state/session.js";
import {
  accept,
  close,
  inviteRating,
  join,
  leaveTalk,
  reopen,
  resume,
  takeOver,
  transfer,
} from "./actions.js";
import { ask } from "./dialogs/ask.js";
import { askReason } from "./dialogs/reason.js";
import { Icon } from "./icon.js";
import { Wait } from "./wait.js";
import { customerName } from "./named.js";

/**
 * @param {string} label @param {string} icon @param {string} test @param {() => unknown} onClick
 * @param {boolean} [busy] @param {string} [look]
 */
const button = (label, icon, test, onClick, busy = false, look = "") =>
  h("button", { key: test, class: ["small", look], disabled: busy, "data-test": test, onClick }, [
    h(Icon, { name: icon }),
    t(label),
  ]);

/** @param {Conversation} c */
async function confirmTakeOver(c) {
  const reason = await askReason({
    title: t("takeover.title"),
    label: t("act.take_over"),
    text: t("takeover.text", { agent: personName(c.agent), name: customerName(c.customer) }),
  });
  if (reason) await takeOver.start(c, reason);
}

/**
 * What this person may do with a conversation as it is now.
 * @param {Conversation} c
 */
function actions(c) {
  if (c.phase === "closed")
    return can("conversation:reply")
      ? [button("act.reopen", "retry", "reopen", () => reopen.start(c), reopen.busy.value)]
      : [];
  if (c.phase === "queued" || isOfferedToMe(c)) {
    return [
      can("conversation:reply") &&
        button("act.accept", "check", "accept-open", () => accept.start(c), accept.busy.value, "primary"),
      can("conversation:transfer") &&
        !isOfferedToMe(c) &&
        button("act.transfer", "transfer", "transfer", () => ask("transfer", c), transfer.busy.value),
    ];
  }
  const inCharge = c.agent === myId.value;
  return inCharge ? ownActions(c) : otherActions(c);
}

/** @param {Conversation} c */
const ownActions = (c) => [
  can("conversation:transfer") && button("act.transfer", "transfer", "transfer", () => ask("transfer", c)),
  c.phase === "parked"
    ? button("act.resume", "clock", "resume", () => resume.start(c), resume.busy.value)
    : button("act.park", "clock", "park", () => ask("park", c)),
  !c.ratingInvited &&
    (c.can?.rating ?? true) &&
    button(
      "act.invite_rating",
      "star",
      "invite-rating",
      () => inviteRating.start(c),
      inviteRating.busy.value,
    ),
  can("conversation:close") &&
    button("act.close", "check", "close", () => ask("close", c), close.busy.value, "primary"),
];

/** @param {Conversation} c */
const otherActions = (c) => [
  can("conversation:join") &&
    (c.participants.includes(myId.value)
      ? button("act.leave", "people", "leave", () => leaveTalk.start(c), leaveTalk.busy.value)
      : button("act.join", "people", "join", () => join.start(c), join.busy.value)),
  can("conversation:takeover") &&
    button("act.take_over", "bolt", "take-over", () => confirmTakeOver(c), takeOver.busy.value),
  can("conversation:transfer") && button("act.transfer", "transfer", "transfer", () => ask("transfer", c)),
  can("conversation:close") && button("act.close", "check", "close", () => ask("close", c), close.busy.value),
];

/** @param {Conversation} c */
const state = (c) => {
  if (c.phase === "parked")
    return t("talk.parked", {
      time: c.parkedUntil ? timeOfDay(c.parkedUntil) : "",
      promise: c.promise ?? "",
    });
  if (c.phase === "closed") return t("talk.closed", { time: c.closedAt ? dateTime(c.closedAt) : "" });
  if (c.phase === "active" && !isMine(c)) return t("talk.with", { agent: personName(c.agent) });
  return t(`phase.${c.phase}`);
};

/** @param {{conversation: Conversation}} props */
export const TalkHead = ({ conversation: c }) =>
  h("header", { class: "talk-head" }, [
    h("a", { class: "talk-back", href: "/desk", "aria-label": t("talk.back") }, h(Icon, { name: "back" })),
    h("div", { class: "talk-who" }, [
      h("h1", [customerName(c.customer), c.customer.vip && h("span", { class: "vip" }, "VIP")]),
      h("p", { class: "muted", "data-test": "talk-state" }, [
        [named("channel", c.channel), teamName(c.team), state(c)].filter(Boolean).join(" · "),
        c.waitingSince && c.phase !== "closed" && [" ", h(Wait, { since: c.waitingSince })],
      ]),
    ]),
    h("div", { class: "talk-actions" }, actions(c)),
  ]);
TalkHead.props = ["conversation"];
