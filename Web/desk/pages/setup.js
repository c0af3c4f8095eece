import {
  computed,
  defineComponent,
  h,
  onMounted,
  reactive,
  ref,
  shallowRef,
  watch,
} from "../../vendor/vue.js";
import { api, asProblem } from "../../shared/api.js";
import { locale, t } from "../../shared/i18n.js";
import { accept } from "../parts/actions.js";
import { field } from "../parts/fields.js";
import { previewText } from "../parts/row.js";
import { Snippet } from "../parts/snippet.js";
import { go, signInAddress } from "../router.js";
import { mine, queue } from "../state/conversations.js";
import { action, problemText, tellProblem } from "../state/notices.js";
import { can, enter, me, setStatus } from "../state/session.js";
import { kindOptions } from "./settings/teams.js";
import { Front } from "../parts/front.js";
import { customerName } from "../parts/named.js";

const steps = ["shop", "snippet", "test", "answer"];

/** @param {() => void} done */
function useFoundation(done) {
  const values = reactive({
    shop: "",
    login: "",
    name: "",
    password: "",
    team: t("setup.team_default"),
    kind: "presale",
  });
  let suggested = values.team;
  watch(locale, () => {
    if (values.team === suggested) values.team = suggested = t("setup.team_default");
  });
  const problem = shallowRef(/** @type {import("../../shared/api.js").Problem | null} */ (null));
  const busy = ref(false);
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    if (busy.value) return;
    busy.value = true;
    problem.value = null;
    try {
      await enter(
        await api.post("/setup", {
          shop: { name: values.shop.trim() },
          team: { name: values.team.trim(), kind: values.kind },
          owner: { login: values.login.trim(), name: values.name.trim(), password: values.password },
        }),
      );
      done();
    } catch (error) {
      problem.value = asProblem(error);
    } finally {
      busy.value = false;
    }
  };
  return { values, problem, busy, submit };
}

/**
 * The form's names differ from the contract's paths: "shop.name" is the field `shop` here.
 * @param {import("../../shared/api.js").Problem | null} problem
 */
function renamed(problem) {
  if (!problem) return null;
  const names = { "shop.name": "shop", "team.name": "team", "team.kind": "kind" };
  const fields = problem.fields.map((one) => ({
    ...one,
    field: /** @type {Record<string, string>} */ (names)[one.field] ?? one.field,
  }));
  return Object.assign(Object.create(Object.getPrototypeOf(problem)), problem, { fields });
}

/** @param {ReturnType<typeof useFoundation>} foundation */
const Foundation = ({ values, problem, busy, submit }) =>
  h("form", { class: "setup-step", onSubmit: submit }, [
    h("h1", t("setup.title")),
    h("p", { class: "muted" }, t("setup.text")),
    problem.value &&
      h("p", { class: "wrong", role: "alert" }, problemText(problem.value.code, problem.value)),
    h("div", { class: "form-columns" }, [
      field(
        values,
        { name: "shop", label: t("setup.shop"), required: true, maxlength: 60, autofocus: true },
        renamed(problem.value),
      ),
      field(
        values,
        { name: "name", label: t("setup.name"), required: true, maxlength: 40, autocomplete: "name" },
        renamed(problem.value),
      ),
      field(
        values,
        {
          name: "login",
          label: t("people.login"),
          hint: t("people.login_hint"),
          required: true,
          maxlength: 60,
          autocapitalize: "none",
          autocomplete: "username",
        },
        renamed(problem.value),
      ),
      field(
        values,
        {
          name: "password",
          label: t("signin.password"),
          hint: t("password.hint"),
          type: "password",
          required: true,
          minlength: 8,
          autocomplete: "new-password",
        },
        renamed(problem.value),
      ),
      field(
        values,
        { name: "team", label: t("setup.team"), hint: t("setup.team_hint"), required: true, maxlength: 40 },
        renamed(problem.value),
      ),
      field(values, { name: "kind", label: t("teams.kind"), options: kindOptions() }, renamed(problem.value)),
    ]),
    h(
      "div",
      { class: "button-row" },
      h(
        "button",
        { type: "submit", class: "primary", disabled: busy.value, "data-test": "setup-submit" },
        t(busy.value ? "act.working" : "setup.create"),
      ),
    ),
  ]);

