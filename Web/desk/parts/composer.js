import { computed, defineComponent, h, nextTick, onBeforeUnmount, onMounted, ref, watch } from "../../vendor/vue.js";
import { api, query } from "../../shared/api.js";
import { composing } from "../../shared/dom.js";
import { named, t } from "../../shared/i18n.js";
import { changeDraft, clearDraft, draftOf } from "../state/drafts.js";
import { action, tell } from "../state/notices.js";
import { send, sendFile } from "../state/outbox.js";
import { preferences } from "../state/preferences.js";
import { can, me } from "../state/session.js";
import { showDialog } from "../state/dialogs.js";
import { Icon } from "./icon.js";
import { openPlaces, pieces } from "./placeholders.js";
import { QuickPicker, slashQuery, useQuickReplies } from "./quickpicker.js";
import { useKeys } from "./shortcuts.js";

/**
 * Tells the customer's side that somebody types; not more often than every three seconds.
 * @param {string} id
 */
function useTyping(id) {
  let told = 0;
  let timer = 0;
  /** @param {boolean} active */
  const tellTyping = (active) => void api.put(`/conversations/${id}/typing`, { active }).catch(() => {});
  const stop = () => {
    window.clearTimeout(timer);
    if (told) tellTyping(false);
    told = 0;
  };
  const typed = () => {
    if (Date.now() - told > 3000) {
      told = Date.now();
      tellTyping(true);
    }
    window.clearTimeout(timer);
    timer = window.setTimeout(stop, 5000);
  };
  onBeforeUnmount(stop);
  return { typed, stop };
}

/** @param {string} conversation @param {boolean} internal @param {Iterable<File>} files */
function sendFiles(conversation, internal, files) {
  const most = me.value?.settings.maxUpload ?? Infinity;
  for (const file of files) {
    if (file.size > most) tell(t("composer.too_big", { name: file.name, size: Math.round(most / 1048576) }), "problem");
    else sendFile(conversation, file, internal);
  }
}

/** @param {import("../state/drafts.js").Draft} draft @param {import("../../vendor/vue.js").Ref<any>} area */
const selectFirstOpen = (draft, area) => nextTick(() => {
  const place = openPlaces(draft.text, draft.missing)[0];
  const end = draft.text.length;
  area.value?.focus();
  area.value?.setSelectionRange(place?.at ?? end, place ? place.at + place.text.length : end);
});

/** @param {KeyboardEvent} event whether this key press sends, by the person's setting */
const isSend = (event) => event.key === "Enter" && !event.altKey &&
  (preferences.sendWith === "enter" ? !event.shiftKey && !event.ctrlKey && !event.metaKey : event.ctrlKey || event.metaKey);

/** @param {string} icon @param {string} text @param {() => void} onClick @param {string} test @param {object} [more] */
const tool = (icon, text, onClick, test, more = {}) => h("button", { type: "button", class: "quiet icon-button", title: t(text),
  "aria-label": t(text), "data-test": test, onClick, ...more }, h(Icon, { name: icon }));

