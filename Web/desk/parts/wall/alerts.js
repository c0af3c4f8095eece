import { defineComponent, h } from "../../../vendor/vue.js";
import { said, t } from "../../../shared/i18n.js";
import { lasting, now } from "../../../shared/time.js";
import { askReason } from "../dialogs/reason.js";
import { conversations } from "../../state/conversations.js";
import { decideHold } from "../../state/holds.js";
import { action } from "../../state/notices.js";
import { can } from "../../state/session.js";
import { acknowledge, openAlerts, snooze } from "../../state/watch.js";
import { join, takeOver } from "../actions.js";
import { customerName } from "../named.js";

const seen = action(acknowledge);
const later = action(snooze);
const decide = action(decideHold);

/** @param {Hold} hold */
async function refuse(hold) {
  const reason = await askReason({ title: t("hold.refuse_title"), label: t("hold.refuse"), text: hold.text });
  if (reason) await decide.start(hold, "refusal", reason);
}

/** @param {string} label @param {string} test @param {() => unknown} onClick @param {string} [look] */
const button = (label, test, onClick, look = "") =>
  h("button", { key: test, type: "button", class: ["small", look], "data-test": test, onClick }, t(label));

/** @param {Conversation} c @param {string} name */
async function confirmTakeOver(c, name) {
  const reason = await askReason({
    title: t("takeover.title"),
    label: t("act.take_over"),
    text: t("takeover.text", { agent: name, name: customerName(c.customer) }),
  });
  if (reason) await takeOver.start(c, reason);
}

/** @param {Alert} alert @param {(id: string) => void} watch */
function actions(alert, watch) {
  const c = conversations.get(alert.conversation);
  const hold = alert.hold?.phase === "waiting" ? alert.hold : null;
  return [
    hold && button("hold.release", "release", () => decide.start(hold, "release", ""), "primary"),
    hold && button("hold.refuse", "refuse", () => refuse(hold)),
    button("alert.acknowledge", "acknowledge", () => seen.start(alert), hold ? "" : "primary"),
    button("act.whisper", "alert-whisper", () => watch(alert.conversation), "quiet"),
    c?.phase === "active" &&
      can("conversation:join") &&
      button("act.join", "alert-join", () => join.start(c), "quiet"),
    c?.phase === "active" &&
      can("conversation:takeover") &&
      button("act.take_over", "alert-take-over", () => confirmTakeOver(c, alert.agentName ?? ""), "quiet"),
    !alert.snoozedUntil && button("alert.snooze", "snooze", () => later.start(alert, 10), "quiet"),
  ];
}

/** @param {Alert} alert */
const head = (alert) =>
  h("div", { class: "alert-head" }, [
    h("span", { class: ["severity", `severity-${alert.severity}`] }, t(`alert.kind.${alert.kind}`)),
    alert.name && h("b", said(alert.name)),
    alert.count > 1 &&
      h("span", { class: "alert-count", title: t("alert.count", { count: alert.count }) }, `×${alert.count}`),
    h("span", { class: "spacer" }),
    h("time", { class: "muted" }, lasting(now.value - alert.firstAt)),
  ]);

/** @param {Alert} alert */
const who = (alert) => {
  const c = conversations.get(alert.conversation);
  return t("alert.who", {
    agent: alert.agentName ?? t("wall.nobody"),
    customer: c ? customerName(c.customer) : alert.customer || t("customer.stranger"),
  });
};

/** What calls for a supervisor, each with what can be done about it at once. */
export const Alerts = defineComponent(
  /** @param {{team: string, watch: (id: string) => void}} props */
  (props) => () => {
    const shown = openAlerts.value.filter((alert) => !props.team || alert.team === props.team);
    return h("section", { class: "alerts", "aria-label": t("alert.title"), "data-test": "alerts" }, [
      h("h2", [t("alert.title"), " ", h("span", { class: "muted" }, String(shown.length))]),
      shown.length === 0
        ? h("p", { class: "hint" }, t("alert.none"))
        : h(
            "ul",
            shown.map((alert) =>
              h(
                "li",
                {
                  key: alert.id,
                  class: ["alert", `alert-${alert.kind}`, alert.snoozedUntil && "alert-snoozed"],
                  "data-alert": alert.id,
                  "data-kind": alert.kind,
                },
                [
                  head(alert),
                  h("p", { class: "muted" }, [
                    h(
                      "button",
                      {
                        type: "button",
                        class: "link",
                        "data-test": "alert-watch",
                        onClick: () => props.watch(alert.conversation),
                      },
                      who(alert),
                    ),
                    alert.snoozedUntil &&
                      h("span", ` · ${t("alert.snoozed", { name: alert.snoozedBy ?? "" })}`),
                  ]),
                  alert.words && h("blockquote", { class: "alert-words" }, alert.words),
                  alert.hold?.note &&
                    h("p", { class: "muted" }, t("hold.note_of", { note: alert.hold.note })),
                  h("div", { class: "alert-actions" }, actions(alert, props.watch)),
                ],
              ),
            ),
          ),
    ]);
  },
  { props: ["team", "watch"] },
);
