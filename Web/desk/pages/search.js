import { defineComponent, h, ref } from "../../vendor/vue.js";
import { query } from "../../shared/api.js";
import { t } from "../../shared/i18n.js";
import { dateTime } from "../../shared/time.js";
import { EmptyState } from "../parts/empty.js";
import { answerState } from "../parts/fetched.js";
import { Icon } from "../parts/icon.js";
import { More, usePages } from "../parts/paged.js";
import { go, route } from "../router.js";
import { personName } from "../state/people.js";
import { customerName } from "../parts/named.js";

/**
 * The text around the first find, with every find marked.
 * @param {string} text @param {string} words
 */
function excerpt(text, words) {
  const wanted = words
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (!wanted.length) return text;
  const pattern = new RegExp(`(${wanted.join("|")})`, "gi");
  const from = Math.max(0, text.search(pattern) - 60);
  const piece = (from ? "…" : "") + text.slice(from, from + 240);
  return piece.split(pattern).map((part, index) => (index % 2 ? h("mark", part) : part));
}

/** @param {SearchHit} hit @param {string} words */
const Hit = ({ message, customer }, words) =>
  h(
    "li",
    { key: message.id },
    h(
      "a",
      {
        class: "hit",
        href: `/desk/${message.conversation}`,
        "data-test": "hit",
        "data-conversation": message.conversation,
      },
      [
        h("span", { class: "hit-head" }, [
          h("strong", customerName(customer)),
          h("span", { class: "muted" }, [
            message.author === "customer"
              ? t("author.customer")
              : message.byName || personName(message.by) || t(`author.${message.author}`),
          ]),
          h("span", { class: "spacer" }),
          h("time", { class: "muted" }, dateTime(message.at)),
        ]),
        h("span", { class: "hit-text" }, excerpt(message.text ?? "", words)),
      ],
    ),
  );

export default defineComponent(() => {
  const asked = () => (route.value.parts[0] === "search" ? (route.value.query.get("q") ?? "") : "");
  const words = ref(asked());
  /** @type {ReturnType<typeof usePages<SearchHit>>} */
  const list = usePages(() => (asked() ? `/search/messages${query({ q: asked() })}` : null), {
    alike: () => false,
  });
  const search = () => {
    const q = words.value.trim();
    if (q && q === asked()) void list.load();
    else go(`/search${query({ q })}`, { replace: true });
  };
  /** @param {Event} event */
  const submit = (event) => (event.preventDefault(), search());
  const Results = () => {
    if (!asked()) return h(EmptyState, { title: t("search.start"), text: t("search.start_hint") });
    if (!list.answer.value.value) return answerState(list.answer);
    if (!list.items.value.length)
      return h(EmptyState, { title: t("search.none", { words: asked() }), text: t("search.none_hint") });
    return [
      answerState(list.answer),
      h(
        "ul",
        { class: "hits" },
        list.items.value.map((hit) => Hit(hit, asked())),
      ),
      More(list),
    ];
  };
  return () =>
    h("div", { class: "sheet" }, [
      h("h1", t("nav.search")),
      h("form", { class: "search-form", role: "search", onSubmit: submit }, [
        h("input", {
          type: "search",
          "aria-label": t("search.words"),
          placeholder: t("search.placeholder"),
          value: words.value,
          maxlength: 100,
          "data-test": "search",
          onVnodeMounted: (/** @type {any} */ node) => node.el.focus(),
          onInput: (/** @type {any} */ event) => (words.value = event.target.value),
        }),
        h(
          "button",
          {
            type: "submit",
            class: "primary",
            disabled: list.answer.busy.value,
            "data-test": "search-submit",
          },
          [h(Icon, { name: "search" }), t("act.search")],
        ),
      ]),
      h("div", { "aria-live": "polite", "aria-busy": String(list.answer.busy.value) }, Results()),
    ]);
});
