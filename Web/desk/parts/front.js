import { h } from "../../vendor/vue.js";
import { locale, setLocale, t } from "../../shared/i18n.js";

/**
 * The name, the language switch and a panel: what sign-in and set-up share.
 * @param {{wide?: boolean}} props
 * @param {import("../../vendor/vue.js").Context} context
 */
export const Front = ({ wide }, { slots }) =>
  h("div", { class: ["front", wide && "front-wide"] }, [
    h("header", { class: "front-head" }, [
      h("span", { class: "front-brand" }, t("brand")),
      h("span", { class: "muted" }, t("brand.line")),
      h("span", { class: "spacer" }),
      h(
        "button",
        {
          class: "quiet",
          lang: locale.value === "zh" ? "en" : "zh-Hans",
          "data-test": "language",
          onClick: () => void setLocale(locale.value === "zh" ? "en" : "zh"),
        },
        locale.value === "zh" ? "English" : "中文",
      ),
    ]),
    slots.default?.(),
  ]);
Front.props = ["wide"];
