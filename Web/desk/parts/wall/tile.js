import { defineComponent, h } from "../../../vendor/vue.js";
import { named, t } from "../../../shared/i18n.js";
import { shortTime, timeOfDay } from "../../../shared/time.js";
import { personName, teamName } from "../../state/people.js";
import { previewText } from "../row.js";
import { Wait } from "../wait.js";

/** @param {Conversation} c */
const phase = (c) => (c.phase === "parked" && c.parkedUntil
  ? t("list.parked_until", { time: timeOfDay(c.parkedUntil) }) : t(`phase.${c.phase}`));

/** One live conversation as a dense line of the wall. */
export const Tile = defineComponent(
  /** @param {{conversation: Conversation, current: boolean, open: (id: string) => void}} props */
  (props) => () => {
    const c = props.conversation;
    return h("tr", { class: ["tile", props.current && "tile-current"], "data-conversation": c.id, "data-phase": c.phase,
      onClick: () => props.open(c.id) }, [
      h("td", c.waitingSince ? [h(Wait, { since: c.waitingSince })] : [h("span", { class: "muted" }, "—")]),
      h("td", [h("button", { class: "quiet tile-name", "aria-expanded": String(props.current),
        "data-test": "open-tile" },
        c.customer.name), c.customer.vip && h("span", { class: "vip" }, "VIP")]),
      h("td", { class: "tile-preview" }, [h("span", previewText(c))]),
      h("td", [c.agent ? personName(c.agent) : t("wall.nobody")]),
      h("td", [teamName(c.team) || "—"]),
      h("td", [h("span", { class: ["mark", `mark-${c.phase}`] }, phase(c))]),
      h("td", { class: "muted" }, [named("channel", c.channel)]),
      h("td", { class: "muted" }, [shortTime(c.lastMessageAt ?? c.openedAt)]),
    ]);
  },
  { props: ["conversation", "current", "open"] },
);
