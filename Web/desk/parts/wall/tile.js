import { defineComponent, h } from "../../../vendor/vue.js";
import { named, t } from "../../../shared/i18n.js";
import { shortTime, timeOfDay } from "../../../shared/time.js";
import { personName, teamName } from "../../state/people.js";
import { watchOf } from "../../state/watch.js";
import { previewText } from "../row.js";
import { Wait } from "../wait.js";
import { customerName } from "../named.js";

/** @param {Conversation} c */
const phase = (c) =>
  c.phase === "parked" && c.parkedUntil
    ? t("list.parked_until", { time: timeOfDay(c.parkedUntil) })
    : t(`phase.${c.phase}`);

/** @param {number} risk 0…100 */
const level = (risk) => (risk >= 50 ? "high" : risk >= 20 ? "middle" : "low");

/**
 * How likely it goes wrong, and why.
 * @param {{conversation: string}} props
 */
export const RiskMark = ({ conversation }) => {
  const watch = watchOf(conversation);
  if (!watch || watch.risk === 0) return h("span", { class: "muted" }, "—");
  const why = watch.reasons.map((reason) => t(`risk.${reason}`)).join(t("common.comma"));
  return h(
    "span",
    {
      class: ["risk", `risk-${level(watch.risk)}`],
      title: why,
      "data-test": "risk",
      "data-risk": watch.risk,
    },
    [h("b", String(watch.risk)), h("span", { class: "risk-why" }, why)],
  );
};
RiskMark.props = ["conversation"];

/** One live conversation as a dense line of the wall. */
export const Tile = defineComponent(
  /** @param {{conversation: Conversation, current: boolean, open: (id: string) => void}} props */
  (props) => () => {
    const c = props.conversation;
    return h(
      "tr",
      {
        class: ["tile", props.current && "tile-current"],
        "data-conversation": c.id,
        "data-phase": c.phase,
        onClick: () => props.open(c.id),
      },
      [
        h("td", [h(RiskMark, { conversation: c.id })]),
        h("td", c.waitingSince ? [h(Wait, { since: c.waitingSince })] : [h("span", { class: "muted" }, "—")]),
        h("td", [
          h(
            "button",
            { class: "quiet tile-name", "aria-expanded": String(props.current), "data-test": "open-tile" },
            customerName(c.customer),
          ),
          c.customer.vip && h("span", { class: "vip" }, "VIP"),
        ]),
        h("td", { class: "tile-preview" }, [h("span", previewText(c))]),
        h("td", [c.agent ? personName(c.agent) : t("wall.nobody")]),
        h("td", [teamName(c.team) || "—"]),
        h("td", [h("span", { class: ["mark", `mark-${c.phase}`] }, phase(c))]),
        h("td", { class: "muted" }, [named("channel", c.channel)]),
        h("td", { class: "muted" }, [shortTime(c.lastMessageAt ?? c.openedAt)]),
      ],
    );
  },
  { props: ["conversation", "current", "open"] },
);
