import { defineComponent, h, reactive } from "../../../vendor/vue.js";
import { t } from "../../../shared/i18n.js";
import { pendingOf } from "../../state/outbox.js";
import { close } from "../actions.js";
import { Dialog, DialogButtons } from "../dialog.js";
import { choices, field } from "../fields.js";
import { customerName } from "../named.js";

export default defineComponent(
  /** @param {{conversation: Conversation, close: () => void}} props */
  (props) => {
    const values = reactive({ solved: true, note: "" });
    /** @param {Event} event */
    const submit = async (event) => {
      event.preventDefault();
      const note = values.note.trim();
      if (await close.start(props.conversation, { solved: values.solved, ...(note ? { note } : {}) }))
        props.close();
    };
    return () =>
      h(
        Dialog,
        {
          title: t("close.title", { name: customerName(props.conversation.customer) }),
          close: props.close,
          test: "close-dialog",
        },
        () =>
          h("form", { onSubmit: submit }, [
            pendingOf(props.conversation.id).length > 0 &&
              h("p", { class: "dialog-text wrong" }, t("close.unsent")),
            props.conversation.waitingSince &&
              h("p", { class: "dialog-text wrong" }, t("close.still_waiting")),
            choices(values, "solved", t("close.outcome"), [
              [true, t("closed.solved")],
              [false, t("closed.unsolved")],
            ]),
            field(values, {
              name: "note",
              label: t("close.note"),
              hint: t("close.note_hint"),
              type: "textarea",
            }),
            h(DialogButtons, { label: t("act.close"), busy: close.busy.value, cancel: props.close }),
          ]),
      );
  },
  { props: ["conversation", "close"] },
);
