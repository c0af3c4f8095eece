import { h } from "../../vendor/vue.js";
import { showDialog } from "../state/dialogs.js";
import { Dialog, DialogButtons } from "./dialog.js";

/** @param {{title: string, text: string, label: string, danger?: boolean, close: (result?: boolean) => void}} props */
const Confirm = ({ title, text, label, danger, close }) =>
  h(Dialog, { title, close, test: "confirm" }, () =>
    h(
      "form",
      {
        method: "dialog",
        onSubmit: (/** @type {Event} */ event) =>
          (event.preventDefault(), close(true)),
      },
      [
        h("p", { class: "dialog-text" }, text),
        h(DialogButtons, { label, danger, cancel: () => close(false) }),
      ],
    ),
  );
Confirm.props = ["title", "text", "label", "danger", "close"];

/** @param {{title: string, text: string, label: string, danger?: boolean}} question @returns {Promise<boolean>} */
export const confirmed = async (question) => (await showDialog(Confirm, question)) === true;
