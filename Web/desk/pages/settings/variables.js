import { h } from "../../../vendor/vue.js";
import { t } from "../../../shared/i18n.js";
import { variables } from "../../parts/placeholders.js";

/** @param {{insert: (text: string) => void}} props */
export const VariablesHelp = ({ insert }) =>
  h("div", { class: "variables" }, [
    h("p", { class: "hint" }, t("replies.variables")),
    h(
      "div",
      { class: "grants" },
      variables.map((name) =>
        h(
          "button",
          {
            key: name,
            type: "button",
            class: "small",
            "data-test": `variable-${name}`,
            onClick: () => insert(`{${name}}`),
          },
          [t(`variable.${name}`), h("code", { class: "muted" }, `{${name}}`)],
        ),
      ),
    ),
  ]);
VariablesHelp.props = ["insert"];
