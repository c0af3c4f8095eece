import { defineComponent, h, ref, shallowRef, watch } from "../../../vendor/vue.js";
import { api } from "../../../shared/api.js";
import { said, t } from "../../../shared/i18n.js";
import { answerState, useAnswer } from "../../parts/fetched.js";
import { History } from "../../parts/quality/history.js";
import { editJSON, editOwn, isSimple, tune } from "../../parts/quality/tuning.js";
import { Trial } from "../../parts/quality/trial.js";
import { SeverityMark } from "../../parts/severity.js";
import { askReason } from "../../parts/dialogs/reason.js";
import { action, tell } from "../../state/notices.js";

/** @type {import("../../parts/fetched.js").Use<Rulebook>} */
const useRulebook = useAnswer;

/** @param {RuleItem} item */
const Precision = ({ precision }) =>
  precision.percent == null
    ? h("span", { class: "muted" }, t("rules.unjudged"))
    : [
        h("span", { class: precision.needsTuning && "value-bad" }, `${precision.percent}%`),
        h(
          "span",
          { class: "muted" },
          ` (${precision.confirmed}/${precision.confirmed + precision.rejected})`,
        ),
        precision.needsTuning && h("span", { class: "mark mark-bad" }, t("rules.needs_tuning")),
      ];

/** @param {RuleItem} item @param {ShopRules} draft */
function Marks(item, draft) {
  const change = draft.changes.find((one) => one.id === item.id);
  return [
    item.protected && h("span", { class: "mark" }, t("rules.protected")),
    item.isOwn && h("span", { class: "mark mark-offered" }, t("rules.own")),
    item.stale && h("span", { class: "mark mark-parked" }, t("rules.stale")),
    change?.muted
      ? h("span", { class: "mark mark-parked" }, t("rules.muted"))
      : change && h("span", { class: "mark mark-offered" }, t("rules.changed")),
  ];
}

/** @param {RuleItem} item @param {ShopRules} draft @param {(next: ShopRules) => void} put */
function tools(item, draft, put) {
  const own = draft.rules.find((one) => one.id === item.id);
  if (!own)
    return h(
      "button",
      {
        class: "small",
        "data-test": "tune",
        "aria-label": t("rules.tune_title", { name: said(item.name) }),
        onClick: () => tune(item, draft, put),
      },
      t("rules.tune"),
    );
  return [
    h(
      "button",
      {
        class: "small",
        "data-test": "edit-own",
        onClick: () => (isSimple(own) ? editOwn(own, draft, put) : editJSON(draft, put)),
      },
      t("act.edit"),
    ),
    h(
      "button",
      {
        class: "small quiet",
        "data-test": "drop-own",
        onClick: () => put({ ...draft, rules: draft.rules.filter((one) => one.id !== item.id) }),
      },
      t("act.delete"),
    ),
  ];
}

/** @param {RuleItem} item @param {ShopRules} draft @param {(next: ShopRules) => void} put */
const Row = (item, draft, put) =>
  h("tr", { key: item.id, "data-rule": item.id, class: item.muted && "disabled-row" }, [
    h("th", { scope: "row" }, [said(item.name), h("br"), h("code", { class: "muted" }, item.id)]),
    h("td", SeverityMark(item.severity)),
    h("td", { class: "rule-marks" }, Marks(item, draft)),
    h("td", { class: "number" }, String(item.findings28)),
    h("td", { class: "number" }, Precision(item)),
    h("td", { class: "number muted" }, t("rules.example_count", item.examples)),
    h("td", h("div", { class: "row-actions" }, tools(item, draft, put))),
  ]);

/**
 * Rules of the draft that are not yet in the book.
 * @param {ShopRules} draft @param {Rulebook} book @returns {RuleItem[]}
 */
const added = (draft, book) =>
  draft.rules
    .filter((rule) => !book.items.some((item) => item.id === rule.id))
    .map((rule) => ({
      ...rule,
      usualSeverity: null,
      protected: false,
      muted: false,
      isOwn: true,
      stale: false,
      hasWords: true,
      parameters: [],
      phrases: [],
      except: [],
      instead: rule.instead ?? null,
      better: null,
      examples: { found: 0, notFound: 0 },
      precision: { confirmed: 0, rejected: 0, percent: null, needsTuning: false },
      findings28: 0,
    }));

