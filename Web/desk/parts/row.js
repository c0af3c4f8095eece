import { defineComponent, h } from "../../vendor/vue.js";
import { named, t } from "../../shared/i18n.js";
import { shortTime, timeOfDay } from "../../shared/time.js";
import { isMine, isOfferedToMe } from "../state/conversations.js";
import { personName, teamName } from "../state/people.js";
import { can, myId } from "../state/session.js";
import { accept } from "./actions.js";
import { Avatar } from "./avatar.js";
import { Remaining, Wait } from "./wait.js";
import { customerName } from "./named.js";

/** @param {Conversation} c */
export function previewText({ preview }) {
  if (!preview) return t("list.no_messages");
  const text = preview.kind === "text" ? preview.text : preview.text || `[${t(`kind.${preview.kind}`)}]`;
  return preview.author === "agent" ? t("list.own", { text }) : text;
}

/** @param {Conversation} c */
const clockOf = (c) => {
  if (isOfferedToMe(c) && c.offeredUntil) return h(Remaining, { until: c.offeredUntil });
  if (c.waitingSince && c.phase !== "closed") return h(Wait, { since: c.waitingSince });
  return h("span", { class: "row-time" }, shortTime(c.closedAt ?? c.lastMessageAt ?? c.openedAt));
};

/** @param {Conversation} c */
function mark(c) {
  if (isOfferedToMe(c)) return h("span", { class: "mark mark-offered" }, t("phase.offered"));
  if (c.phase === "parked") {
    return h(
      "span",
      { class: "mark mark-parked", title: c.promise ?? "" },
      c.parkedUntil ? t("list.parked_until", { time: timeOfDay(c.parkedUntil) }) : t("phase.parked"),
    );
  }
  if (c.leftMessage && c.phase !== "closed") return h("span", { class: "mark mark-parked" }, t("phase.left"));
  if (c.phase === "queued") return h("span", { class: "mark" }, teamName(c.team) || t("phase.queued"));
  if (c.phase === "closed" && c.solved != null)
    return h("span", { class: "mark" }, t(c.solved ? "closed.solved" : "closed.unsolved"));
  if (c.agent && c.agent !== myId.value) return h("span", { class: "mark" }, personName(c.agent));
  return null;
}

/** @param {Conversation} c */
const canTake = (c) => can("conversation:reply") && (isOfferedToMe(c) || c.phase === "queued");

/** One conversation in the list: a link, and beside it the button that takes it. */
export const Row = defineComponent(
  /** @param {{conversation: Conversation, current: boolean}} props */
  (props) => () => {
    const c = props.conversation;
    return h(
      "li",
      { class: ["row", props.current && "row-current", c.unread > 0 && isMine(c) && "row-unread"] },
      [
        h(
          "a",
          {
            href: `/desk/${c.id}`,
            class: "row-link",
            "data-conversation": c.id,
            "data-phase": c.phase,
            "aria-current": props.current ? "true" : undefined,
          },
          [
            h(Avatar, { name: customerName(c.customer) }),
            h("span", { class: "row-main" }, [
              h("span", { class: "row-line" }, [
                h("span", { class: "row-name" }, customerName(c.customer)),
                c.customer.vip && h("span", { class: "vip" }, "VIP"),
                h("span", { class: "spacer" }),
                clockOf(c),
              ]),
              h("span", { class: "row-line" }, [
                h("span", { class: "row-preview" }, previewText(c)),
                mark(c),
                c.unread > 0 &&
                  h("span", { class: "badge", "data-test": "unread" }, [
                    h("span", { class: "visually-hidden" }, t("list.unread_label")),
                    c.unread > 99 ? "99+" : String(c.unread),
                  ]),
              ]),
              h("span", { class: "visually-hidden" }, named("channel", c.channel)),
            ]),
          ],
        ),
        canTake(c) &&
          h(
            "button",
            {
              class: "primary small row-accept",
              "data-test": "accept",
              disabled: accept.busy.value,
              "aria-label": t("list.accept_from", { name: customerName(c.customer) }),
              onClick: () => accept.start(c),
            },
            t("act.accept"),
          ),
      ],
    );
  },
  { props: ["conversation", "current"] },
);
