import { computed, defineComponent, h, nextTick, onBeforeUnmount, onMounted, ref, watch } from "../../vendor/vue.js";
import { t } from "../../shared/i18n.js";
import { dayKey, dayName } from "../../shared/time.js";
import { changeDraft } from "../state/drafts.js";
import { problemText } from "../state/notices.js";
import { pendingOf } from "../state/outbox.js";
import { myId } from "../state/session.js";
import { refetched } from "../state/stream.js";
import { threadOf } from "../state/threads.js";
import { typingIn } from "../state/typing.js";
import { personName } from "../state/people.js";
import { markRead } from "./actions.js";
import { EmptyState } from "./empty.js";
import { MessageBubble, PendingBubble } from "./message.js";

const nearEnd = 80;
const nearStart = 120;

/**
 * Only the reading of whoever is in charge says anything to the customer.
 * @param {Conversation} c
 */
const readsFor = (c) => c.agent === myId.value && c.phase !== "offered";

/**
 * Tells the server how far the agent has read: only what was really on screen, and only forwards.
 * @param {() => Conversation} conversation @param {import("../state/threads.js").Thread} thread @param {() => boolean} atEnd
 */
function useReading(conversation, thread, atEnd) {
  let told = conversation().agentReadSeq;
  let timer = 0;
  const read = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      const c = conversation();
      const seq = thread.last;
      if (document.hidden || !atEnd() || !readsFor(c) || seq <= Math.max(told, c.agentReadSeq)) return;
      told = seq;
      markRead(c, seq).catch(() => (told = 0));
    }, 250);
  };
  document.addEventListener("visibilitychange", read);
  window.addEventListener("focus", read);
  onBeforeUnmount(() => {
    window.clearTimeout(timer);
    document.removeEventListener("visibilitychange", read);
    window.removeEventListener("focus", read);
  });
  return read;
}

/** Stays at the end while new messages come, and stays put while old ones are put above. */
function useScroll() {
  const element = ref(/** @type {HTMLElement | null} */ (null));
  const atEnd = ref(true);
  const measure = () => {
    const box = element.value;
    if (box) atEnd.value = box.scrollHeight - box.scrollTop - box.clientHeight < nearEnd;
  };
  const toEnd = () => {
    if (element.value) element.value.scrollTop = element.value.scrollHeight;
    atEnd.value = true;
  };
  /** @param {() => Promise<void>} load */
  const keepPlace = async (load) => {
    const box = element.value;
    const below = box ? box.scrollHeight - box.scrollTop : 0;
    await load();
    await nextTick();
    if (box) box.scrollTop = box.scrollHeight - below;
  };
  // The composer grows, a banner comes: the newest message stays in sight.
  const observer = new ResizeObserver(() => atEnd.value && toEnd());
  onMounted(() => element.value && observer.observe(element.value));
  onBeforeUnmount(() => observer.disconnect());
  return { element, atEnd, measure, toEnd, keepPlace };
}

/** @param {Message[]} messages @param {number} readSeq @param {Conversation} c */
function* entries(messages, readSeq, c) {
  let day = "";
  let marked = false;
  for (const message of messages) {
    if (dayKey(message.at) !== day) {
      day = dayKey(message.at);
      yield h("div", { class: "day", key: `day-${day}` }, h("span", dayName(message.at)));
    }
    if (!marked && message.author === "customer" && message.seq > readSeq) {
      marked = true;
      yield h("div", { class: "new-mark", key: "new", "data-test": "new-mark" }, h("span", t("thread.new")));
    }
    yield h(MessageBubble, { key: message.key || message.id, message, conversation: c });
  }
}

/** @param {{conversation: string}} props */
const Typing = ({ conversation }) => {
  const names = typingIn(conversation, myId.value).map((entry) =>
    entry.who === "customer" ? t("thread.customer") : personName(entry.by));
  return h("div", { class: "typing", "aria-live": "polite", "data-test": "typing" },
    names.length ? [h("span", { class: "typing-dots", "aria-hidden": "true" }, [h("i"), h("i"), h("i")]),
      t("thread.typing", { names: names.join(t("common.comma")) })] : null);
};
Typing.props = ["conversation"];

/** The messages of one conversation. Give it the conversation's id as its key. */
export const ThreadView = defineComponent(
  /** @param {{conversation: Conversation}} props */
  (props) => {
    const { id, agentReadSeq } = props.conversation;
    const thread = threadOf(id);
    const { element, atEnd, measure, toEnd, keepPlace } = useScroll();
    const read = useReading(() => props.conversation, thread, () => atEnd.value);
    const pending = computed(() => pendingOf(id));
    // Whoever only watches has no place of reading, and so nothing that is new since.
    const readSeq = readsFor(props.conversation) ? agentReadSeq : Infinity;

    const load = () => thread.load().then(() => nextTick(toEnd)).then(read);
    onMounted(load);
    watch(refetched, load);
    watch(() => thread.messages.value.at(-1)?.seq, () => nextTick(() => (atEnd.value && toEnd(), read())));
    watch(() => props.conversation.phase, read);
    watch(() => pending.value.length, (count, before) => count > (before ?? 0) && nextTick(toEnd));

    const onScroll = () => {
      measure();
      if (atEnd.value) read();
      if ((element.value?.scrollTop ?? 0) < nearStart && thread.older.value !== null && !thread.loading.value) {
        void keepPlace(() => thread.loadOlder());
      }
    };
    // A picture that has only now its height must not push the newest message out of sight.
    const onLoad = () => atEnd.value && toEnd();

    return () => h("div", { class: "thread-place" }, [
      h("div", { class: "thread", ref: element, onScrollPassive: onScroll, onLoadCapture: onLoad, tabindex: 0, role: "log",
        "aria-label": t("thread.label", { name: props.conversation.customer.name }), "aria-live": "off", "data-test": "thread" }, [
        thread.loading.value && h("p", { class: "thread-note" }, t("common.loading")),
        thread.problem.value && h("p", { class: "thread-note wrong" }, [
          problemText(thread.problem.value.code, thread.problem.value), h("button", { class: "small", onClick: load }, t("act.retry"))]),
        thread.loaded.value && thread.older.value === null && h("p", { class: "thread-note" }, t("thread.start")),
        thread.loaded.value && !thread.messages.value.length && h(EmptyState, { title: t("list.no_messages") }),
        [...entries(thread.messages.value, readSeq, props.conversation)],
        pending.value.map((entry) => h(PendingBubble, { key: entry.key, entry, edit: (/** @type {string} */ text) => changeDraft(id, { text }) })),
      ]),
      !atEnd.value && h("button", { class: "to-end small", onClick: toEnd, "data-test": "to-end" }, t("thread.to_end")),
      h(Typing, { conversation: id }),
    ]);
  },
  { props: ["conversation"] },
);