/** @param {Rulebook} book @param {ShopRules} draft @param {(next: ShopRules) => void} put @param {string} find */
function Table(book, draft, put, find) {
  const rows = [...added(draft, book), ...book.items]
    .filter(
      (item) =>
        !find || `${item.id} ${item.name.zh} ${item.name.en}`.toLowerCase().includes(find.toLowerCase()),
    )
    .sort(
      (a, b) =>
        Number(b.precision.needsTuning) - Number(a.precision.needsTuning) ||
        Number(b.isOwn) - Number(a.isOwn) ||
        b.findings28 - a.findings28,
    );
  return h(
    "div",
    { class: "table-place", tabindex: 0, role: "region", "aria-label": t("rules.table") },
    h("table", { class: "figure-table rules-table", "data-test": "rules" }, [
      h("caption", { class: "visually-hidden" }, t("rules.table")),
      h(
        "thead",
        h(
          "tr",
          [
            [t("by.rule")],
            [t("rules.severity")],
            [t("sample.state")],
            [t("rules.findings28"), "number"],
            [t("rules.precision"), "number"],
            [t("rules.examples"), "number"],
            [t("settings.actions")],
          ].map(([text, kind]) => h("th", { key: text, scope: "col", class: kind }, text)),
        ),
      ),
      h(
        "tbody",
        rows.map((item) => Row(item, draft, put)),
      ),
    ]),
  );
}

export default defineComponent(() => {
  const answer = useRulebook(() => "/quality/rulebook");
  const draft = shallowRef(/** @type {ShopRules | null} */ (null));
  const find = ref("");
  const history = ref(false);
  const changed = () =>
    draft.value && JSON.stringify(draft.value) !== JSON.stringify(answer.value.value?.rules);
  /** @param {ShopRules} next */
  const put = (next) => (draft.value = next);
  // Somebody else's version under one's own draft is told when saving, not while typing.
  watch(
    () => answer.value.value,
    (book, before) => {
      if (book && (!before || !draft.value || JSON.stringify(draft.value) === JSON.stringify(before.rules)))
        draft.value = book.rules;
    },
  );
  const saving = action(async () => {
    const reason = await askReason({
      title: t("rules.save_title"),
      label: t("act.save"),
      text: t("rules.save_text"),
    });
    if (!reason) return;
    const book = /** @type {Rulebook} */ (
      await api.put("/quality/rulebook", { rules: draft.value, version: answer.value.value?.version, reason })
    );
    answer.value.value = book;
    draft.value = book.rules;
    tell(t("rules.saved", { version: book.version }));
  });
  const drop = async () => {
    draft.value = null;
    await answer.load();
    draft.value = answer.value.value?.rules ?? null;
  };
  /** @param {Rulebook} book */
  const restored = (book) => (
    (answer.value.value = book),
    (draft.value = book.rules),
    (history.value = false)
  );
  return () => {
    const book = answer.value.value;
    const now = draft.value;
    return h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": t("quality.section.rules") },
      [
        h("div", { class: "figure-controls" }, [
          h("input", {
            type: "search",
            value: find.value,
            placeholder: t("rules.find"),
            "aria-label": t("rules.find"),
            "data-test": "rule-find",
            onInput: (/** @type {any} */ event) => (find.value = event.target.value),
          }),
          book &&
            h(
              "span",
              { class: "muted", "data-test": "rules-version" },
              t("rules.version", { version: book.version }),
            ),
          h("span", { class: "spacer" }),
          h(
            "button",
            {
              "data-test": "history",
              "aria-expanded": String(history.value),
              onClick: () => (history.value = !history.value),
            },
            t("rules.history"),
          ),
          now &&
            h("button", { "data-test": "edit-json", onClick: () => editJSON(now, put) }, t("rules.json")),
          now &&
            h(
              "button",
              { class: "primary", "data-test": "add-own", onClick: () => editOwn(null, now, put) },
              t("rules.own_add"),
            ),
        ]),
        answerState(answer),
        history.value && book && h(History, { version: book.version, restored }),
        book &&
          now &&
          changed() &&
          h("div", { class: "draft-bar", role: "status", "data-test": "draft" }, [
            h("strong", t("rules.draft")),
            h("span", t("rules.draft_hint")),
            h("span", { class: "spacer" }),
            h("button", { "data-test": "drop-draft", onClick: drop }, t("rules.drop")),
            h(
              "button",
              {
                class: "primary",
                disabled: saving.busy.value,
                "data-test": "save-rules",
                onClick: () => saving.start(),
              },
              t("act.save"),
            ),
          ]),
        book && now && changed() && h(Trial, { rules: now }),
        book && now && Table(book, now, put, find.value.trim()),
      ],
    );
  };
});
