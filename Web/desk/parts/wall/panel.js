import { defineComponent, h, reactive } from "../../../vendor/vue.js";
import { composing } from "../../../shared/dom.js";
import { t } from "../../../shared/i18n.js";
import { personName } from "../../state/people.js";
import { send } from "../../state/outbox.js";
import { can, myId } from "../../state/session.js";
import { Composer } from "../composer.js";
import { Icon } from "../icon.js";
import { mayWrite, useTalk } from "../talk.js";
import { TalkHead } from "../talkhead.js";
import { ThreadView } from "../thread.js";

/** A word to the agent in charge that the customer never sees. */
const Whisper = defineComponent(
  /** @param {{conversation: Conversation}} props */
  (props) => {
    const values = reactive({ text: "" });
    const submit = () => {
      if (!values.text.trim()) return;
      send(props.conversation.id, { kind: "text", text: values.text.trim(), internal: true, whisper: true });
      values.text = "";
    };
    /** @param {KeyboardEvent} event */
    const onKeydown = (event) => {
      if (event.key !== "Enter" || event.shiftKey || composing(event)) return;
      event.preventDefault();
      submit();
    };
    return () =>
      h(
        "form",
        {
          class: "whisper",
          onSubmit: (/** @type {Event} */ event) =>
            (event.preventDefault(), submit()),
        },
        [
          h("textarea", {
            rows: 2,
            value: values.text,
            "data-test": "whisper-text",
            maxlength: 2000,
            "aria-label": t("wall.whisper_to", { agent: personName(props.conversation.agent) }),
            placeholder: t("wall.whisper_to", { agent: personName(props.conversation.agent) }),
            onInput: (/** @type {any} */ event) => (values.text = event.target.value),
            onKeydown,
          }),
          h(
            "button",
            { type: "submit", disabled: !values.text.trim(), "data-test": "whisper" },
            t("act.whisper"),
          ),
        ],
      );
  },
  { props: ["conversation"] },
);

/** @param {Conversation} c */
function foot(c) {
  if (can("conversation:reply") && mayWrite(c, myId.value))
    return h(Composer, { key: c.id, conversation: c });
  if (can("conversation:whisper") && c.agent && c.phase !== "closed")
    return h(Whisper, { key: c.id, conversation: c });
  return h(
    "p",
    { class: "no-composer" },
    t(c.phase === "closed" ? "talk.cannot.closed" : "wall.only_watching"),
  );
}

/** Watching one conversation beside the wall. Give it the conversation's id as its key. */
export const WatchPanel = defineComponent(
  /** @param {{id: string, close: () => void}} props */
  (props) => {
    const { conversation, wrong } = useTalk(() => props.id);
    return () => {
      const c = conversation();
      return h("section", { class: "talk watch", "aria-label": t("wall.watching"), "data-test": "watch" }, [
        h("div", { class: "watch-head" }, [
          h(
            "button",
            { class: "quiet small watch-close", "data-test": "watch-close", onClick: props.close },
            [h(Icon, { name: "close" }), t("wall.close_panel")],
          ),
          h("a", { href: `/desk/${props.id}` }, t("wall.open_desk")),
          c ? h(TalkHead, { conversation: c }) : h("p", { class: "hint" }, wrong() || t("common.loading")),
        ]),
        c && h(ThreadView, { key: c.id, conversation: c }),
        c && foot(c),
      ]);
    };
  },
  { props: ["id", "close"] },
);
