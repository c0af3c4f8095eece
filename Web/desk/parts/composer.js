import { defineComponent, h, nextTick, onMounted, ref, watch } from "../../vendor/vue.js";
import { composing } from "../../shared/dom.js";
import { named, t } from "../../shared/i18n.js";
import { showDialog } from "../state/dialogs.js";
import { send } from "../state/outbox.js";
import { preferences } from "../state/preferences.js";
import { can } from "../state/session.js";
import { sendFiles, useComposer } from "./composing.js";
import { Drafted } from "./coach/drafted.js";
import { HeldWords } from "./coach/heldwords.js";
import { markedPieces } from "./coach/marks.js";
import { CoachStrip } from "./coach/strip.js";
import { Icon } from "./icon.js";
import { QuickPicker } from "./quickpicker.js";
import { useKeys } from "./shortcuts.js";

const tallest = 180;

/** @typedef {ReturnType<typeof useComposer>} Writing */

/** @param {KeyboardEvent} event whether this key press sends, by the person's setting */
const isSend = (event) => {
  const modified = event.ctrlKey || event.metaKey;
  const sends = preferences.sendWith === "enter" ? !event.shiftKey && !modified : modified;
  return event.key === "Enter" && !event.altKey && sends;
};

/** @param {Writing} writing @param {KeyboardEvent} event */
function press({ area, quick, coach, submit }, event) {
  if (composing(event) || quick.press(event) || coach.press(event)) return;
  if (event.key === "Escape") area.value?.blur();
  if (!isSend(event)) return;
  event.preventDefault();
  submit();
}

/** @param {Writing} writing @param {ClipboardEvent} event */
function paste({ id, draft }, event) {
  const files = [...(event.clipboardData?.files ?? [])];
  if (!files.length) return;
  event.preventDefault();
  sendFiles(id, draft.internal, files);
}

/** @param {Writing} writing @param {string} accept */
function chooseFile({ id, draft }, accept) {
  const input = Object.assign(document.createElement("input"), { type: "file", multiple: true, accept });
  input.onchange = () => sendFiles(id, draft.internal, input.files ?? []);
  input.click();
}

/** @param {string} id @param {Conversation} conversation */
async function insertOrder(id, conversation) {
  const { default: OrderDialog } = await import("./dialogs/order.js");
  const order = /** @type {Order | undefined} */ (await showDialog(OrderDialog, { conversation }));
  if (order) send(id, { kind: "order", order: order.id }, t("order.number", { number: order.number }));
}

/** @param {string} icon @param {string} text @param {() => unknown} onClick @param {string} test */
const tool = (icon, text, onClick, test) =>
  h(
    "button",
    {
      type: "button",
      class: "quiet icon-button",
      title: t(text),
      "aria-label": t(text),
      "data-test": test,
      onClick,
    },
    h(Icon, { name: icon }),
  );

/** @param {Writing} writing @param {Conversation} conversation @param {MessageKind} kind */
const carries = ({ draft }, { can }, kind) => draft.internal || !can || can.kinds.includes(kind);

/** @param {Writing} writing @param {Conversation} conversation */
const Tools = (writing, conversation) =>
  h("div", { class: "composer-tools" }, [
    can("quickreply:read") && tool("bolt", "composer.quick", writing.startQuick, "quick-button"),
    carries(writing, conversation, "image") &&
      tool("image", "composer.image", () => chooseFile(writing, "image/*"), "image-button"),
    carries(writing, conversation, "file") &&
      tool("paperclip", "composer.file", () => chooseFile(writing, ""), "file-button"),
    can("customer:read") &&
      carries(writing, conversation, "order") &&
      tool("bag", "composer.order", () => insertOrder(writing.id, conversation), "order-button"),
    h(
      "button",
      {
        type: "button",
        class: ["quiet small note-toggle", writing.draft.internal && "note-on"],
        "aria-pressed": String(writing.draft.internal),
        "data-test": "note-toggle",
        title: t("composer.note_hint"),
        onClick: writing.toggleNote,
      },
      [h(Icon, { name: "note" }), t("composer.note")],
    ),
  ]);

/**
 * What is marked behind the text: variables that are still open, words the coach has found.
 * @param {Writing} writing
 */
const marksOf = ({ open, coach }) => [
  ...open.value.map((place) => ({ from: place.at, to: place.at + place.text.length, look: "open" })),
  ...coach.marks.value,
];

/**
 * The text field; behind it the same text once more, to carry the marks.
 * @param {Writing} writing @param {import("../../vendor/vue.js").Ref<HTMLElement | null>} mirror
 */
