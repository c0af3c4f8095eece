import { ref } from "../../vendor/vue.js";
import { openStream } from "../../shared/sse.js";
import { heard } from "./attention.js";
import { noteInspection } from "./inspections.js";
import { drop, loadView, put } from "./conversations.js";
import { takeFindings } from "./findings.js";
import { takeHold } from "./holds.js";
import { settle } from "./outbox.js";
import { loadPeople, loadTeams, notePerson } from "./people.js";
import { noteReward } from "./rewards.js";
import { can, freshHead, leave, me, noteSelf } from "./session.js";
import { takeDelivery, takeMessage } from "./threads.js";
import { noteTyping, stoppedTyping } from "./typing.js";
import { loadAlerts, loadWatch, takeAlert, takeWatch } from "./watch.js";

/** "waiting" before the first connection, then whether the line is up. */
export const line = ref(/** @type {"waiting" | "up" | "down"} */ ("waiting"));
/** Counts refetches, for pages that hold lists of their own. */
export const refetched = ref(0);

/** @type {ReturnType<typeof openStream> | null} */
let stream = null;
let hiddenAt = 0;

/** @type {Map<string, (data: any) => void>} */
const receivers = new Map();

/**
 * From now on frames of this name are given to `take`: what a room's own state or page asks for itself, once, where its
 * module is loaded.
 * @param {string} name @param {(data: any) => void} take
 */
export function receive(name, take) {
  receivers.set(name, take);
  stream?.add(name);
}

receive("message", ({ conversation, message }) => {
  put(conversation);
  settle(message);
  takeMessage(message);
  stoppedTyping(message);
  heard(conversation, message);
});
receive("conversation", ({ conversation, cause, gone }) => {
  if (gone || conversation.gone) return drop(conversation);
  put(conversation);
  if (cause === "offered") heard(conversation, null);
});
receive("delivery", takeDelivery);
receive("staff", ({ person }) => {
  notePerson(person);
  noteSelf(person);
});
receive("quality", ({ conversation, findings, watch }) => {
  if (findings.length) takeFindings(conversation, findings);
  takeWatch(conversation, watch);
});
receive("alert", ({ alert, isNew }) => takeAlert(alert, isNew));
receive("hold", ({ hold }) => takeHold(hold));
receive("inspection", noteInspection);
receive("review", noteReward);
receive("typing", noteTyping);
receive("reload", () => void startOver());
receive("bye", ({ reason }) => {
  if (reason === "expired" || reason === "revoked") leave();
  // Somebody changed this person's rights: what they may see is another list now.
  else if (reason === "changed") void startOver();
});

export async function refetch() {
  const views = can("conversation:read")
    ? /** @type {View[]} */ (["mine", "queue", "open"]).map(loadView)
    : [];
  await Promise.allSettled([...views, loadPeople(), loadTeams(), loadWatch(), loadAlerts()]);
  refetched.value++;
}

/** The gap is too old to be filled: take the state as it is now and listen from there. */
async function startOver() {
  try {
    stream?.restart(await freshHead());
    await refetch();
  } catch {
    window.setTimeout(() => me.value && void startOver(), 3000);
  }
}

export function listen() {
  hush();
  if (!me.value) return;
  stream = openStream({
    url: (after) => `/api/v1/stream?after=${after}`,
    after: me.value.head,
    events: receivers.keys(),
    receive: (name, data) => receivers.get(name)?.(data ?? {}),
    state: (open) => (line.value = open ? "up" : "down"),
  });
}

export function hush() {
  stream?.close();
  stream = null;
  line.value = "waiting";
}

window.addEventListener("online", () => stream?.reconnect());
window.addEventListener("offline", () => stream && (line.value = "down"));
document.addEventListener("visibilitychange", () => {
  if (document.hidden) hiddenAt = Date.now();
  // A laptop that slept holds a connection that looks open and is not.
  else if (Date.now() - hiddenAt > 60_000) stream?.reconnect();
});
