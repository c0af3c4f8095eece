import { defineComponent, h, nextTick, ref, watch } from "../../vendor/vue.js";
import { api, query } from "../../shared/api.js";
import { debounced, newest } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { tellProblem } from "../state/notices.js";

const mostShown = 30;

/**
 * "/fh" right before the caret, at the start or after a blank: what is being looked for.
 * @param {string} text @param {number} caret
 */
export function slashQuery(text, caret) {
  const match = /(?:^|\s)\/([^\s/]*)$/.exec(text.slice(0, caret));
  return match ? { text: match[1], from: caret - match[1].length - 1 } : null;
}

/**
 * The state of the list that "/" opens; the text field keeps the focus and steers it.
 * @param {(reply: QuickReply) => void} choose
 */
export function useQuickReplies(choose) {
  const items = ref(/** @type {QuickReply[]} */ ([]));
  const at = ref(0);
  const looking = ref(/** @type {string | null} */ (null));
  const loading = ref(false);
  const fetchReplies = newest((/** @type {string} */ text) =>
    api.get(`/quick-replies${query({ q: text, limit: 20 })}`),
  );
  // Enter may be faster than the answer: then the first of what was looked for is meant, not of what is shown.
  let awaited = false;
  const look = debounced(async (/** @type {string} */ text) => {
    const page = await fetchReplies(text).catch((error) => (tellProblem(error), { items: [] }));
    if (page === undefined || looking.value !== text) return;
    items.value = page.items.slice(0, mostShown);
    at.value = 0;
    loading.value = false;
    if (awaited && items.value[0]) choose(items.value[0]);
    awaited = false;
  }, 100);
  watch(
    looking,
    (text) => {
      look.cancel();
      awaited = false;
      loading.value = text !== null;
      if (text === null) items.value = [];
      else look(text);
    },
    { flush: "sync" },
  );

  const take = () => {
    if (loading.value) awaited = true;
    else if (items.value[at.value]) choose(items.value[at.value]);
  };

  /** @param {KeyboardEvent} event @returns {boolean} whether the key was meant for the list */
  const press = (event) => {
    if (looking.value === null || event.shiftKey) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && items.value.length) at.value = (at.value + step + items.value.length) % items.value.length;
    else if (event.key === "Tab" || event.key === "Enter") take();
    else if (event.key === "Escape") looking.value = null;
    else return false;
    event.preventDefault();
    return true;
  };
  return { items, at, looking, loading, press };
}

export const QuickPicker = defineComponent(
  /** @param {{items: QuickReply[], at: number, loading: boolean, choose: (reply: QuickReply) => void}} props */
  (props) => {
    const element = ref(/** @type {HTMLElement | null} */ (null));
    watch(
      () => props.at,
      () =>
        nextTick(() =>
          element.value?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }),
        ),
    );
    return () =>
      h("div", { class: "quick", "data-test": "quick-replies" }, [
        h(
          "ul",
          {
            ref: element,
            id: "quick-list",
            role: "listbox",
            tabindex: 0,
            "aria-label": t("quick.label"),
            onMousedown: (/** @type {Event} */ event) => event.preventDefault(),
          },
          props.items.map((reply, index) =>
            h(
              "li",
              {
                key: reply.id,
                id: `quick-${index}`,
                role: "option",
                "aria-selected": String(index === props.at),
                "data-test": `quick-${reply.id}`,
                onMousedown: (/** @type {Event} */ event) =>
                  (event.preventDefault(), props.choose(reply)),
              },
              [
                h("span", { class: "quick-title" }, [
                  reply.title,
                  reply.initials && h("span", { class: "quick-initials" }, reply.initials),
                ]),
                h("span", { class: "quick-text" }, reply.text),
              ],
            ),
          ),
        ),
        !props.items.length && h("p", { class: "hint" }, t(props.loading ? "common.loading" : "quick.none")),
        h("p", { class: "quick-keys" }, t("quick.keys")),
      ]);
  },
  { props: ["items", "at", "loading", "choose"] },
);