const Text = (writing, mirror) => {
  const { draft, area, quick } = writing;
  const looking = quick.looking.value !== null;
  const marks = marksOf(writing);
  return h("div", { class: "composer-text" }, [
    marks.length > 0 &&
      h(
        "div",
        { class: "composer-mirror", ref: mirror, "aria-hidden": "true" },
        markedPieces(draft.text, marks).map(({ text, mark }) =>
          mark ? h("mark", { class: `in-${mark.look}` }, text) : text,
        ),
      ),
    h("textarea", {
      ref: area,
      id: "composer-text",
      rows: 2,
      value: draft.text,
      "data-test": "composer",
      "aria-label": t(draft.internal ? "composer.label_note" : "composer.label"),
      "aria-autocomplete": "list",
      placeholder: t(draft.internal ? "composer.placeholder_note" : "composer.placeholder"),
      "aria-controls": looking ? "quick-list" : undefined,
      "aria-activedescendant": looking && quick.items.value.length ? `quick-${quick.at.value}` : undefined,
      onInput: (/** @type {any} */ event) => writing.write(event.target.value, event.target.selectionStart),
      onKeydown: (/** @type {KeyboardEvent} */ event) => press(writing, event),
      onPaste: (/** @type {ClipboardEvent} */ event) => paste(writing, event),
      onBlur: () => (quick.looking.value = null),
      onScroll: () => mirror.value && area.value && (mirror.value.scrollTop = area.value.scrollTop),
    }),
  ]);
};

/** @param {Writing} writing */
const Foot = ({ draft, open, coach, blocked }) =>
  h("div", { class: "composer-foot" }, [
    open.value.length > 0
      ? h(
          "span",
          { class: "wrong", role: "status", "data-test": "missing" },
          t("composer.missing", {
            names: [...new Set(open.value.map((place) => named("variable", place.name)))].join(
              t("common.comma"),
            ),
          }),
        )
      : h("span", { class: "hint" }, t(`composer.hint.${preferences.sendWith}`)),
    h("span", { class: "spacer" }),
    h(
      "button",
      {
        type: "submit",
        class: ["primary", draft.internal && "primary-note", coach.redLine.value && "held-send"],
        disabled: blocked(),
        "data-test": "send",
      },
      [
        h(Icon, { name: "send" }),
        t(coach.redLine.value ? "hold.ask" : draft.internal ? "act.send_note" : "act.send"),
      ],
    ),
  ]);

/**
 * The field grows with its text, and takes the focus when a conversation is opened: whoever opens one wants to
 * write; but whoever is busy elsewhere on the page must not lose the focus.
 * @param {Writing} writing @param {import("../../vendor/vue.js").Ref<HTMLElement | null>} mirror
 */
function useField({ draft, area }, mirror) {
  const grow = () => {
    const box = area.value;
    if (!box) return;
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight, tallest)}px`;
    if (mirror.value) mirror.value.scrollTop = box.scrollTop;
  };
  watch(
    () => draft.text,
    () => nextTick(grow),
  );
  onMounted(() => {
    grow();
    const held = document.activeElement;
    if (!held || held === document.body || held.closest(".list, .talk"))
      area.value?.focus({ preventScroll: true });
  });
}

/**
 * Files let go above the composer are sent.
 * @param {Writing} writing
 */
function useDrop({ id, draft }) {
  const over = ref(false);
  return {
    over,
    handlers: {
      onDragover: (/** @type {Event} */ event) =>
        (event.preventDefault(), (over.value = true)),
      onDragleave: () => (over.value = false),
      onDrop: (/** @type {DragEvent} */ event) => {
        event.preventDefault();
        over.value = false;
        sendFiles(id, draft.internal, event.dataTransfer?.files ?? []);
      },
    },
  };
}

/** Where the agent writes. Give it the conversation's id as its key. */
export const Composer = defineComponent(
  /** @param {{conversation: Conversation}} props */
  (props) => {
    const writing = useComposer(props.conversation.id);
    const { draft, area, quick, insert, toggleNote, submit } = writing;
    const mirror = ref(/** @type {HTMLElement | null} */ (null));
    const drop = useDrop(writing);
    useField(writing, mirror);
    useKeys({ c: () => area.value?.focus(), "ctrl+i": toggleNote });
    const form = () =>
      h(
        "form",
        {
          class: ["composer", draft.internal && "composer-note", drop.over.value && "composer-drop"],
          ...drop.handlers,
          onSubmit: (/** @type {Event} */ event) =>
            (event.preventDefault(), submit()),
        },
        [
          quick.looking.value !== null &&
            h(QuickPicker, {
              items: quick.items.value,
              at: quick.at.value,
              loading: quick.loading.value,
              choose: (/** @type {QuickReply} */ reply) => void insert.start(reply),
            }),
          h(Drafted, { coach: writing.coach }),
          Tools(writing, props.conversation),
          Text(writing, mirror),
          Foot(writing),
        ],
      );
    return () =>
      h(
        "div",
        {
          class: "composer-place",
          "data-test": "composer-place",
          "data-answered": writing.coach.answered.value,
        },
        [h(HeldWords, { conversation: writing.id }), h(CoachStrip, { coach: writing.coach }), form()],
      );
  },
  { props: ["conversation"] },
);
