import { defineComponent, h, reactive, ref, shallowRef } from "../../../vendor/vue.js";
import { asProblem } from "../../../shared/api.js";
import { problemText } from "../../state/notices.js";
import { showDialog } from "../../state/dialogs.js";
import { Dialog, DialogButtons } from "../dialog.js";

/**
 * @typedef {{title: string, label: string, wide?: boolean, values: Record<string, any>, test?: string,
 *   fields: (values: Record<string, any>, problem: import("../../../shared/api.js").Problem | null) => any,
 *   save: (values: Record<string, any>) => Promise<unknown>}} FormOptions
 */

const FormDialog = defineComponent(
  /** @param {FormOptions & {close: (saved?: boolean) => void}} props */
  (props) => {
    const values = reactive({ ...props.values });
    const problem = shallowRef(/** @type {import("../../../shared/api.js").Problem | null} */ (null));
    const busy = ref(false);
    /** @param {Event} event */
    const submit = async (event) => {
      event.preventDefault();
      if (busy.value) return;
      busy.value = true;
      problem.value = null;
      try {
        await props.save({ ...values });
        props.close(true);
      } catch (error) {
        problem.value = asProblem(error);
      } finally {
        busy.value = false;
      }
    };
    return () =>
      h(
        Dialog,
        { title: props.title, close: props.close, wide: props.wide, test: props.test ?? "form-dialog" },
        () =>
          h("form", { onSubmit: submit }, [
            problem.value &&
              h("p", { class: "wrong", role: "alert" }, problemText(problem.value.code, problem.value)),
            props.fields(values, problem.value),
            h(DialogButtons, { label: props.label, busy: busy.value, cancel: () => props.close() }),
          ]),
      );
  },
  { props: ["title", "label", "wide", "values", "fields", "save", "close", "test"] },
);

/**
 * A form in a dialog; true when it was saved.
 * @param {FormOptions} options @returns {Promise<boolean>}
 */
export const editIn = async (options) => (await showDialog(FormDialog, options)) === true;
