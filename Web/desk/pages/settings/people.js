import { defineComponent, h, onMounted, ref } from "../../../vendor/vue.js";
import { api } from "../../../shared/api.js";
import { t } from "../../../shared/i18n.js";
import { confirmed } from "../../parts/confirm.js";
import { editIn } from "../../parts/dialogs/form.js";
import { checks, field } from "../../parts/fields.js";
import { answerState, useFetched } from "../../parts/fetched.js";
import { addButton, sheetHead, table } from "../../parts/settings.js";
import { StatusDot } from "../../parts/status.js";
import { action, tell } from "../../state/notices.js";
import {
  levels,
  loadLevels,
  loadPeople,
  loadSkills,
  loadTeams,
  notePerson,
  people,
  roleName,
  skills,
  teamName,
  teams,
} from "../../state/people.js";
import { can, myId } from "../../state/session.js";

/** @param {{id: string, name: string}[]} list @returns {[string, string][]} */
const options = (list) => list.map((one) => [one.id, one.name]);

/** @param {Role[]} roles @param {Record<string, any>} values @param {any} problem @param {boolean} isNew */
const fields = (roles, values, problem, isNew) => [
  h("div", { class: "form-columns" }, [
    field(
      values,
      { name: "name", label: t("people.name"), required: true, maxlength: 40, autofocus: true },
      problem,
    ),
    field(
      values,
      { name: "nickname", label: t("people.nickname"), hint: t("people.nickname_hint"), maxlength: 30 },
      problem,
    ),
    isNew &&
      field(
        values,
        {
          name: "login",
          label: t("people.login"),
          hint: t("people.login_hint"),
          required: true,
          maxlength: 60,
          autocapitalize: "none",
          autocomplete: "off",
        },
        problem,
      ),
    isNew &&
      field(
        values,
        {
          name: "password",
          label: t("people.password"),
          hint: t("password.hint"),
          type: "password",
          required: true,
          minlength: 8,
          autocomplete: "new-password",
        },
        problem,
      ),
    field(
      values,
      {
        name: "role",
        label: t("people.role"),
        required: true,
        options: roles.map((role) => [role.key, roleName(role.key, role.name)]),
      },
      problem,
    ),
    field(
      values,
      {
        name: "level",
        label: t("people.level"),
        options: [["", t("people.no_level")], ...options(levels.value)],
      },
      problem,
    ),
    field(
      values,
      {
        name: "capacity",
        label: t("people.capacity"),
        hint: t("people.capacity_hint"),
        type: "number",
        min: 1,
        max: 100,
      },
      problem,
    ),
  ]),
  checks(values, "teams", t("people.teams"), options(teams.value)),
  checks(values, "skills", t("people.skills"), options(skills.value)),
];

/**
 * What the server takes, with "nothing chosen" as null.
 * @param {Record<string, any>} values @returns {Record<string, any>}
 */
const cleaned = (values) => ({ ...values, level: values.level || null, capacity: values.capacity ?? null });

/** @param {Role[]} roles */
const add = (roles) =>
  editIn({
    title: t("people.add"),
    label: t("act.add"),
    wide: true,
    test: "person-dialog",
    values: {
      login: "",
      name: "",
      nickname: "",
      password: "",
      role: "agent",
      teams: [],
      skills: [],
      level: "",
      capacity: null,
    },
    fields: (values, problem) => fields(roles, values, problem, true),
    save: async (values) => {
      const { nickname, ...rest } = cleaned(values);
      notePerson(await api.post("/staff", nickname ? { ...rest, nickname } : rest));
      tell(t("done.added"));
    },
  });

/** @param {Role[]} roles @param {Person} person */
const edit = (roles, person) =>
  editIn({
    title: t("people.edit", { name: person.name }),
    label: t("act.save"),
    wide: true,
    test: "person-dialog",
    values: {
      name: person.name,
      nickname: person.nickname ?? "",
      role: person.role,
      teams: person.teams,
      skills: person.skills,
      level: person.level ?? "",
      capacity: person.capacity ?? null,
    },
    fields: (values, problem) => fields(roles, values, problem, false),
    save: async (values) => {
      const changed = cleaned(values);
      notePerson(
        await api.patch(`/staff/${person.id}`, { ...changed, nickname: changed.nickname || changed.name }),
      );
      tell(t("done.saved"));
    },
  });

