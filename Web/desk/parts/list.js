import { computed, defineComponent, h, nextTick, onUpdated, ref, watch } from "../../vendor/vue.js";
import { t } from "../../shared/i18n.js";
import { go, route } from "../router.js";
import {
  closed,
  conversations,
  isOfferedToMe,
  loadClosed,
  mine,
  open,
  queue,
} from "../state/conversations.js";
import { teams } from "../state/people.js";
import { can, reach } from "../state/session.js";
import { action } from "../state/notices.js";
import { refetched } from "../state/stream.js";
import { accept } from "./actions.js";
import { EmptyState } from "./empty.js";
import { Row } from "./row.js";
import { useKeys } from "./shortcuts.js";

/** @type {View[]} */
const views = ["mine", "queue", "open", "closed"];
const view = ref(/** @type {View} */ ("mine"));
const team = ref("");

/** @param {Conversation[]} list */
const ofTeam = (list) => (team.value ? list.filter((c) => c.team === team.value) : list);

/** What is shown, in groups: beside one's own work the queue stays in sight. */
const groups = computed(() => {
  const lists = { mine, queue, open, closed };
  const shown = [{ name: view.value, items: ofTeam(lists[view.value].value) }];
  if (view.value === "mine" && queue.value.length) shown.push({ name: "queue", items: ofTeam(queue.value) });
  return shown;
});

/** Closed conversations come page by page. */
function useClosed() {
  const next = ref(/** @type {string | number | null} */ (null));
  const { start, busy } = action(async (/** @type {boolean} */ more) => {
    next.value = await loadClosed(more ? next.value : null);
  });
  watch(view, (name) => name === "closed" && void start(false), { immediate: true });
  watch(refetched, () => view.value === "closed" && void start(false));
  return { next, start, busy };
}

/** Moves through the rows and follows the row that has the focus when the list is put in another order. */
function useRows() {
  const element = ref(/** @type {HTMLElement | null} */ (null));
  let focused = "";
  const rows = () =>
    /** @type {HTMLElement[]} */ ([...(element.value?.querySelectorAll("[data-conversation]") ?? [])]);
  /** @param {number} step */
  const move = (step) => {
    const all = rows();
    const at = all.findIndex((row) => row === document.activeElement);
    const from = at >= 0 ? at : all.findIndex((row) => row.dataset.conversation === route.value.parts[1]);
    const target = all[Math.min(Math.max(from + step, 0), all.length - 1)];
    target?.focus();
    target?.scrollIntoView({ block: "nearest" });
  };
  onUpdated(() => {
    if (focused && document.activeElement === document.body) {
      rows()
        .find((row) => row.dataset.conversation === focused)
        ?.focus({ preventScroll: true });
    }
  });
  /** @param {FocusEvent} event */
  const onFocusin = (event) =>
    (focused = /** @type {HTMLElement} */ (event.target).dataset.conversation ?? "");
  /** @param {FocusEvent} event */
  const onFocusout = (event) => event.relatedTarget && (focused = "");
  return { element, move, onFocusin, onFocusout };
}

/**
 * Enter takes what is offered and then opens it like any other.
 * @param {KeyboardEvent} event
 */
async function enter(event) {
  const id = event.target instanceof HTMLElement ? event.target.dataset.conversation : undefined;
  if (event.key !== "Enter" || !id) return;
  event.preventDefault();
  const c = conversations.get(id);
  if (c && isOfferedToMe(c) && !(await accept.start(c))) return;
  go(`/desk/${id}`);
  await nextTick();
  document.getElementById("composer-text")?.focus();
}

const Filters = () =>
  h("div", { class: "list-head" }, [
    h(
      "div",
      { class: "segments", role: "group", "aria-label": t("list.views") },
      views
        .filter(mayView)
        .map((name) =>
          h(
            "button",
            {
              key: name,
              "aria-pressed": String(view.value === name),
              "data-test": `view-${name}`,
              onClick: () => (view.value = name),
            },
            [t(`view.${name}`), count(name)],
          ),
        ),
    ),
    teams.value.length > 1 &&
      h(
        "select",
        {
          class: "small",
          "aria-label": t("list.team"),
          value: team.value,
          "data-test": "team-filter",
          onChange: (/** @type {any} */ event) => (team.value = event.target.value),
        },
        [
          h("option", { value: "" }, t("list.all_teams")),
          teams.value.map((entry) => h("option", { key: entry.id, value: entry.id }, entry.name)),
        ],
      ),
  ]);
/** @param {View} name */
const mayView = (name) => name !== "open" || reach("conversation:read") !== "own";
/** @param {View} name */
const count = (name) => {
  const size = name === "mine" ? mine.value.length : name === "queue" ? queue.value.length : 0;
  return size > 0 && h("span", { class: "segment-count" }, String(size));
};

/** @param {{name: string, items: Conversation[]}} group @param {number} index */
const Group = ({ name, items }, index) =>
  h("section", { key: name, "aria-label": t(`view.${name}`) }, [
    index > 0 &&
      h("h2", { class: "group-title" }, t("list.group", { name: t(`view.${name}`), count: items.length })),
    items.length
      ? h(
          "ul",
          { class: "rows" },
          items.map((c) => h(Row, { key: c.id, conversation: c, current: route.value.parts[1] === c.id })),
        )
      : h(EmptyState, { title: t(`list.empty.${name}`), text: t(`list.empty_hint.${name}`) }),
  ]);

export const ConversationList = defineComponent(() => {
  const { element, move, onFocusin, onFocusout } = useRows();
  const more = useClosed();
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    "alt+arrowdown": () => move(1),
    "alt+arrowup": () => move(-1),
  });
  return () =>
    h("nav", { class: "list", "aria-label": t("list.label") }, [
      h(Filters),
      h(
        "div",
        {
          class: "list-rows",
          ref: element,
          onFocusin,
          onFocusout,
          onKeydown: enter,
          "data-test": "conversations",
        },
        [
          groups.value.map(Group),
          view.value === "closed" &&
            more.next.value !== null &&
            h(
              "button",
              {
                class: "quiet more",
                disabled: more.busy.value,
                onClick: () => more.start(true),
                "data-test": "more-closed",
              },
              t("act.more"),
            ),
        ],
      ),
      !can("conversation:reply") && h("p", { class: "hint list-foot" }, t("list.read_only")),
    ]);
});
