import { defineComponent, h, onBeforeUnmount, onMounted, ref } from "../../vendor/vue.js";
import { t } from "../../shared/i18n.js";
import { composing } from "../../shared/dom.js";
import { Icon } from "./icon.js";

let count = 0;

/** A modal dialog; focus goes back where it was. */
export const Dialog = defineComponent(
  /** @param {{title: string, close: (result?: any) => void, wide?: boolean, test?: string}} props */
  (props, { slots }) => {
    const element = ref(/** @type {HTMLDialogElement | null} */ (null));
    const label = `dialog-title-${++count}`;
    const before = document.activeElement;
    onMounted(() => {
      element.value?.showModal();
      /** @type {HTMLElement | null | undefined} */ (element.value?.querySelector("[autofocus]"))?.focus();
    });
    onBeforeUnmount(() => {
      element.value?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    });
    /** @param {KeyboardEvent} event */
    const keep = (event) => {
      // Escape while an input method is composing ends the composing, not the dialog.
      if (event.key === "Escape" && composing(event)) event.preventDefault();
      event.stopPropagation();
    };
    return () =>
      h(
        "dialog",
        {
          ref: element,
          class: ["dialog", props.wide && "dialog-wide"],
          "aria-labelledby": label,
          "data-test": props.test,
          onKeydown: keep,
          onCancel: (/** @type {Event} */ event) =>
            (event.preventDefault(), props.close()),
        },
        [
          h("header", { class: "dialog-head" }, [
            h("h2", { id: label }, props.title),
            h(
              "button",
              {
                type: "button",
                class: "quiet icon-button",
                "aria-label": t("act.close_dialog"),
                onClick: () => props.close(),
              },
              h(Icon, { name: "close" }),
            ),
          ]),
          slots.default?.(),
        ],
      );
  },
  { props: ["title", "close", "wide", "test"] },
);

/**
 * The row of buttons under a form in a dialog. The first is what the dialog is for.
 * @param {{label: string, busy?: boolean, disabled?: boolean, danger?: boolean, cancel: () => void}} props
 */
export const DialogButtons = ({ label, busy, disabled, danger, cancel }) =>
  h("footer", { class: "dialog-buttons" }, [
    h("button", { type: "button", onClick: cancel, "data-test": "dialog-cancel" }, t("act.cancel")),
    h(
      "button",
      {
        type: "submit",
        class: danger ? "danger" : "primary",
        disabled: busy || disabled,
        "data-test": "dialog-confirm",
      },
      busy ? t("act.working") : label,
    ),
  ]);
DialogButtons.props = { label: String, busy: Boolean, disabled: Boolean, danger: Boolean, cancel: Function };