/** @param {Person} person */
const resetPassword = (person) =>
  editIn({
    title: t("people.reset", { name: person.name }),
    label: t("people.reset_do"),
    values: { password: "" },
    fields: (values, problem) => [
      h("p", { class: "dialog-text" }, t("people.reset_text")),
      field(
        values,
        {
          name: "password",
          label: t("password.next"),
          hint: t("password.hint"),
          type: "password",
          required: true,
          minlength: 8,
          autocomplete: "new-password",
          autofocus: true,
        },
        problem,
      ),
    ],
    save: async ({ password }) => {
      await api.patch(`/staff/${person.id}`, { password });
      tell(t("done.password_reset"));
    },
  });

const setDisabled = action(async (/** @type {Person} */ person) => {
  const disabled = !person.disabled;
  if (
    disabled &&
    !(await confirmed({
      title: t("people.disable_title", { name: person.name }),
      text: t("people.disable_text"),
      label: t("people.disable"),
      danger: true,
    }))
  )
    return;
  notePerson(await api.patch(`/staff/${person.id}`, { disabled }));
});

/** @param {Role[]} roles @param {Person} person */
const Line = (roles, person) =>
  h("tr", { key: person.id, class: person.disabled && "disabled-row", "data-person": person.id }, [
    h("td", [
      h(StatusDot, { person }),
      h("strong", person.name),
      person.nickname &&
        person.nickname !== person.name &&
        h("span", { class: "muted" }, ` ${person.nickname}`),
    ]),
    h("td", [person.login]),
    h("td", [roleName(person.role, person.roleName)]),
    h("td", [person.teams.map(teamName).filter(Boolean).join(t("common.comma")) || "—"]),
    h("td", [person.disabled ? t("people.disabled") : t(`status.${person.status}`)]),
    h("td", [
      can("staff:manage") &&
        h("div", { class: "row-actions" }, [
          h(
            "button",
            { class: "small", "data-test": "edit", onClick: () => edit(roles, person) },
            t("act.edit"),
          ),
          h(
            "button",
            { class: "small", "data-test": "reset-password", onClick: () => resetPassword(person) },
            t("people.reset_short"),
          ),
          person.id !== myId.value &&
            h(
              "button",
              {
                class: "small",
                "data-test": "disable",
                disabled: setDisabled.busy.value,
                onClick: () => setDisabled.start(person),
              },
              t(person.disabled ? "people.enable" : "people.disable"),
            ),
        ]),
    ]),
  ]);

export default defineComponent(() => {
  const roles = useFetched(async () => /** @type {Role[]} */ ((await api.get("/roles")).items));
  const find = ref("");
  onMounted(() => Promise.allSettled([loadPeople(), loadTeams(), loadSkills(), loadLevels()]));
  const shown = () =>
    [...people.values()]
      .filter((person) =>
        [person.name, person.nickname ?? "", person.login].some((text) =>
          text.toLowerCase().includes(find.value.trim().toLowerCase()),
        ),
      )
      .sort((a, b) => Number(a.disabled) - Number(b.disabled) || a.name.localeCompare(b.name, "zh"));
  return () => {
    const known = roles.value.value;
    if (!known) return answerState(roles);
    return [
      ...sheetHead(
        t("settings.people"),
        can("staff:manage") && addButton(t("people.add"), () => add(known)),
        t("people.hint"),
      ),
      h("input", {
        type: "search",
        "aria-label": t("people.find"),
        placeholder: t("people.find"),
        value: find.value,
        "data-test": "people-search",
        onInput: (/** @type {any} */ event) => (find.value = event.target.value),
      }),
      table(
        [t("people.name"), t("people.login"), t("people.role"), t("people.teams"), t("people.state")],
        shown().map((person) => Line(known, person)),
      ),
    ];
  };
});
