import { defineComponent, h } from "../../vendor/vue.js";
import { t } from "../../shared/i18n.js";
import { go, route } from "../router.js";
import { Aside } from "../parts/aside.js";
import { ask } from "../parts/dialogs/ask.js";
import { Composer } from "../parts/composer.js";
import { EmptyState } from "../parts/empty.js";
import { ConversationList } from "../parts/list.js";
import { useKeys } from "../parts/shortcuts.js";
import { mayWrite, useTalk } from "../parts/talk.js";
import { TalkHead } from "../parts/talkhead.js";
import { ThreadView } from "../parts/thread.js";
import { isOfferedToMe, mine, queue } from "../state/conversations.js";
import { can, me, myId } from "../state/session.js";

/** What to do when nothing is open. */
const Nothing = () => {
  if (me.value?.person.status !== "ready")
    return h(EmptyState, { title: t("desk.not_ready"), text: t("desk.not_ready_hint") });
  if (mine.value.length || queue.value.length)
    return h(EmptyState, { title: t("desk.choose"), text: t("desk.choose_hint") });
  return h(EmptyState, { title: t("desk.quiet"), text: t("desk.quiet_hint") });
};

/** @param {Conversation} c */
function foot(c) {
  if (can("conversation:reply") && mayWrite(c, myId.value))
    return h(Composer, { key: c.id, conversation: c });
  const why =
    c.phase === "closed"
      ? "closed"
      : isOfferedToMe(c)
        ? "offered"
        : c.phase === "queued"
          ? "queued"
          : "other";
  return h("p", { class: "no-composer", "data-test": "no-composer" }, t(`talk.cannot.${why}`));
}

/**
 * The dialogs behind single keys, where the person may use them.
 * @param {() => Conversation | undefined} current
 */
function bindKeys(current) {
  /** @param {"transfer" | "park" | "close"} name @param {Permission} permission */
  const open = (name, permission) => () => {
    const c = current();
    if (c && mayWrite(c, myId.value) && can(permission)) void ask(name, c);
  };
  useKeys({
    t: open("transfer", "conversation:transfer"),
    p: open("park", "conversation:reply"),
    e: open("close", "conversation:close"),
    escape: () => go("/desk"),
  });
}

export default defineComponent(() => {
  const { detail, wrong, conversation } = useTalk(() =>
    route.value.parts[0] === "desk" ? route.value.parts[1] : undefined,
  );
  bindKeys(conversation);
  const middle = () => {
    const c = conversation();
    if (wrong()) return h(EmptyState, { title: t("talk.not_shown"), text: wrong() });
    if (!route.value.parts[1]) return h(Nothing);
    if (!c) return h("p", { class: "hint" }, t("common.loading"));
    return [h(TalkHead, { conversation: c }), h(ThreadView, { key: c.id, conversation: c }), foot(c)];
  };
  return () => {
    const id = wrong() ? undefined : route.value.parts[1];
    const { customer = null, brief = null } = detail.value ?? {};
    return h("div", { class: ["desk", id && "desk-open"] }, [
      !route.value.parts[1] && h("h1", { class: "visually-hidden" }, t("nav.desk")),
      h(ConversationList),
      h("section", { class: "talk", "aria-label": t("talk.label"), "data-test": "talk" }, middle()),
      id && h(Aside, { key: id, conversation: id, customer, brief }),
    ]);
  };
});
