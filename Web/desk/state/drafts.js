import { reactive } from "../../vendor/vue.js";
import { api } from "../../shared/api.js";
import { debounced } from "../../shared/dom.js";
import { local } from "../../shared/local.js";
import { conversations } from "./conversations.js";
import { myId } from "./session.js";

/** @typedef {{text: string, internal: boolean, quickReply: string | null, missing: string[]}} Draft */

/** @type {Map<string, Draft>} */
const drafts = reactive(new Map());
/** @type {Map<string, ReturnType<typeof debounced>>} */
const savers = new Map();

/** @param {string} id */
const storageKey = (id) => `draft.${myId.value}.${id}`;
/** @returns {Draft} */
const empty = () => ({ text: "", internal: false, quickReply: null, missing: [] });

/**
 * What this person has begun to write; text this browser has not yet handed over wins.
 * @param {string} id
 */
export function draftOf(id) {
  const known = drafts.get(id);
  if (known) return known;
  const stored = local.read(storageKey(id), /** @type {Draft | null} */ (null));
  drafts.set(id, stored ?? { ...empty(), text: conversations.get(id)?.draft ?? "" });
  return /** @type {Draft} */ (drafts.get(id));
}

/**
 * The draft kept on the server came after the composer was opened.
 * @param {string} id @param {string | null | undefined} text
 */
export function restoreDraft(id, text) {
  const draft = draftOf(id);
  if (text && !draft.text && !local.read(storageKey(id), null) && !savers.has(id)) draft.text = text;
}

/** @param {string} id @param {Partial<Draft>} values */
export function changeDraft(id, values) {
  const draft = Object.assign(draftOf(id), values);
  local.write(storageKey(id), { ...draft });
  saver(id)();
}

/** @param {string} id */
export function clearDraft(id) {
  Object.assign(draftOf(id), { ...empty(), internal: draftOf(id).internal });
  local.write(storageKey(id), null);
  saver(id)();
}

/** @param {string} id */
function saver(id) {
  let save = savers.get(id);
  if (!save) savers.set(id, (save = debounced(() => hand(id), 700)));
  return save;
}

/** @param {string} id */
async function hand(id) {
  const { text } = draftOf(id);
  try {
    await api.put(`/conversations/${id}/draft`, { text });
    const draft = draftOf(id);
    if (draft.text === text && !draft.quickReply) local.write(storageKey(id), null);
  } catch {
    // It stays in this browser; the next change tries again.
  }
}

export function forgetDrafts() {
  drafts.clear();
  savers.clear();
}
