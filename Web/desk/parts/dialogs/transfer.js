import { computed, defineComponent, h, reactive } from "../../../vendor/vue.js";
import { t } from "../../../shared/i18n.js";
import { myId } from "../../state/session.js";
import { staffByReadiness, teamName, teams } from "../../state/people.js";
import { transfer } from "../actions.js";
import { Dialog, DialogButtons } from "../dialog.js";
import { field } from "../fields.js";
import { StatusDot } from "../status.js";
import { customerName } from "../named.js";

/** @param {Person} person */
const load = (person) =>
  t(person.capacity ? "people.load_of" : "people.load", { active: person.active, capacity: person.capacity });

/**
 * @param {Values} values @param {"agent" | "team"} kind @param {string} id @param {any} content
 * @param {{faint?: boolean, off?: boolean}} how
 */
const option = (values, kind, id, content, { faint, off } = {}) =>
  h("label", { key: id, class: ["pick", faint && "pick-faint"] }, [
    h("input", {
      type: "radio",
      name: "to",
      "data-test": `to-${id}`,
      checked: values.kind === kind && values.id === id,
      disabled: off,
      onChange: () => Object.assign(values, { kind, id }),
    }),
    content,
  ]);
/** @typedef {{kind: "agent" | "team", id: string, reason: string, find: string}} Values */

/** @param {Values} values @param {Person[]} people */
const People = (values, people) =>
  h("fieldset", { class: "picks", tabindex: "0" }, [
    h("legend", t("transfer.to_agent")),
    people.map((person) =>
      option(
        values,
        "agent",
        person.id,
        [
          h(StatusDot, { person }),
          h("span", { class: "pick-name" }, person.nickname || person.name),
          h("span", { class: "muted" }, person.teams.map(teamName).filter(Boolean).join(t("common.comma"))),
          h("span", { class: "spacer" }),
          h("span", { class: "muted" }, `${t(`status.${person.status}`)} · ${load(person)}`),
        ],
        { faint: person.status !== "ready", off: person.status === "offline" },
      ),
    ),
    !people.length && h("p", { class: "hint" }, t("transfer.nobody")),
  ]);

/** @param {Values} values */
const Teams = (values) =>
  h("fieldset", { class: "picks picks-teams" }, [
    h("legend", t("transfer.to_team")),
    teams.value.map((team) => option(values, "team", team.id, h("span", { class: "pick-name" }, team.name))),
  ]);

export default defineComponent(
  /** @param {{conversation: Conversation, close: () => void}} props */
  (props) => {
    const values = reactive(/** @type {Values} */ ({ kind: "agent", id: "", reason: "", find: "" }));
    const people = computed(() =>
      staffByReadiness.value.filter(
        (person) =>
          person.id !== props.conversation.agent && person.id !== myId.value && matches(person, values.find),
      ),
    );
    const complete = () => values.id !== "" && values.reason.trim() !== "";
    /** @param {Event} event */
    const submit = async (event) => {
      event.preventDefault();
      if (!complete()) return;
      const body = { [values.kind]: values.id, reason: values.reason.trim() };
      if (await transfer.start(props.conversation, body)) props.close();
    };
    return () =>
      h(Dialog, { title: t("transfer.title"), close: props.close, wide: true, test: "transfer-dialog" }, () =>
        h("form", { onSubmit: submit }, [
          h(
            "p",
            { class: "dialog-text" },
            t("transfer.text", { name: customerName(props.conversation.customer) }),
          ),
          field(values, { name: "find", label: t("transfer.find"), type: "search", autofocus: true }),
          h("div", { class: "pick-columns" }, [People(values, people.value), Teams(values)]),
          field(values, {
            name: "reason",
            label: t("transfer.reason"),
            hint: t("transfer.reason_hint"),
            required: true,
            maxlength: 200,
          }),
          h(DialogButtons, {
            label: t("act.transfer"),
            busy: transfer.busy.value,
            disabled: !complete(),
            cancel: props.close,
          }),
        ]),
      );
  },
  { props: ["conversation", "close"] },
);

/** @param {Person} person @param {string} text */
const matches = (person, text) =>
  [person.name, person.nickname ?? "", person.login].some((name) =>
    name.toLowerCase().includes(text.trim().toLowerCase()),
  );
