import { h } from "../../../../vendor/vue.js";
import { named, t } from "../../../../shared/i18n.js";
import { personName, teamName } from "../../../state/people.js";
import { can } from "../../../state/session.js";
import { EmptyState } from "../../empty.js";
import { customerName } from "../../named.js";
import { heat, Wait } from "../../wait.js";
import { now } from "../../../../shared/time.js";

/** @param {Conversation} c */
const address = (c) => (can("conversation:join") ? `/wall?watch=${c.id}` : `/desk/${c.id}`);

/** @param {Conversation} c */
const Line = (c) =>
  h(
    "li",
    {
      key: c.id,
      class: ["waiting", `waiting-${heat(now.value - Number(c.waitingSince))}`],
      "data-conversation": c.id,
      "data-phase": c.phase,
    },
    h("a", { href: address(c), "data-test": "waiting" }, [
      h(Wait, { since: Number(c.waitingSince) }),
      h("span", { class: "waiting-who" }, [
        h("strong", customerName(c.customer)),
        c.customer.vip && h("span", { class: "vip" }, "VIP"),
      ]),
      h("span", { class: "waiting-agent" }, c.agent ? personName(c.agent) : t(`phase.${c.phase}`)),
      h(
        "span",
        { class: "waiting-where muted" },
        [teamName(c.team), named("channel", c.channel)].filter(Boolean).join(" · "),
      ),
    ]),
  );

/**
 * Who waits, longest first.
 * @param {{list: Conversation[]}} props
 */
export const WaitingList = ({ list }) =>
  h("section", { class: "now-waiting", "aria-label": t("now.waiting") }, [
    h("h2", [
      t("now.waiting"),
      " ",
      h("span", { class: "badge", "data-test": "waiting-count" }, String(list.length)),
    ]),
    list.length
      ? h("ol", { "data-test": "waiting-list" }, list.map(Line))
      : h(EmptyState, { title: t("now.nobody_waits"), text: t("now.nobody_waits_hint") }),
  ]);
WaitingList.props = ["list"];
