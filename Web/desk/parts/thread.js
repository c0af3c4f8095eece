import { computed, defineComponent, h, nextTick, onMounted, watch } from "../../vendor/vue.js";
import { t } from "../../shared/i18n.js";
import { dayKey, dayName } from "../../shared/time.js";
import { route } from "../router.js";
import { changeDraft } from "../state/drafts.js";
import { loadFindings } from "../state/findings.js";
import { problemText } from "../state/notices.js";
import { pendingOf } from "../state/outbox.js";
import { myId } from "../state/session.js";
import { refetched } from "../state/stream.js";
import { threadOf } from "../state/threads.js";
import { typingIn } from "../state/typing.js";
import { personName } from "../state/people.js";
import { EmptyState } from "./empty.js";
import { MessageBubble, PendingBubble } from "./message.js";
import { readsFor, useReading, useScroll } from "./reading.js";
import { customerName } from "./named.js";

const nearStart = 120;

/** @param {Message[]} messages @param {number} readSeq @param {Conversation} c @param {number} pointed a message's number */
function* entries(messages, readSeq, c, pointed) {
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
    yield h(MessageBubble, {
      key: message.key || message.id,
      message,
      conversation: c,
      pointed: message.seq === pointed,
    });
  }
}

/** @param {{conversation: string}} props */
const Typing = ({ conversation }) => {
  const names = typingIn(conversation, myId.value).map((entry) =>
    entry.who === "customer" ? t("thread.customer") : personName(entry.by),
  );
  return h(
    "div",
    { class: "typing", "aria-live": "polite", "data-test": "typing" },
    names.length
      ? [
          h("span", { class: "typing-dots", "aria-hidden": "true" }, [h("i"), h("i"), h("i")]),
          t("thread.typing", { names: names.join(t("common.comma")) }),
        ]
      : null,
  );
};
Typing.props = ["conversation"];

/** The messages of one conversation. Give it the conversation's id as its key. */
export const ThreadView = defineComponent(
  /** @param {{conversation: Conversation}} props */
  (props) => {
    const { id, agentReadSeq, phase } = props.conversation;
    const thread = threadOf(id);
    const { element, atEnd, measure, toEnd, keepPlace } = useScroll();
    const read = useReading(
      () => props.conversation,
      thread,
      () => atEnd.value,
    );
    const pending = computed(() => pendingOf(id));
    // Whoever only watches has no place of reading, and so nothing that is new since.
    const readSeq = readsFor(props.conversation) && phase !== "closed" ? agentReadSeq : Infinity;

    // A figure's evidence leads to one message: `?at=` its number.
    const pointed = () => (route.value.parts[1] === id ? Number(route.value.query.get("at")) || 0 : 0);
    const toPointed = async () => {
      atEnd.value = false;
      for (let first = Infinity; thread.older.value !== null;) {
        const start = thread.messages.value[0]?.seq ?? 0;
        // No page came: the line is down, or somebody scrolling asked first.
        if (start <= pointed() || start === first) break;
        first = start;
        await thread.loadOlder();
      }
      await nextTick();
      element.value?.querySelector(`[data-seq="${pointed()}"]`)?.scrollIntoView({ block: "center" });
      measure();
    };
    const load = () =>
      (void loadFindings(id), thread.load())
        .then(() => (pointed() ? toPointed() : nextTick(toEnd)))
        .then(read);
    onMounted(load);
    watch(refetched, () => (pointed() ? thread.load().then(read) : load()));
    watch(pointed, (seq) => seq && void toPointed());
    watch(
      () => thread.messages.value.at(-1)?.seq,
      () => nextTick(() => (atEnd.value && toEnd(), read())),
    );
    watch(() => props.conversation.phase, read);
    watch(
      () => pending.value.length,
      (count, before) => count > (before ?? 0) && nextTick(toEnd),
    );

    const onScroll = () => {
      measure();
      if (atEnd.value) read();
      if (
        (element.value?.scrollTop ?? 0) < nearStart &&
        thread.older.value !== null &&
        !thread.loading.value
      ) {
        void keepPlace(() => thread.loadOlder());
      }
    };
    // A picture that has only now its height must not push the newest message out of sight.
    const onLoad = () => atEnd.value && toEnd();

    return () =>
      h("div", { class: "thread-place" }, [
        h(
          "div",
          {
            class: "thread",
            ref: element,
            onScrollPassive: onScroll,
            onLoadCapture: onLoad,
            tabindex: 0,
            role: "log",
            "aria-label": t("thread.label", { name: customerName(props.conversation.customer) }),
            "aria-live": "off",
            "data-test": "thread",
          },
          [
            thread.loading.value && h("p", { class: "thread-note" }, t("common.loading")),
            thread.problem.value &&
              h("p", { class: "thread-note wrong" }, [
                problemText(thread.problem.value.code, thread.problem.value),
                h("button", { class: "small", onClick: load }, t("act.retry")),
              ]),
            thread.loaded.value &&
              thread.older.value === null &&
              h("p", { class: "thread-note" }, t("thread.start")),
            thread.loaded.value &&
              !thread.messages.value.length &&
              h(EmptyState, { title: t("list.no_messages") }),
            [...entries(thread.messages.value, readSeq, props.conversation, pointed())],
            pending.value.map((entry) =>
              h(PendingBubble, {
                key: entry.key,
                entry,
                edit: (/** @type {string} */ text) => changeDraft(id, { text }),
              }),
            ),
          ],
        ),
        !atEnd.value &&
          h("button", { class: "to-end small", onClick: toEnd, "data-test": "to-end" }, t("thread.to_end")),
        h(Typing, { conversation: id }),
      ]);
  },
  { props: ["conversation"] },
);
