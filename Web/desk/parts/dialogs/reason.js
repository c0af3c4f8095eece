import { defineComponent, h, reactive } from "../../../vendor/vue.js";
import { t } from "../../../shared/i18n.js";
import { showDialog } from "../../state/dialogs.js";
import { Dialog, DialogButtons } from "../dialog.js";
import { field } from "../fields.js";

const Reason = defineComponent(
  /** @param {{title: string, label: string, text: string, close: (reason?: string) => void}} props */
  (props) => {
    const values = reactive({ reason: "" });
    /** @param {Event} event */
    const submit = (event) => {
      event.preventDefault();
      if (values.reason.trim()) props.close(values.reason.trim());
    };
    return () =>
      h(Dialog, { title: props.title, close: props.close, test: "reason-dialog" }, () =>
        h("form", { onSubmit: submit }, [
          h("p", { class: "dialog-text" }, props.text),
          field(values, {
            name: "reason",
            label: t("reason.label"),
            required: true,
            maxlength: 200,
            autofocus: true,
            type: "textarea",
          }),
          h(DialogButtons, {
            label: props.label,
            disabled: !values.reason.trim(),
            cancel: () => props.close(),
          }),
        ]),
      );
  },
  { props: ["title", "label", "text", "close"] },
);

/** @param {{title: string, label: string, text: string}} question @returns {Promise<string | undefined>} */
export const askReason = (question) => showDialog(Reason, question);