/** @param {() => void} onClick @param {string} label */
const next = (onClick, label) => h("button", { class: "primary", "data-test": "setup-next", onClick }, label);

/** @param {string} key @param {() => void} forth */
const SnippetStep = (key, forth) =>
  h("div", { class: "setup-step" }, [
    h("h1", t("setup.snippet_title")),
    h("p", { class: "muted" }, t("setup.snippet_text")),
    h(Snippet, { widget: key, alone: true }),
    h("div", { class: "button-row" }, next(forth, t("setup.next"))),
  ]);

/** @param {() => void} forth */
const TestStep = (forth) =>
  h("div", { class: "setup-step" }, [
    h("h1", t("setup.test_title")),
    h("p", { class: "muted" }, t("setup.test_text")),
    h("div", { class: "button-row" }, [
      h(
        "a",
        {
          class: "as-button",
          href: "/demo/",
          target: "_blank",
          rel: "noopener",
          "data-test": "open-test",
          onClick: () => void ready.start(),
        },
        t("setup.open_test"),
      ),
      h(
        "button",
        { "data-test": "setup-next", onClick: () => (void ready.start(), forth()) },
        t("setup.next"),
      ),
    ]),
  ]);
const ready = action(() => setStatus("ready"));

const first = computed(() => [...mine.value, ...queue.value][0]);
const answer = action(async () => {
  const c = first.value;
  if (c.phase !== "active" && !(await accept.start(c))) return;
  go(`/desk/${c.id}`);
});

const AnswerStep = () =>
  h("div", { class: "setup-step", "aria-live": "polite" }, [
    h("h1", t("setup.answer_title")),
    first.value
      ? [
          h("p", t("setup.arrived", { name: customerName(first.value.customer) })),
          h("p", { class: "bubble bubble-theirs" }, previewText(first.value)),
          h(
            "div",
            { class: "button-row" },
            h(
              "button",
              {
                class: "primary",
                "data-test": "setup-answer",
                disabled: answer.busy.value,
                onClick: () => answer.start(),
              },
              t("setup.answer"),
            ),
          ),
        ]
      : [
          h("p", { class: "muted" }, t("setup.waiting")),
          h(
            "div",
            { class: "button-row" },
            h("a", { href: "/desk", "data-test": "setup-skip" }, t("setup.skip")),
          ),
        ],
  ]);

/** @param {number} at */
const Steps = (at) =>
  h(
    "ol",
    { class: "steps" },
    steps.map((name, index) =>
      h(
        "li",
        { key: name, class: index < at && "step-done", "aria-current": index === at ? "step" : undefined },
        `${index + 1}. ${t(`setup.step.${name}`)}`,
      ),
    ),
  );

export default defineComponent(() => {
  const at = ref(0);
  const widget = ref("");
  const fetchWidget = () => api.get("/widget").then((answer) => (widget.value = answer.key), tellProblem);
  const foundation = useFoundation(() => {
    at.value = 1;
    void fetchWidget();
  });
  onMounted(async () => {
    const { needed } = await api.get("/setup");
    if (needed) return;
    if (!me.value) return go(signInAddress(), { replace: true });
    if (!can("shop:manage")) return go("/desk", { replace: true });
    at.value = 1;
    await fetchWidget();
  });
  const forth = () => (at.value += 1);
  const current = () =>
    [() => Foundation(foundation), () => SnippetStep(widget.value, forth), () => TestStep(forth), AnswerStep][
      at.value
    ]();
  return () =>
    h(Front, { wide: true }, () => h("section", { class: "front-panel" }, [Steps(at.value), current()]));
});
