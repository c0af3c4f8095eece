import { defineComponent, h } from "../../vendor/vue.js";
import { has, named, t } from "../../shared/i18n.js";
import { dateTime, timeOfDay } from "../../shared/time.js";
import { problemText, tellProblem } from "../state/notices.js";
import { discard, previewOf, retry } from "../state/outbox.js";
import { personName, teamName } from "../state/people.js";
import { myId } from "../state/session.js";
import { askRelease } from "../state/holds.js";
import { DeliveryState } from "./delivery.js";
import { findingsAt } from "../state/findings.js";
import { askNote } from "./coach/asknote.js";
import { markedPieces } from "./coach/marks.js";
import { FileCard, OrderCard, Picture, RatingCard } from "./cards.js";
import { Found } from "./found.js";
import { customerName } from "./named.js";

const address = /(https?:\/\/[^\s<>"'，。；！？、）】》]+)/g;

/**
 * Addresses in a message become links; everything else stays plain text.
 * @param {string} text
 */
const linked = (text) =>
  text
    .split(address)
    .map((part, index) =>
      index % 2 ? h("a", { href: part, target: "_blank", rel: "noopener noreferrer" }, part) : part,
    );

/**
 * The text with the words the rules found underlined.
 * @param {string} text @param {Finding[]} findings @param {number} seq
 */
const marked = (text, findings, seq) => {
  const marks = findings.flatMap((finding) =>
    finding.places
      .filter((place) => place.seq === seq)
      .map(({ from, to }) => ({ from, to, look: finding.severity })),
  );
  return markedPieces(text, marks).map((piece) =>
    piece.mark ? h("mark", { class: `in-${piece.mark.look}` }, piece.text) : linked(piece.text),
  );
};

/** @param {SystemNote} note */
function systemText(note) {
  if (!has(`system.${note.code}`)) return named("system", note.code);
  const target =
    teamName(/** @type {string} */ (note.team)) || personName(note.agent) || String(note.team ?? "");
  return t(`system.${note.code}`, {
    agent: target,
    position: Number(note.position ?? 0),
    promise: String(note.promise ?? ""),
    until: typeof note.until === "number" ? timeOfDay(note.until) : "",
    outcome: note.solved == null ? "" : ` · ${t(note.solved ? "closed.solved" : "closed.unsolved")}`,
  });
}

/** @param {{message: Message}} props */
const SystemLine = ({ message }) =>
  h("div", { class: "system-line", "data-seq": message.seq, "data-test": "system" }, [
    h("span", [message.system ? systemText(message.system) : message.text]),
    h("time", { title: dateTime(message.at) }, timeOfDay(message.at)),
  ]);
SystemLine.props = ["message"];

/** @param {Message} message @param {Finding[]} findings */
function content(message, findings) {
  if (message.kind === "order" && message.order) return h(OrderCard, { order: message.order });
  if (message.kind === "rating" && message.rating) return h(RatingCard, { rating: message.rating });
  if (message.kind === "image" && message.file) return h(Picture, { file: message.file });
  if (message.kind === "file" && message.file) return h(FileCard, { file: message.file });
  return findings.length ? marked(message.text ?? "", findings, message.seq) : linked(message.text ?? "");
}

/** @param {Message} message @param {Conversation} c */
function receipt(message, c) {
  // A channel that must be handed its messages tells of each what became of it.
  if (message.author !== "agent" || message.internal || message.delivery) return null;
  const state =
    message.seq <= c.customerReadSeq ? "read" : message.seq <= c.customerDeliveredSeq ? "delivered" : "sent";
  return h(
    "span",
    { class: `receipt receipt-${state}`, "data-test": "receipt", "data-state": state },
    t(`receipt.${state}`),
  );
}

/** @param {Message} message */
const speaker = (message) => {
  if (message.author === "bot" || message.author === "auto") return t(`author.${message.author}`);
  return message.by === myId.value
    ? t("author.me")
    : message.byName || personName(message.by) || t(`author.${message.author}`);
};

/** @param {Message} message */
const look = (message) => {
  if (message.whisper) return "bubble-whisper";
  if (message.internal) return "bubble-note";
  return message.author === "customer"
    ? "bubble-theirs"
    : message.author === "agent"
      ? "bubble-ours"
      : "bubble-auto";
};

/** @param {Message} message */
const label = (message) =>
  message.whisper
    ? h("span", { class: "bubble-label" }, t("message.whisper"))
    : message.internal
      ? h("span", { class: "bubble-label" }, t("message.internal"))
      : null;

export const MessageBubble = defineComponent(
  /**
   * @param {{message: Message, conversation: Conversation, pointed?: boolean, marked?: (text: string) => any}} props
   *   marked: writes the words of a text message otherwise than plainly
   */
  (props) => () => {
    const { message, conversation } = props;
    if (message.kind === "system" || message.author === "system") return h(SystemLine, { message });
    const ours = message.author !== "customer";
    const findings = findingsAt(message.conversation, message.seq);
    return h(
      "div",
      {
        class: ["message", ours ? "message-ours" : "message-theirs", props.pointed && "message-pointed"],
        "aria-current": props.pointed ? "true" : undefined,
        "data-seq": message.seq,
        "data-author": message.author,
        "data-internal": message.internal || undefined,
      },
      [
        h("div", { class: "message-head" }, [
          h("span", { class: "message-by" }, ours ? speaker(message) : customerName(conversation.customer)),
          h("time", { title: dateTime(message.at) }, timeOfDay(message.at)),
          receipt(message, conversation),
        ]),
        h("div", { class: ["bubble", look(message), message.kind !== "text" && "bubble-card"] }, [
          label(message),
          props.marked && message.kind === "text"
            ? props.marked(message.text ?? "")
            : content(message, findings),
        ]),
        h(DeliveryState, { message }),
        // Who scores a conversation has the findings beside it.
        findings.length > 0 && !props.marked && h(Found, { findings }),
      ],
    );
  },
  { props: ["message", "conversation", "pointed", "marked"] },
);

/** @param {Pending} entry */
const stateText = (entry) => {
  if (entry.state === "failed") return t("message.failed", { reason: problemText(entry.code ?? "network") });
  if (entry.state === "uploading")
    return t("message.uploading", { percent: Math.round(entry.progress * 100) });
  return t(entry.tries ? "message.retrying" : "message.sending");
};

/** @param {Pending} entry */
async function askToPass(entry) {
  const text = entry.body.text ?? "";
  const note = await askNote(text);
  if (note === undefined) return;
  try {
    await askRelease(entry.conversation, entry.key, text, note);
    discard(entry.key);
  } catch (error) {
    tellProblem(error);
  }
}

/** @param {Pending} entry */
const pendingContent = (entry) => {
  const preview = previewOf(entry.key);
  if (preview) return h("img", { src: preview, alt: entry.label ?? "", class: "pending-picture" });
  return entry.body.text ?? entry.label ?? t(`kind.${entry.body.kind}`);
};

/** A message the server has not acknowledged yet. */
export const PendingBubble = defineComponent(
  /** @param {{entry: Pending, edit: (text: string) => void}} props */
  (props) => () => {
    const { entry } = props;
    const failed = entry.state === "failed";
    const note = entry.body.whisper ? "bubble-whisper" : entry.body.internal ? "bubble-note" : "bubble-ours";
    return h(
      "div",
      {
        class: "message message-ours message-pending",
        "data-test": "pending",
        "data-key": entry.key,
        "data-state": entry.state,
      },
      [
        h("div", { class: ["bubble", note] }, pendingContent(entry)),
        entry.state === "uploading" &&
          h("progress", { max: 1, value: entry.progress, "aria-label": t("message.upload_progress") }),
        h("div", { class: ["message-state", failed && "wrong"], role: failed ? "alert" : undefined }, [
          h("span", stateText(entry)),
          failed && [
            entry.code === "quality.red_line"
              ? h(
                  "button",
                  { class: "small", "data-test": "ask-release", onClick: () => askToPass(entry) },
                  t("hold.ask"),
                )
              : h(
                  "button",
                  { class: "small", "data-test": "retry", onClick: () => retry(entry.key) },
                  t("act.retry"),
                ),
            entry.body.text &&
              h(
                "button",
                {
                  class: "small quiet",
                  "data-test": "edit-failed",
                  onClick: () => (discard(entry.key), props.edit(entry.body.text ?? "")),
                },
                t("act.edit_again"),
              ),
            h(
              "button",
              { class: "small quiet", "data-test": "discard", onClick: () => discard(entry.key) },
              t("act.discard"),
            ),
          ],
        ]),
      ],
    );
  },
  { props: ["entry", "edit"] },
);
