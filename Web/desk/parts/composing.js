import { computed, nextTick, onBeforeUnmount, ref } from "../../vendor/vue.js";
import { api, query } from "../../shared/api.js";
import { t } from "../../shared/i18n.js";
import { changeDraft, clearDraft, draftOf } from "../state/drafts.js";
import { action, tell } from "../state/notices.js";
import { send, sendFile } from "../state/outbox.js";
import { can, me } from "../state/session.js";
import { useCoach } from "./coach/coaching.js";
import { openPlaces } from "./placeholders.js";
import { slashQuery, useQuickReplies } from "./quickpicker.js";

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
export function sendFiles(conversation, internal, files) {
  const most = me.value?.settings.maxUpload ?? Infinity;
  for (const file of files) {
    if (file.size <= most) sendFile(conversation, file, internal);
    else tell(t("composer.too_big", { name: file.name, size: Math.round(most / 1048576) }), "problem");
  }
}

/**
 * Quick replies come in where "/" was typed, filled in by the server as far as it can.
 * @param {string} id @param {import("../state/drafts.js").Draft} draft
 * @param {import("../../vendor/vue.js").Ref<HTMLTextAreaElement | null>} area @param {() => void} selectOpen
 */
function useInsertion(id, draft, area, selectOpen) {
  const insert = action(async (/** @type {QuickReply} */ reply) => {
    const caret = area.value?.selectionStart ?? draft.text.length;
    const slash = slashQuery(draft.text, caret);
    const { text, missing } = await api.get(
      `/quick-replies/${reply.id}/rendering${query({ conversation: id })}`,
    );
    const before = draft.text.slice(0, slash?.from ?? caret);
    changeDraft(id, { text: before + text + draft.text.slice(caret), quickReply: reply.id, missing });
    quick.looking.value = null;
    await nextTick(selectOpen);
  });
  const quick = useQuickReplies((reply) => void insert.start(reply));
  return { quick, insert };
}

/**
 * What is being written in one conversation, and what can be done with it.
 * @param {string} id
 */
export function useComposer(id) {
  const draft = draftOf(id);
  const area = ref(/** @type {HTMLTextAreaElement | null} */ (null));
  const open = computed(() => openPlaces(draft.text, draft.missing));
  const { typed, stop } = useTyping(id);

  const selectOpen = () => {
    const place = open.value[0];
    const end = draft.text.length;
    area.value?.focus();
    area.value?.setSelectionRange(place?.at ?? end, place ? place.at + place.text.length : end);
  };
  const { quick, insert } = useInsertion(id, draft, area, selectOpen);
  const coach = useCoach(id, draft, area);

  /** @param {string} text @param {number} caret */
  const write = (text, caret) => {
    changeDraft(id, text ? { text } : { text, quickReply: null, missing: [] });
    quick.looking.value = can("quickreply:read") ? (slashQuery(text, caret)?.text ?? null) : null;
    if (!draft.internal) typed();
  };
  const blocked = () => !draft.text.trim() || open.value.length > 0;
  const submit = () => {
    if (open.value.length) selectOpen();
    if (blocked()) return;
    if (coach.redLine.value) {
      void coach.release();
      return;
    }
    const { text, internal, quickReply } = draft;
    const marks = { ...(internal ? { internal } : {}), ...(quickReply ? { quickReply } : {}) };
    send(id, { kind: "text", text: text.trim(), ...marks });
    clearDraft(id);
    stop();
  };
  const startQuick = () => {
    changeDraft(id, { text: draft.text && !/\s$/.test(draft.text) ? `${draft.text} /` : `${draft.text}/` });
    quick.looking.value = "";
    area.value?.focus();
  };
  const toggleNote = () => changeDraft(id, { internal: !draft.internal });
  return { id, draft, area, open, quick, insert, coach, write, blocked, submit, startQuick, toggleNote };
}
