import { defineComponent, h, reactive, shallowRef, watch } from "../../../vendor/vue.js";
import { api, query } from "../../../shared/api.js";
import { debounced, newest } from "../../../shared/dom.js";
import { t } from "../../../shared/i18n.js";
import { action, tell, tellProblem } from "../../state/notices.js";
import { Dialog, DialogButtons } from "../dialog.js";
import { field } from "../fields.js";
import { customerName } from "../named.js";

/** @param {Customer} customer */
const facts = (customer) =>
  [customer.phone, customer.email, ...customer.identities.map((one) => one.label || one.externalId)]
    .filter(Boolean)
    .join(" · ");

export default defineComponent(
  /** @param {{customer: Customer, close: (merged?: Customer) => void}} props */
  (props) => {
    const values = reactive({ q: props.customer.phone ?? "", other: "" });
    const found = shallowRef(/** @type {Customer[] | null} */ (null));
    const look = newest((/** @type {string} */ q) => api.get(`/customers${query({ q, limit: 20 })}`));
    const search = debounced(
      () =>
        look(values.q.trim()).then((page) => {
          if (page)
            found.value = page.items.filter((/** @type {Customer} */ one) => one.id !== props.customer.id);
        }, tellProblem),
      200,
    );
    watch(
      () => values.q,
      () => search(),
      { immediate: true },
    );
    const merging = action(async () => {
      const answer = await api.post(`/customers/${props.customer.id}/merges`, { other: values.other });
      const merged = answer?.identities ? answer : await api.get(`/customers/${props.customer.id}`);
      tell(t("done.merged"));
      props.close(merged);
    });
    /** @param {Event} event */
    const submit = (event) => (event.preventDefault(), values.other && void merging.start());
    return () =>
      h(Dialog, { title: t("merge.title"), close: props.close, test: "merge-dialog" }, () =>
        h("form", { onSubmit: submit }, [
          h("p", { class: "dialog-text" }, t("merge.text", { name: customerName(props.customer) })),
          field(values, {
            name: "q",
            label: t("merge.find"),
            hint: t("merge.find_hint"),
            type: "search",
            autofocus: true,
          }),
          h("fieldset", { class: "picks", tabindex: "0" }, [
            h("legend", t("merge.found")),
            found.value?.map((one) =>
              h("label", { class: "pick", key: one.id }, [
                h("input", {
                  type: "radio",
                  name: "other",
                  "data-test": `other-${one.id}`,
                  checked: values.other === one.id,
                  onChange: () => (values.other = one.id),
                }),
                h("span", { class: "pick-name" }, one.name),
                h("span", { class: "muted" }, facts(one)),
              ]),
            ),
            found.value?.length === 0 && h("p", { class: "hint" }, t("merge.none")),
          ]),
          h(DialogButtons, {
            label: t("act.merge"),
            busy: merging.busy.value,
            disabled: !values.other,
            cancel: props.close,
          }),
        ]),
      );
  },
  { props: ["customer", "close"] },
);
