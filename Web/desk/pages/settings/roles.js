import { defineComponent, h } from "../../../vendor/vue.js";
import { api } from "../../../shared/api.js";
import { named, t } from "../../../shared/i18n.js";
import { roleName } from "../../state/people.js";
import { answerState, useFetched } from "../../parts/fetched.js";
import { sheetHead } from "../../parts/settings.js";

/** @param {Grant} grant */
const grantMark = (grant) =>
  h(
    "span",
    { class: "tag", key: grant.permission },
    `${named("right", grant.permission)} · ${t(`scope.${grant.scope}`)}`,
  );

export default defineComponent(() => {
  const roles = useFetched(async () => /** @type {Role[]} */ ((await api.get("/roles")).items));
  return () =>
    roles.value.value
      ? [
          ...sheetHead(t("settings.roles"), null, t("roles.hint")),
          roles.value.value.map((role) =>
            h("section", { class: "panel", key: role.key, "data-role": role.key }, [
              h("h2", roleName(role.key, role.name)),
              h("div", { class: "grants" }, role.grants.map(grantMark)),
            ]),
          ),
        ]
      : answerState(roles);
});
