import { h } from "../../vendor/vue.js";
import { t } from "../../shared/i18n.js";
import { lasting, now } from "../../shared/time.js";
import { action } from "../state/notices.js";
import { me, setStatus } from "../state/session.js";

/** @type {Status[]} */
export const statuses = ["ready", "busy", "break", "afterwork", "offline"];
const change = action(setStatus);

/** @param {{person: Person}} props */
export const StatusDot = ({ person }) =>
  h("span", { class: ["dot", `dot-${person.status}`], "aria-hidden": "true" });
StatusDot.props = ["person"];

const Since = () => {
  const person = me.value?.person;
  return h(
    "span",
    { class: "status-since", title: t("status.since"), "data-test": "status-since" },
    person ? lasting(now.value - person.statusSince) : "",
  );
};

export const StatusSelect = () => {
  const person = me.value?.person;
  return (
    person &&
    h("div", { class: "status" }, [
      h(StatusDot, { person }),
      h(
        "select",
        {
          "aria-label": t("status.label"),
          value: person.status,
          disabled: change.busy.value,
          "data-test": "status",
          onChange: (/** @type {any} */ event) => change.start(event.target.value),
        },
        statuses.map((status) => h("option", { value: status, key: status }, t(`status.${status}`))),
      ),
      h(Since),
    ])
  );
};
