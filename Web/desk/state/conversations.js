import { computed, shallowReactive } from "../../vendor/vue.js";
import { all, api, query } from "../../shared/api.js";
import { myId } from "./session.js";

/** @type {Map<string, Conversation>} */
export const conversations = shallowReactive(new Map());
/**
 * Versions at which conversations went out of sight, so that a late answer cannot bring them back.
 * @type {Map<string, number>}
 */
const gone = new Map();
/**
 * When each was last written, to tell a list's missing entry from one that arrived meanwhile.
 * @type {Map<string, number>}
 */
const touched = new Map();
let turn = 0;

/**
 * Takes a conversation unless something newer is known.
 * @param {Conversation} incoming
 */
export function put(incoming) {
  const known = conversations.get(incoming.id);
  if (known && known.version > incoming.version) return known;
  if ((gone.get(incoming.id) ?? -1) > incoming.version) return undefined;
  gone.delete(incoming.id);
  const draft = incoming.draft === undefined ? known?.draft : incoming.draft;
  const kept = { ...incoming, draft };
  conversations.set(kept.id, kept);
  touched.set(kept.id, ++turn);
  return kept;
}

/** @param {Conversation} conversation out of this person's sight now */
export function drop(conversation) {
  const known = conversations.get(conversation.id);
  if (known && known.version > conversation.version) return;
  gone.set(conversation.id, conversation.version);
  conversations.delete(conversation.id);
}

/** @param {Conversation} c */
export const isOfferedToMe = (c) => c.phase === "offered" && c.agent === myId.value;
/** @param {Conversation} c */
export const isMine = (c) =>
  c.phase !== "closed" && (c.agent === myId.value || c.participants.includes(myId.value));
/** @param {Conversation} c */
export const isQueued = (c) => c.phase === "queued" || (c.phase === "offered" && c.agent !== myId.value);

/** @type {Record<View, (c: Conversation) => boolean>} */
export const belongs = {
  mine: isMine,
  queue: isQueued,
  open: (c) => c.phase !== "closed",
  closed: (c) => c.phase === "closed",
};

/** @param {Conversation} c */
function urgency(c) {
  if (isOfferedToMe(c)) return 0;
  if (c.phase === "parked") return 3;
  return c.waitingSince ? 1 : 2;
}

/**
 * Offered first, then who waits longest, then the newest talk; parked last.
 * @param {Conversation} a @param {Conversation} b
 */
export function byUrgency(a, b) {
  const difference = urgency(a) - urgency(b);
  if (difference) return difference;
  if (a.waitingSince && b.waitingSince) return a.waitingSince - b.waitingSince;
  return (b.lastMessageAt ?? b.openedAt) - (a.lastMessageAt ?? a.openedAt);
}

/** @param {Conversation} a @param {Conversation} b */
export const byWait = (a, b) =>
  (a.waitingSince ?? Infinity) - (b.waitingSince ?? Infinity) ||
  b.priority - a.priority ||
  (b.lastMessageAt ?? 0) - (a.lastMessageAt ?? 0);

const listed = computed(() => [...conversations.values()]);
export const mine = computed(() => listed.value.filter(isMine).sort(byUrgency));
export const queue = computed(() => listed.value.filter(isQueued).sort(byUrgency));
export const open = computed(() => listed.value.filter(belongs.open).sort(byUrgency));
export const closed = computed(() =>
  listed.value.filter(belongs.closed).sort((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0)),
);
export const unreadTotal = computed(() => mine.value.reduce((sum, c) => sum + c.unread, 0));

/**
 * Fetches a whole view; what the answer lacks and nothing touched meanwhile is stale.
 * @param {View} view
 */
export async function loadView(view) {
  const since = turn;
  const items = /** @type {Conversation[]} */ (await all("/conversations", { view }, 1000));
  const ids = new Set(items.map((c) => c.id));
  items.forEach(put);
  for (const c of [...conversations.values()]) {
    if (belongs[view](c) && !ids.has(c.id) && (touched.get(c.id) ?? 0) <= since) conversations.delete(c.id);
  }
}

/** @param {string | number | null} cursor @returns {Promise<string | number | null>} the next cursor */
export async function loadClosed(cursor) {
  const page = /** @type {Page<Conversation>} */ (
    await api.get(`/conversations${query({ view: "closed", cursor })}`)
  );
  page.items.forEach(put);
  return page.next ?? null;
}

export function forgetConversations() {
  conversations.clear();
  gone.clear();
  touched.clear();
}
