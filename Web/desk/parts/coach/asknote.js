import { defineComponent, h, reactive } from "../../../vendor/vue.js";
import { t } from "../../../shared/i18n.js";
import { showDialog } from "../../state/dialogs.js";
import { Dialog, DialogButtons } from "../dialog.js";
import { field } from "../fields.js";

const AskNote = defineComponent(
  /** @param {{text: string, close: (note?: string) => void}} props */
  (props) => {
    const values = reactive({ note: "" });
    /** @param {Event} event */
    const submit = (event) => {
      event.preventDefault();
      props.close(values.note.trim());
    };
    return () =>
      h(Dialog, { title: t("hold.ask_title"), close: () => props.close(), test: "hold-dialog" }, () =>
        h("form", { onSubmit: submit }, [
          h("p", { class: "dialog-text" }, t("hold.ask_text")),
          h("blockquote", { class: "held-words" }, props.text),
          field(values, {
            name: "note",
            label: t("hold.note"),
            maxlength: 300,
            autofocus: true,
            type: "textarea",
          }),
          h(DialogButtons, { label: t("hold.ask"), cancel: () => props.close() }),
        ]),
      );
  },
  { props: ["text", "close"] },
);

/**
 * Why the supervisor should let these words pass; undefined when the agent thinks better of it.
 * @param {string} text
 */
export const askNote = (text) => /** @type {Promise<string | undefined>} */ (showDialog(AskNote, { text }));
