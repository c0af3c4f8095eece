import { defineComponent, h, reactive, ref, shallowRef, watch } from "../../../vendor/vue.js";
import { api, asProblem } from "../../../shared/api.js";
import { t } from "../../../shared/i18n.js";
import { confirmed } from "../../parts/confirm.js";
import { field } from "../../parts/fields.js";
import { answerState, useFetched } from "../../parts/fetched.js";
import { sheetHead } from "../../parts/settings.js";
import { Snippet } from "../../parts/snippet.js";
import { action, problemText, tell, tellProblem } from "../../state/notices.js";
import { teams } from "../../state/people.js";

/** @param {Record<string, any>} values @param {any} problem */
const Look = (values, problem) =>
  h("section", { class: "panel" }, [
    h("h2", t("widget.look")),
    h("div", { class: "panel-columns" }, [
      field(values, { name: "title", label: t("widget.title"), required: true, maxlength: 40 }, problem),
      field(
        values,
        { name: "color", label: t("widget.color"), hint: t("widget.color_hint"), type: "color" },
        problem,
      ),
      field(
        values,
        {
          name: "team",
          label: t("widget.team"),
          hint: t("widget.team_hint"),
          options: [
            ["", t("widget.any_team")],
            ...teams.value.map((team) => /** @type {[string, string]} */ ([team.id, team.name])),
          ],
        },
        problem,
      ),
    ]),
    field(
      values,
      { name: "greeting", label: t("widget.greeting"), type: "textarea", rows: 2, maxlength: 500 },
      problem,
    ),
    field(
      values,
      {
        name: "offlineText",
        label: t("widget.offline"),
        hint: t("widget.offline_hint"),
        type: "textarea",
        rows: 2,
        maxlength: 500,
      },
      problem,
    ),
    field(values, { name: "askContact", label: t("widget.ask_contact"), type: "checkbox" }, problem),
    field(
      values,
      {
        name: "origins",
        label: t("widget.origins"),
        hint: t("widget.origins_hint"),
        type: "textarea",
        rows: 3,
        placeholder: "https://shop.example.com",
      },
      problem,
    ),
  ]);

/**
 * The secret is shown only when somebody asks to see it: desks have onlookers.
 * @param {() => string} secret @param {() => void} renew
 */
function secretBlock(secret, renew) {
  const shown = ref(false);
  return () =>
    h("section", { class: "panel" }, [
      h("h2", t("widget.secret")),
      h("p", { class: "muted" }, t("widget.secret_hint")),
      h("div", { class: "toolbar" }, [
        h("input", {
          type: shown.value ? "text" : "password",
          readonly: true,
          value: secret(),
          "aria-label": t("widget.secret"),
          "data-test": "secret",
          autocomplete: "off",
        }),
        h(
          "button",
          {
            type: "button",
            "aria-pressed": String(shown.value),
            onClick: () => (shown.value = !shown.value),
          },
          t(shown.value ? "act.hide" : "act.show"),
        ),
        h(
          "button",
          { type: "button", class: "danger", "data-test": "renew-secret", onClick: renew },
          t("widget.renew"),
        ),
      ]),
    ]);
}

/** @param {Record<string, any>} values */
const body = (values) => ({
  title: values.title,
  greeting: values.greeting,
  offlineText: values.offlineText,
  color: values.color,
  team: values.team || null,
  askContact: values.askContact,
  origins: values.origins.split(/[\s,，]+/).filter(Boolean),
});

export default defineComponent(() => {
  const fetched = useFetched(() => /** @type {Promise<WidgetSettings>} */ (api.get("/widget")));
  const values = reactive(/** @type {Record<string, any>} */ ({ secret: "" }));
  const problem = shallowRef(/** @type {import("../../../shared/api.js").Problem | null} */ (null));
  watch(
    fetched.value,
    (widget) =>
      widget &&
      Object.assign(values, widget, { team: widget.team ?? "", origins: widget.origins.join("\n") }),
  );
  const saving = action(async () => {
    problem.value = null;
    try {
      await api.patch("/widget", body(values));
      tell(t("done.saved"));
    } catch (error) {
      problem.value = asProblem(error);
    }
  });
  const renew = async () => {
    if (
      !(await confirmed({
        title: t("widget.renew_title"),
        text: t("widget.renew_text"),
        label: t("widget.renew"),
        danger: true,
      }))
    )
      return;
    await api
      .post("/widget/secret", {})
      .then((answer) => ((values.secret = answer.secret), tell(t("done.saved"))), tellProblem);
  };
  const Secret = secretBlock(
    () => values.secret,
    () => void renew(),
  );
  /** @param {Event} event */
  const submit = (event) => (event.preventDefault(), void saving.start());
  return () =>
    values.key
      ? [
          ...sheetHead(t("settings.widget"), null, t("widget.hint")),
          h("section", { class: "panel" }, [
            h("h2", t("widget.snippet")),
            h(Snippet, { widget: values.key }),
          ]),
          h("form", { class: "sheet-form", onSubmit: submit }, [
            problem.value &&
              h("p", { class: "wrong", role: "alert" }, problemText(problem.value.code, problem.value)),
            Look(values, problem.value),
            h(
              "div",
              { class: "button-row" },
              h(
                "button",
                { type: "submit", class: "primary", disabled: saving.busy.value, "data-test": "save" },
                t("act.save"),
              ),
            ),
          ]),
          Secret(),
        ]
      : answerState(fetched);
});
