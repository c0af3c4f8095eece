import { shallowReactive } from "../../vendor/vue.js";
import { asProblem, request } from "../../shared/api.js";
import { local } from "../../shared/local.js";
import { clock } from "../../shared/time.js";
import { upload } from "../../shared/upload.js";
import { uuid } from "../../shared/uuid.js";
import { myId } from "./session.js";
import { takeMessage } from "./threads.js";

const mostTries = 6;

/**
 * Keyed by the message's own key.
 * @type {Map<string, Pending>}
 */
export const outbox = shallowReactive(new Map());
/**
 * Bytes cannot be kept in localStorage: after a reload an unfinished upload has to be chosen again.
 * @type {Map<string, File>}
 */
const files = new Map();
/**
 * One sender per conversation, so that messages keep their order; files go beside it, so that a slow upload does
 * not hold back words.
 * @type {Map<string, Promise<void>>}
 */
const senders = new Map();
/**
 * Previews of pictures still on their way.
 * @type {Map<string, string>}
 */
const previews = new Map();

const storageKey = () => `outbox.${myId.value}`;
const persist = () =>
  local.write(
    storageKey(),
    [...outbox.values()].filter((entry) => !files.has(entry.key)),
  );

/** @param {string} key @param {Partial<Pending>} values */
function change(key, values) {
  const entry = outbox.get(key);
  if (!entry) return;
  outbox.set(key, { ...entry, ...values });
  persist();
}

/** @param {string} conversation @returns {Pending[]} */
export const pendingOf = (conversation) =>
  [...outbox.values()].filter((entry) => entry.conversation === conversation).sort((a, b) => a.at - b.at);

/** @param {string} key */
export const previewOf = (key) => previews.get(key) ?? null;

/** @param {string} conversation @param {Omit<OutgoingMessage, "key">} body @param {string | null} [label] */
export function send(conversation, body, label = null) {
  const key = uuid();
  add({
    key,
    conversation,
    state: "sending",
    code: null,
    progress: 1,
    tries: 0,
    at: clock(),
    body: { key, ...body },
    label,
  });
}

/** @param {string} conversation @param {File} file @param {boolean} internal */
export function sendFile(conversation, file, internal) {
  const key = uuid();
  const kind = /^image\/(png|jpeg|gif|webp)$/.test(file.type) ? "image" : "file";
  files.set(key, file);
  if (kind === "image") previews.set(key, URL.createObjectURL(file));
  add({
    key,
    conversation,
    state: "uploading",
    code: null,
    progress: 0,
    tries: 0,
    at: clock(),
    body: { key, kind, ...(internal ? { internal } : {}) },
    label: file.name,
  });
}

/** @param {Pending} entry */
function add(entry) {
  outbox.set(entry.key, entry);
  persist();
  enqueue(entry);
}

/** @param {Pending} entry */
function enqueue({ key, conversation }) {
  const lane = files.has(key) ? `${conversation} files` : conversation;
  senders.set(
    lane,
    (senders.get(lane) ?? Promise.resolve()).then(() => deliver(key)),
  );
}

/** @param {string} key */
export function retry(key) {
  const entry = outbox.get(key);
  if (!entry || entry.state !== "failed") return;
  change(key, { state: files.has(key) ? "uploading" : "sending", tries: 0, code: null });
  enqueue(entry);
}

/** @param {string} key */
export function discard(key) {
  const preview = previews.get(key);
  if (preview) URL.revokeObjectURL(preview);
  previews.delete(key);
  files.delete(key);
  outbox.delete(key);
  persist();
}

/**
 * Tries until the server has it, refuses it, or has not been reached often enough.
 * @param {string} key
 */
async function deliver(key) {
  for (;;) {
    const entry = outbox.get(key);
    if (!entry || entry.state === "failed") return;
    try {
      await uploadFirst(entry);
      await post(entry);
      return;
    } catch (error) {
      const problem = asProblem(error);
      const tries = entry.tries + 1;
      if (!problem.passing || tries >= mostTries)
        return change(key, { state: "failed", code: problem.code, tries });
      change(key, { tries });
      await pause(problem.retryAfter * 1000 || 500 * 2 ** tries);
    }
  }
}

/** @param {Pending} entry */
async function uploadFirst({ key, conversation, label }) {
  const file = files.get(key);
  if (!file) return;
  const stored = await upload(file, label ?? "file", (progress) => change(key, { progress }));
  const body = /** @type {Pending} */ (outbox.get(key)).body;
  files.delete(key);
  change(key, { state: "sending", conversation, body: { ...body, file: stored.id } });
}

/** @param {Pending} entry */
async function post({ key, conversation }) {
  const entry = outbox.get(key);
  if (!entry) return;
  const message = await request("POST", `/conversations/${conversation}/messages`, { body: entry.body, key });
  takeMessage(message);
  discard(key);
}

/**
 * Waits, but not through a network that has just come back.
 * @param {number} length
 */
function pause(length) {
  return new Promise((resolve) => {
    const timer = window.setTimeout(resolve, length);
    window.addEventListener("online", () => (window.clearTimeout(timer), resolve(undefined)), { once: true });
  });
}

/**
 * The push may come before the answer: then the message is known already.
 * @param {Message} message
 */
export function settle(message) {
  if (message.key && outbox.has(message.key)) discard(message.key);
}

/** After a reload: whatever was not acknowledged is sent again under its old key. */
export function resumeOutbox() {
  for (const entry of local.read(storageKey(), /** @type {Pending[]} */ ([]))) {
    if (outbox.has(entry.key)) continue;
    const refused = entry.state === "failed";
    outbox.set(entry.key, { ...entry, state: refused ? "failed" : "sending", tries: 0 });
    if (!refused) enqueue(entry);
  }
}

export function forgetOutbox() {
  outbox.clear();
  files.clear();
}
