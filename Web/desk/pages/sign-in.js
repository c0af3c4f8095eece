import { defineComponent, h, reactive, ref, shallowRef } from "../../vendor/vue.js";
import { asProblem } from "../../shared/api.js";
import { t } from "../../shared/i18n.js";
import { go, nextAddress, route } from "../router.js";
import { field } from "../parts/fields.js";
import { Front } from "../parts/front.js";
import { problemText } from "../state/notices.js";
import { signIn } from "../state/session.js";

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
  return () =>
    h(Front, null, () =>
      h("form", { class: "front-panel", onSubmit: submit, "data-test": "sign-in" }, [
        h("h1", t("signin.title")),
        problem.value &&
          h(
            "p",
            { class: "wrong", role: "alert", "data-test": "sign-in-problem" },
            problemText(problem.value.code, problem.value),
          ),
        field(values, {
          name: "login",
          label: t("signin.login"),
          autocomplete: "username",
          autocapitalize: "none",
          required: true,
          autofocus: true,
        }),
        field(values, {
          name: "password",
          label: t("signin.password"),
          type: "password",
          autocomplete: "current-password",
          required: true,
        }),
        h(
          "button",
          { type: "submit", class: "primary wide", disabled: busy.value, "data-test": "sign-in-submit" },
          t(busy.value ? "act.working" : "signin.submit"),
        ),
        h("p", { class: "hint" }, t("signin.forgot")),
      ]),
    );
});