/** Where the agent writes. Give it the conversation's id as its key. */
export const Composer = defineComponent(
  /** @param {{conversation: Conversation}} props */
  (props) => {
    const id = props.conversation.id;
    const draft = draftOf(id);
    const area = ref(/** @type {HTMLTextAreaElement | null} */ (null));
    const mirror = ref(/** @type {HTMLElement | null} */ (null));
    const dropping = ref(false);
    const { typed, stop } = useTyping(id);
    const open = computed(() => openPlaces(draft.text, draft.missing));
    const blocked = () => !draft.text.trim() || open.value.length > 0;

    const insert = action(async (/** @type {QuickReply} */ reply) => {
      const caret = area.value?.selectionStart ?? draft.text.length;
      const slash = slashQuery(draft.text, caret);
      const { text, missing } = await api.get(`/quick-replies/${reply.id}/rendering${query({ conversation: id })}`);
      const before = draft.text.slice(0, slash?.from ?? caret);
      changeDraft(id, { text: before + text + draft.text.slice(caret), quickReply: reply.id, missing });
      quick.looking.value = null;
      await selectFirstOpen(draft, area);
    });
    const quick = useQuickReplies((reply) => void insert.start(reply));

    /** @param {any} event */
    const onInput = (event) => {
      changeDraft(id, { text: event.target.value, ...(event.target.value ? {} : { quickReply: null, missing: [] }) });
      quick.looking.value = can("quickreply:read") ? slashQuery(draft.text, event.target.selectionStart)?.text ?? null : null;
      if (!draft.internal) typed();
    };
    const submit = () => {
      if (open.value.length) void selectFirstOpen(draft, area);
      if (blocked()) return;
      const { text, internal, quickReply } = draft;
      send(id, { kind: "text", text: text.trim(), ...(internal ? { internal } : {}), ...(quickReply ? { quickReply } : {}) });
      clearDraft(id);
      stop();
    };
    /** @param {KeyboardEvent} event */
    const onKeydown = (event) => {
      if (composing(event) || quick.press(event)) return;
      if (event.key === "Escape") area.value?.blur();
      if (!isSend(event)) return;
      event.preventDefault();
      submit();
    };
    /** @param {ClipboardEvent} event */
    const onPaste = (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (!files.length) return;
      event.preventDefault();
      sendFiles(id, draft.internal, files);
    };
    /** @param {DragEvent} event */
    const onDrop = (event) => {
      event.preventDefault();
      dropping.value = false;
      sendFiles(id, draft.internal, event.dataTransfer?.files ?? []);
    };
    const toggleNote = () => changeDraft(id, { internal: !draft.internal });
    const startQuick = () => {
      changeDraft(id, { text: draft.text && !/\s$/.test(draft.text) ? `${draft.text} /` : `${draft.text}/` });
      quick.looking.value = "";
      area.value?.focus();
    };
    const insertOrder = async () => {
      const { default: OrderDialog } = await import("./dialogs/order.js");
      const order = /** @type {Order | undefined} */ (await showDialog(OrderDialog, { conversation: props.conversation }));
      if (order) send(id, { kind: "order", order: order.id }, t("order.number", { number: order.number }));
    };
    /** @param {string} accept */
    const chooseFile = (accept) => {
      const input = Object.assign(document.createElement("input"), { type: "file", multiple: true, accept });
      input.onchange = () => sendFiles(id, draft.internal, input.files ?? []);
      input.click();
    };

    const grow = () => {
      const box = area.value;
      if (!box) return;
      box.style.height = "auto";
      box.style.height = `${Math.min(box.scrollHeight, 180)}px`;
      if (mirror.value) mirror.value.scrollTop = box.scrollTop;
    };
    watch(() => draft.text, () => nextTick(grow));
    // Whoever opens a conversation wants to write; whoever is busy elsewhere on the page must not lose the focus.
    onMounted(() => {
      grow();
      const held = document.activeElement;
      if (!held || held === document.body || held.closest(".list, .talk")) area.value?.focus({ preventScroll: true });
    });
    useKeys({ c: () => area.value?.focus(), "ctrl+i": toggleNote });

    const Tools = () => h("div", { class: "composer-tools" }, [
      can("quickreply:read") && tool("bolt", "composer.quick", startQuick, "quick-button"),
      tool("image", "composer.image", () => chooseFile("image/*"), "image-button"),
      tool("paperclip", "composer.file", () => chooseFile(""), "file-button"),
      can("customer:read") && tool("bag", "composer.order", insertOrder, "order-button"),
      h("button", { type: "button", class: ["quiet small note-toggle", draft.internal && "note-on"], "aria-pressed": String(draft.internal),
        "data-test": "note-toggle", title: t("composer.note_hint"), onClick: toggleNote }, [h(Icon, { name: "note" }), t("composer.note")]),
    ]);
    const Text = () => h("div", { class: "composer-text" }, [
      open.value.length > 0 && h("div", { class: "composer-mirror", ref: mirror, "aria-hidden": "true" },
        pieces(draft.text, draft.missing).map((piece) => (piece.open ? h("mark", piece.text) : piece.text))),
      h("textarea", { ref: area, id: "composer-text", rows: 2, value: draft.text, "data-test": "composer",
        "aria-label": t(draft.internal ? "composer.label_note" : "composer.label"), "aria-autocomplete": "list",
        "aria-controls": quick.looking.value === null ? undefined : "quick-list",
        "aria-activedescendant": quick.looking.value !== null && quick.items.value.length ? `quick-${quick.at.value}` : undefined,
        placeholder: t(draft.internal ? "composer.placeholder_note" : "composer.placeholder"), onInput, onKeydown, onPaste,
        onBlur: () => (quick.looking.value = null),
        onScroll: () => mirror.value && area.value && (mirror.value.scrollTop = area.value.scrollTop) }),
    ]);
    const Foot = () => h("div", { class: "composer-foot" }, [
      open.value.length > 0
        ? h("span", { class: "wrong", role: "status", "data-test": "missing" },
          t("composer.missing", { names: [...new Set(open.value.map((place) => named("variable", place.name)))].join(t("common.comma")) }))
        : h("span", { class: "hint" }, t(`composer.hint.${preferences.sendWith}`)),
      h("span", { class: "spacer" }),
      h("button", { type: "submit", class: ["primary", draft.internal && "primary-note"], disabled: blocked(), "data-test": "send" },
        [h(Icon, { name: "send" }), t(draft.internal ? "act.send_note" : "act.send")]),
    ]);

    return () => h("form", { class: ["composer", draft.internal && "composer-note", dropping.value && "composer-drop"],
      onSubmit: (/** @type {Event} */ event) => (event.preventDefault(), submit()),
      onDragover: (/** @type {Event} */ event) => (event.preventDefault(), (dropping.value = true)),
      onDragleave: () => (dropping.value = false), onDrop }, [
      quick.looking.value !== null && h(QuickPicker, { items: quick.items.value, at: quick.at.value, loading: quick.loading.value,
        choose: (/** @type {QuickReply} */ reply) => void insert.start(reply) }),
      Tools(), Text(), Foot(),
    ]);
  },
  { props: ["conversation"] },
);
