import { computed, defineComponent, h, onMounted, ref, shallowRef, watch } from "../../../vendor/vue.js";
import { all, api } from "../../../shared/api.js";
import { debounced, newest } from "../../../shared/dom.js";
import { named, t } from "../../../shared/i18n.js";
import { dateTime } from "../../../shared/time.js";
import { editIn } from "../../parts/dialogs/form.js";
import { EmptyState } from "../../parts/empty.js";
import { field } from "../../parts/fields.js";
import { addButton, removeNamed, rowActions, sheetHead, table } from "../../parts/settings.js";
import { tell, tellProblem } from "../../state/notices.js";
import { teamName, teams } from "../../state/people.js";
import { can, me, myId, reach } from "../../state/session.js";
import { VariablesHelp } from "./variables.js";

/** @returns {Scope[]} how far this person's own quick replies may reach */
const scopes = () => scopesWithin[reach("quickreply:write") ?? "own"];
/** @type {Record<Scope, Scope[]>} */
const scopesWithin = { shop: ["own", "team", "shop"], team: ["own", "team"], own: ["own"] };

/** @param {QuickReply} reply */
const mayChange = (reply) =>
  can("quickreply:write") &&
  scopes().includes(reply.scope) &&
  (reply.scope !== "own" || reply.owner === myId.value);

/** @param {Record<string, any>} values @param {any} problem @param {string[]} categories */
const fields = (values, problem, categories) => [
  h("div", { class: "form-columns" }, [
    field(
      values,
      {
        name: "title",
        label: t("replies.title"),
        hint: t("replies.title_hint"),
        required: true,
        maxlength: 60,
        autofocus: true,
      },
      problem,
    ),
    field(
      values,
      {
        name: "category",
        label: t("replies.category"),
        hint: t("replies.category_hint"),
        maxlength: 30,
        list: "categories",
      },
      problem,
    ),
  ]),
  h(
    "datalist",
    { id: "categories" },
    categories.map((name) => h("option", { key: name, value: name })),
  ),
  field(
    values,
    { name: "text", label: t("replies.text"), type: "textarea", rows: 5, required: true, maxlength: 2000 },
    problem,
  ),
  h(VariablesHelp, { insert: (/** @type {string} */ text) => (values.text += text) }),
  h("div", { class: "form-columns" }, [
    field(
      values,
      {
        name: "scope",
        label: t("replies.scope"),
        options: scopes().map((scope) => [scope, t(`replies.scope_${scope}`)]),
      },
      problem,
    ),
    values.scope === "team" &&
      field(
        values,
        {
          name: "team",
          label: t("replies.team"),
          required: true,
          options: [
            ["", t("common.choose")],
            ...ownTeams().map((team) => /** @type {[string, string]} */ ([team.id, team.name])),
          ],
        },
        problem,
      ),
    field(
      values,
      {
        name: "expires",
        label: t("replies.expires"),
        hint: t("replies.expires_hint"),
        type: "datetime-local",
      },
      problem,
    ),
  ]),
];
const ownTeams = () =>
  reach("quickreply:write") === "shop"
    ? teams.value
    : teams.value.filter((team) => me.value?.person.teams.includes(team.id));

/** @param {Record<string, any>} values */
const body = ({ expires, ...values }) => ({
  ...values,
  team: values.scope === "team" ? values.team : null,
  expiresAt: expires ? new Date(expires).getTime() : null,
});

/** @param {number | null} at */
const asInput = (at) =>
  at ? new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16) : "";

export default defineComponent(() => {
  const q = ref("");
  const category = ref("");
  const items = shallowRef(/** @type {QuickReply[] | null} */ (null));
  const categories = computed(() =>
    [...new Set((items.value ?? []).map((reply) => reply.category ?? "").filter(Boolean))].sort((a, b) =>
      a.localeCompare(b, "zh"),
    ),
  );
  const fetchAll = newest(
    () => /** @type {Promise<QuickReply[]>} */ (all("/quick-replies", { q: q.value.trim() }, 1000)),
  );
  const load = () => fetchAll().then((list) => list && (items.value = list), tellProblem);
  watch(
    q,
    debounced(() => void load(), 250),
  );
  onMounted(load);

  const add = () =>
    editIn({
      title: t("replies.add"),
      label: t("act.add"),
      wide: true,
      test: "reply-dialog",
      values: {
        title: "",
        category: category.value,
        text: "",
        scope: scopes().at(-1),
        team: "",
        expires: "",
      },
      fields: (values, problem) => fields(values, problem, categories.value),
      save: async (values) => (
        await api.post("/quick-replies", body(values)),
        tell(t("done.added")),
        await load()
      ),
    });
  /** @param {QuickReply} reply */
  const edit = (reply) =>
    editIn({
      title: t("replies.edit"),
      label: t("act.save"),
      wide: true,
      test: "reply-dialog",
      values: {
        title: reply.title,
        category: reply.category ?? "",
        text: reply.text,
        scope: reply.scope,
        team: reply.team ?? "",
        expires: asInput(reply.expiresAt),
      },
      fields: (values, problem) => fields(values, problem, categories.value),
      save: async (values) => (
        await api.patch(`/quick-replies/${reply.id}`, body(values)),
        tell(t("done.saved")),
        await load()
      ),
    });

  /** @param {QuickReply} reply */
  const Line = (reply) =>
    h("tr", { key: reply.id, "data-item": reply.id }, [
      h("td", [h("strong", reply.title), h("div", { class: "reply-text", title: reply.text }, reply.text)]),
      h("td", [reply.category ? named("category", reply.category) : "—"]),
      h("td", [reply.scope === "team" ? teamName(reply.team) : t(`scope.${reply.scope}`)]),
      h("td", [String(reply.uses)]),
      h("td", { class: reply.expiresAt && reply.expiresAt < Date.now() ? "danger-text" : "muted" }, [
        reply.expiresAt ? dateTime(reply.expiresAt) : t("replies.never"),
      ]),
      h("td", [
        mayChange(reply) &&
          rowActions(
            reply.title,
            () => edit(reply),
            () => removeNamed(`/quick-replies/${reply.id}`, reply.title, load),
          ),
      ]),
    ]);
  const Rows = () => {
    const shown = (items.value ?? []).filter((reply) => !category.value || reply.category === category.value);
    if (items.value === null) return h("p", { class: "hint" }, t("common.loading"));
    if (!shown.length)
      return h(EmptyState, {
        title: t(q.value ? "quick.none" : "replies.none"),
        text: t("replies.none_hint"),
      });
    return table(
      ["title", "category", "scope", "uses", "expires"].map((name) => t(`replies.${name}`)),
      shown.map(Line),
    );
  };
  return () => [
    ...sheetHead(
      t("settings.quick-replies"),
      can("quickreply:write") && addButton(t("replies.add"), add),
      t("replies.hint"),
    ),
    h("div", { class: "toolbar" }, [
      h("input", {
        type: "search",
        "aria-label": t("replies.find"),
        placeholder: t("replies.find"),
        value: q.value,
        "data-test": "reply-search",
        onInput: (/** @type {any} */ event) => (q.value = event.target.value),
      }),
      h(
        "select",
        {
          "aria-label": t("replies.category"),
          value: category.value,
          onChange: (/** @type {any} */ event) => (category.value = event.target.value),
        },
        [
          h("option", { value: "" }, t("replies.all_categories")),
          categories.value.map((name) => h("option", { key: name, value: name }, named("category", name))),
        ],
      ),
    ]),
    Rows(),
  ];
});
