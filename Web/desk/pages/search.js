import { defineComponent, h, onMounted, ref, shallowRef } from "../../vendor/vue.js";
import { api, query } from "../../shared/api.js";
import { newest } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { dateTime } from "../../shared/time.js";
import { EmptyState } from "../parts/empty.js";
import { Icon } from "../parts/icon.js";
import { go, route } from "../router.js";
import { action } from "../state/notices.js";
import { personName } from "../state/people.js";

/**
 * The text around the first find, with every find marked.
 * @param {string} text @param {string} words
 */
function excerpt(text, words) {
  const wanted = words.split(/\s+/).filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (!wanted.length) return text;
  const pattern = new RegExp(`(${wanted.join("|")})`, "gi");
  const from = Math.max(0, text.search(pattern) - 60);
  const piece = (from ? "…" : "") + text.slice(from, from + 240);
  return piece.split(pattern).map((part, index) => (index % 2 ? h("mark", part) : part));
}

/** @param {SearchHit} hit @param {string} words */
const Hit = ({ message, customer }, words) =>
  h("li", { key: message.id }, h("a",
  { class: "hit", href: `/desk/${message.conversation}`, "data-test": "hit",
  "data-conversation": message.conversation }, [
  h("span", { class: "hit-head" }, [
    h("strong", customer.name),
    h("span", { class: "muted" }, [
      message.author === "customer" ? t("author.customer") : message.byName || personName(message.by)
        || t(`author.${message.author}`),
    ]),
    h("span", { class: "spacer" }), h("time", { class: "muted" }, dateTime(message.at)),
  ]),
  h("span", { class: "hit-text" }, excerpt(message.text ?? "", words)),
]));

function useSearch() {
  const hits = shallowRef(/** @type {SearchHit[] | null} */ (null));
  const next = shallowRef(/** @type {string | number | null} */ (null));
  const asked = ref("");
  const look = newest((/** @type {string} */ q, /** @type {string | number | null} */ cursor) =>
    api.get(`/search/messages${query({ q, cursor })}`));
  const { start, busy } = action(async (/** @type {string} */ q, /** @type {boolean} */ more) => {
    const page = await look(q, more ? next.value : null);
    if (!page) return;
    hits.value = more ? [...(hits.value ?? []), ...page.items] : page.items;
    next.value = page.next ?? null;
    asked.value = q;
  });
  return { hits, next, asked, start, busy };
}

export default defineComponent(() => {
  const words = ref(route.value.query.get("q") ?? "");
  const { hits, next, asked, start, busy } = useSearch();
  const search = () => {
    const q = words.value.trim();
    go(q ? `/search?q=${encodeURIComponent(q)}` : "/search", { replace: true });
    if (q) void start(q, false);
    else hits.value = null;
  };
  onMounted(() => words.value && search());
  /** @param {Event} event */
  const submit = (event) => (event.preventDefault(), search());
  const Results = () => {
    if (hits.value === null) return h(EmptyState, { title: t("search.start"), text: t("search.start_hint") });
    if (!hits.value.length) return h(EmptyState,
      { title: t("search.none", { words: asked.value }), text: t("search.none_hint") });
    return [h("ul", { class: "hits" }, hits.value.map((hit) => Hit(hit, asked.value))),
      next.value !== null && h("button",
        { class: "more", disabled: busy.value, onClick: () => start(asked.value, true) }, t("act.more"))];
  };
  return () => h("div", { class: "sheet" }, [
    h("h1", t("nav.search")),
    h("form", { class: "search-form", role: "search", onSubmit: submit }, [
      h("input", { type: "search", "aria-label": t("search.words"), placeholder: t("search.placeholder"),
        value: words.value, maxlength: 100, "data-test": "search",
        onVnodeMounted: (/** @type {any} */ node) => node.el.focus(), onInput: (/** @type {any} */ event) =>
          (words.value = event.target.value) }),
      h("button", { type: "submit", class: "primary", disabled: busy.value, "data-test": "search-submit" },
        [h(Icon, { name: "search" }), t("act.search")]),
    ]),
    h("div", { "aria-live": "polite", "aria-busy": String(busy.value) }, Results()),
  ]);
});
