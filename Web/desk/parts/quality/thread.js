import { defineComponent, h, nextTick, onMounted, ref } from "../../../vendor/vue.js";
import { api, asProblem } from "../../../shared/api.js";
import { t } from "../../../shared/i18n.js";
import { dayKey, dayName } from "../../../shared/time.js";
import { route } from "../../router.js";
import { problemText } from "../../state/notices.js";
import { threadOf } from "../../state/threads.js";
import { EmptyState } from "../empty.js";
import { MessageBubble } from "../message.js";
import { FindingNote } from "./finding.js";
import { highlighted } from "./highlight.js";

/** @param {Message[]} messages @param {Conversation} conversation @param {Finding[]} findings @param {import("./finding.js").Verdicts} verdicts */
function* entries(messages, conversation, findings, verdicts) {
  let day = "";
  const pointed = Number(route.value.query.get("at")) || 0;
  for (const message of messages) {
    if (dayKey(message.at) !== day) {
      day = dayKey(message.at);
      yield h("div", { class: "day", key: `day-${day}` }, h("span", dayName(message.at)));
    }
    const about = findings.filter((finding) => finding.messages[0] === message.seq);
    yield h(MessageBubble, {
      key: message.id,
      message,
      conversation,
      pointed: message.seq === pointed,
      marked: (/** @type {string} */ text) => highlighted(text, message.seq, findings),
    });
    if (about.length)
      yield h(
        "div",
        {
          key: `found-${message.seq}`,
          class: ["message-findings", message.author === "customer" ? "" : "message-findings-ours"],
        },
        about.map((finding) => FindingNote(finding, verdicts)),
      );
  }
}

/** A finished conversation to be read whole, with what the rules found in it. Give it the conversation's id as its key. */
export const InspectedThread = defineComponent(
  /** @param {{id: string, findings: Finding[], verdicts: import("./finding.js").Verdicts}} props */
  (props) => {
    const thread = threadOf(props.id);
    const conversation = ref(/** @type {Conversation | null} */ (null));
    const wrong = ref("");
    const element = ref(/** @type {HTMLElement | null} */ (null));
    const load = async () => {
      wrong.value = "";
      try {
        conversation.value = (await api.get(`/conversations/${props.id}`)).conversation;
        await thread.load();
        // An inspector reads all of it.
        while (thread.older.value !== null && !thread.problem.value) await thread.loadOlder();
        await nextTick();
        element.value?.querySelector(".message-pointed")?.scrollIntoView({ block: "center" });
      } catch (error) {
        wrong.value = problemText(asProblem(error).code, asProblem(error));
      }
    };
    onMounted(load);
    return () => {
      const c = conversation.value;
      if (wrong.value)
        return h(EmptyState, { title: t("page.not_loaded"), text: wrong.value }, () =>
          h("button", { onClick: load }, t("act.retry")),
        );
      if (!c || !thread.loaded.value) return h("p", { class: "hint place-wait" }, t("common.loading"));
      const whole = props.findings.filter((finding) => !finding.messages.length);
      return h(
        "div",
        {
          class: "thread inspected",
          ref: element,
          tabindex: 0,
          role: "region",
          "data-test": "thread",
          "aria-label": t("inspection.conversation"),
        },
        [
          whole.length > 0 &&
            h("section", { class: "message-findings", "aria-label": t("inspection.whole") }, [
              h("h2", t("inspection.whole")),
              whole.map((finding) => FindingNote(finding, props.verdicts)),
            ]),
          [...entries(thread.messages.value, c, props.findings, props.verdicts)],
        ],
      );
    };
  },
  { props: ["id", "findings", "verdicts"] },
);
