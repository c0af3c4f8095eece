import { defineComponent, h, onMounted, reactive, shallowRef } from "../../../vendor/vue.js";
import { api, asProblem } from "../../../shared/api.js";
import { money } from "../../../shared/dom.js";
import { t } from "../../../shared/i18n.js";
import { showDialog } from "../../state/dialogs.js";
import { problemText, tell, tellProblem } from "../../state/notices.js";
import { loadSchemes, phaseOf } from "../../state/rewards.js";
import { Dialog, DialogButtons } from "../dialog.js";
import { EmptyState } from "../empty.js";
import { field, fieldProblem } from "../fields.js";
import { today } from "../figures/days.js";
import { ClaimOrders } from "./claimorders.js";
import { ClaimPictures } from "./claimpictures.js";
import { CustomerSearch } from "./customersearch.js";

/** @typedef {{conversation?: string, customer?: {id: string, name: string}}} About */

/** @param {Claiming} values @param {About} about */
const send = ({ scheme, customer, order, pictures }, { conversation }) =>
  api.post("/review-claims", {
    scheme,
    order,
    pictures,
    ...(conversation ? { conversation } : { customer }),
  });

/** @param {Claiming} values @param {(done?: boolean) => void} close @param {About} about */
function useSubmit(values, close, about) {
  const problem = shallowRef(/** @type {import("../../../shared/api.js").Problem | null} */ (null));
  const busy = shallowRef(false);
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    if (busy.value) return;
    busy.value = true;
    try {
      await send(values, about);
      tell(t("rewards.done.claimed"));
      close(true);
    } catch (error) {
      problem.value = asProblem(error);
    } finally {
      busy.value = false;
    }
  };
  return { problem, busy, submit };
}

const ClaimDialog = defineComponent(
  /** @param {About & {close: (done?: boolean) => void}} props */
  (props) => {
    /** @type {Claiming} */
    const values = reactive({
      scheme: "",
      customer: props.customer?.id ?? "",
      order: "",
      pictures: [],
      uploading: false,
    });
    const schemes = shallowRef(/** @type {RewardScheme[] | null} */ (null));
    onMounted(() =>
      loadSchemes().then((list) => {
        schemes.value = list.filter((one) => phaseOf(one, today()) === "running");
        values.scheme = schemes.value[0]?.id ?? "";
      }, tellProblem),
    );
    const { problem, busy, submit } = useSubmit(values, props.close, props);
    const wrong = () =>
      problem.value &&
      h("p", { class: "wrong", role: "alert" }, [
        problemText(problem.value.code, problem.value),
        " ",
        fieldProblem(problem.value, "pictures"),
      ]);
    const form = (/** @type {RewardScheme[]} */ list) =>
      h("form", { onSubmit: submit }, [
        wrong(),
        h("p", { class: "hint" }, t("rewards.claim_hint")),
        field(
          values,
          {
            name: "scheme",
            label: t("rewards.column.scheme"),
            options: list.map((one) => [one.id, `${one.name} · ${money(one.amount)}`]),
          },
          problem.value,
        ),
        !props.customer && h(CustomerSearch, { values }),
        values.customer &&
          values.scheme &&
          h(ClaimOrders, { key: `${values.scheme} ${values.customer}`, values }),
        values.order && h(ClaimPictures, { values, conversation: props.conversation }),
        h(DialogButtons, {
          label: t("rewards.claim_do"),
          busy: busy.value,
          cancel: () => props.close(),
          disabled: !values.order || !values.pictures.length || values.uploading,
        }),
      ]);
    return () =>
      h(Dialog, { title: t("rewards.claim"), close: props.close, wide: true, test: "claim-dialog" }, () =>
        schemes.value === null
          ? h("p", { class: "dialog-body hint" }, t("common.loading"))
          : schemes.value.length
            ? form(schemes.value)
            : h(EmptyState, { title: t("rewards.none_running"), text: t("rewards.no_scheme_wait") }),
      );
  },
  { props: ["conversation", "customer", "close"] },
);

/** @param {About} about @returns {Promise<boolean>} whether a claim was made */
export const claimFor = async (about) => (await showDialog(ClaimDialog, about)) === true;
