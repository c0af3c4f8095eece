import { defineComponent, h, reactive, ref, shallowRef } from "../../vendor/vue.js";
import { asProblem } from "../../shared/api.js";
import { locale, setLocale, t } from "../../shared/i18n.js";
import { go, nextAddress, route } from "../router.js";
import { field } from "../parts/fields.js";
import { problemText } from "../state/notices.js";
import { signIn } from "../state/session.js";

/**
 * The name, the language switch and a panel: what sign-in and set-up share.
 * @param {{wide?: boolean}} props
 * @param {import("../../vendor/vue.js").Context} context
 */
export const Front = ({ wide }, { slots }) => h("div", { class: ["front", wide && "front-wide"] }, [
  h("header", { class: "front-head" }, [
    h("span", { class: "front-brand" }, t("brand")),
    h("span", { class: "muted" }, t("brand.line")),
    h("span", { class: "spacer" }),
    h("button", { class: "quiet", lang: locale.value === "zh" ? "en" : "zh-Hans", "data-test": "language",
      onClick: () => void setLocale(locale.value === "zh" ? "en" : "zh") },
      locale.value === "zh" ? "English" : "中文"),
  ]),
  slots.default?.(),
]);
Front.props = ["wide"];

export default defineComponent(() => {
  const values = reactive({ login: "", password: "" });
  const problem = shallowRef(/** @type {import("../../shared/api.js").Problem | null} */ (null));
  const busy = ref(false);
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    if (busy.value) return;
    busy.value = true;
    problem.value = null;
    try {
      await signIn(values.login.trim(), values.password);
      if (route.value.parts[0] === "sign-in") go(nextAddress(), { replace: true });
    } catch (error) {
      problem.value = asProblem(error);
      values.password = "";
    } finally {
      busy.value = false;
    }
  };
  return () => h(Front, null, () => h("form", { class: "panel", onSubmit: submit, "data-test": "sign-in" }, [
    h("h1", t("signin.title")),
    problem.value && h("p", { class: "wrong", role: "alert", "data-test": "sign-in-problem" },
      problemText(problem.value.code, problem.value)),
    field(values, { name: "login", label: t("signin.login"), autocomplete: "username", autocapitalize: "none",
      required: true, autofocus: true }),
    field(values, { name: "password", label: t("signin.password"), type: "password", autocomplete: "current-password",
      required: true }),
    h("button", { type: "submit", class: "primary wide", disabled: busy.value, "data-test": "sign-in-submit" },
      t(busy.value ? "act.working" : "signin.submit")),
    h("p", { class: "hint" }, t("signin.forgot")),
  ]));
});
