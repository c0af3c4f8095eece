import { defineComponent, h, reactive, shallowRef } from "../../../vendor/vue.js";
import { api, asProblem } from "../../../shared/api.js";
import { nearestLocale, t } from "../../../shared/i18n.js";
import { ago, dateTime } from "../../../shared/time.js";
import { choices, field } from "../../parts/fields.js";
import { useFetched } from "../../parts/fetched.js";
import { sheetHead, table } from "../../parts/settings.js";
import { action, problemText, tell } from "../../state/notices.js";
import { roleName } from "../../state/people.js";
import { preferences } from "../../state/preferences.js";
import { me, patchMe } from "../../state/session.js";

const Looks = defineComponent(() => {
  const person = /** @type {Me} */ (me.value).person;
  const values = reactive({
    nickname: person.nickname ?? "",
    locale: nearestLocale(person.locale),
    theme: person.theme || "auto",
  });
  const saving = action(async () => {
    const { nickname, ...rest } = values;
    await patchMe({ ...rest, ...(nickname.trim() ? { nickname: nickname.trim() } : {}) });
    tell(t("done.saved"));
  });
  /** @param {Event} event */
  const submit = (event) => (event.preventDefault(), void saving.start());
  return () =>
    h("form", { class: "panel", onSubmit: submit }, [
      h("h2", t("account.looks")),
      h("div", { class: "panel-columns" }, [
        field(values, {
          name: "nickname",
          label: t("people.nickname"),
          hint: t("people.nickname_hint"),
          maxlength: 30,
        }),
        field(values, {
          name: "locale",
          label: t("account.language"),
          options: [
            ["zh", "简体中文"],
            ["en", "English"],
          ],
        }),
        field(values, {
          name: "theme",
          label: t("account.theme"),
          options: ["auto", "light", "dark"].map((name) => [name, t(`theme.${name}`)]),
        }),
      ]),
      h(
        "div",
        { class: "button-row" },
        h(
          "button",
          { type: "submit", class: "primary", disabled: saving.busy.value, "data-test": "save-looks" },
          t("act.save"),
        ),
      ),
    ]);
});

const Browser = () =>
  h("section", { class: "panel" }, [
    h("h2", t("account.browser")),
    choices(preferences, "sendWith", t("account.send_with"), [
      ["enter", t("account.send_enter")],
      ["ctrl-enter", t("account.send_ctrl")],
    ]),
    field(preferences, { name: "sound", label: t("account.sound"), type: "checkbox" }),
  ]);

const Password = defineComponent(() => {
  const values = reactive({ current: "", next: "" });
  const problem = shallowRef(/** @type {import("../../../shared/api.js").Problem | null} */ (null));
  const saving = action(async () => {
    problem.value = null;
    try {
      await api.put("/me/password", { ...values });
      Object.assign(values, { current: "", next: "" });
      tell(t("done.password"));
    } catch (error) {
      problem.value = asProblem(error);
    }
  });
  /** @param {Event} event */
  const submit = (event) => (event.preventDefault(), void saving.start());
  return () =>
    h("form", { class: "panel", onSubmit: submit }, [
      h("h2", t("account.password")),
      problem.value &&
        h("p", { class: "wrong", role: "alert" }, problemText(problem.value.code, problem.value)),
      h("div", { class: "panel-columns" }, [
        field(
          values,
          {
            name: "current",
            label: t("password.current"),
            type: "password",
            required: true,
            autocomplete: "current-password",
          },
          problem.value,
        ),
        field(
          values,
          {
            name: "next",
            label: t("password.next"),
            hint: t("password.hint"),
            type: "password",
            required: true,
            minlength: 8,
            autocomplete: "new-password",
          },
          problem.value,
        ),
      ]),
      h(
        "div",
        { class: "button-row" },
        h(
          "button",
          { type: "submit", disabled: saving.busy.value, "data-test": "save-password" },
          t("account.change_password"),
        ),
      ),
    ]);
});

/**
 * The browser and the system, as far as a person would name them.
 * @param {string} agent
 */
function device(agent) {
  const browser = /Edg\//.test(agent)
    ? "Edge"
    : /Firefox\//.test(agent)
      ? "Firefox"
      : /Chrome\//.test(agent)
        ? "Chrome"
        : /Safari\//.test(agent)
          ? "Safari"
          : "";
  const system = /Windows/.test(agent)
    ? "Windows"
    : /Android/.test(agent)
      ? "Android"
      : /iPhone|iPad/.test(agent)
        ? "iOS"
        : /Mac OS/.test(agent)
          ? "macOS"
          : /Linux/.test(agent)
            ? "Linux"
            : "";
  return [browser, system].filter(Boolean).join(" · ") || agent.slice(0, 40) || t("account.unknown_device");
}

const Sessions = defineComponent(() => {
  const sessions = useFetched(async () => /** @type {Session[]} */ ((await api.get("/sessions")).items));
  const revoke = action(async (/** @type {string} */ id) => {
    await api.delete(`/sessions/${id}`);
    tell(t("done.revoked"));
    await sessions.load();
  });
  return () =>
    h("section", { class: "panel" }, [
      h("h2", t("account.sessions")),
      h("p", { class: "muted" }, t("account.sessions_hint")),
      sessions.wrong.value && h("p", { class: "wrong" }, sessions.wrong.value),
      sessions.value.value &&
        table(
          [t("account.device"), t("account.address"), t("account.seen"), t("account.since")],
          sessions.value.value.map((session) =>
            h("tr", { key: session.id, "data-session": session.id }, [
              h("td", { title: session.userAgent }, [
                device(session.userAgent),
                session.current && h("span", { class: "tag" }, t("account.this_one")),
              ]),
              h("td", [session.address]),
              h("td", [ago(session.seenAt)]),
              h("td", { class: "muted" }, [dateTime(session.createdAt)]),
              h("td", [
                !session.current &&
                  h(
                    "div",
                    { class: "row-actions" },
                    h(
                      "button",
                      {
                        class: "small",
                        "data-test": "revoke",
                        disabled: revoke.busy.value,
                        "aria-label": t("account.revoke_named", { name: device(session.userAgent) }),
                        onClick: () => revoke.start(session.id),
                      },
                      t("account.revoke"),
                    ),
                  ),
              ]),
            ]),
          ),
        ),
    ]);
});

export default defineComponent(() => () => [
  ...sheetHead(
    t("settings.account"),
    null,
    t("account.hint", {
      name: me.value?.person.name,
      login: me.value?.person.login,
      role: me.value && roleName(me.value.person.role, me.value.person.roleName),
    }),
  ),
  h(Looks),
  h(Browser),
  h(Password),
  h(Sessions),
]);
