import { defineComponent, h, reactive } from "../../../vendor/vue.js";
import { t } from "../../../shared/i18n.js";
import { clock, fromLocal, timeOfDay, toLocal } from "../../../shared/time.js";
import { park } from "../actions.js";
import { Dialog, DialogButtons } from "../dialog.js";
import { choices, field } from "../fields.js";

const minute = 60_000;

export default defineComponent(
  /** @param {{conversation: Conversation, close: () => void}} props */
  (props) => {
    const values = reactive({
      when: /** @type {number} */ (10),
      at: toLocal(clock() + 60 * minute),
      promise: t("park.promise_default", { time: timeOfDay(clock() + 10 * minute) }),
    });
    let written = values.promise;
    const until = () => (values.when ? clock() + values.when * minute : fromLocal(values.at));
    // The suggested promise names the time; it follows the choice until somebody has put it in own words.
    const suggest = () => {
      if (values.promise !== written || !Number.isFinite(until())) return;
      values.promise = written = t("park.promise_default", { time: timeOfDay(until()) });
    };
    const complete = () => values.promise.trim() !== "" && until() > clock();
    /** @param {Event} event */
    const submit = async (event) => {
      event.preventDefault();
      if (!complete()) return;
      if (
        await park.start(props.conversation, { until: Math.round(until()), promise: values.promise.trim() })
      )
        props.close();
    };
    return () =>
      h(Dialog, { title: t("park.title"), close: props.close, test: "park-dialog" }, () =>
        h("form", { onSubmit: submit, onChange: suggest }, [
          h("p", { class: "dialog-text" }, t("park.text")),
          choices(values, "when", t("park.until"), [
            [10, t("park.in_10")],
            [30, t("park.in_30")],
            [0, t("park.choose")],
          ]),
          values.when === 0 &&
            field(values, { name: "at", label: t("park.at"), type: "datetime-local", required: true }),
          field(values, {
            name: "promise",
            label: t("park.promise"),
            hint: t("park.promise_hint"),
            type: "textarea",
            required: true,
            maxlength: 200,
          }),
          h(DialogButtons, {
            label: t("act.park"),
            busy: park.busy.value,
            disabled: !complete(),
            cancel: props.close,
          }),
        ]),
      );
  },
  { props: ["conversation", "close"] },
);
