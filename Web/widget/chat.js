// The frame: what is known of the conversation, and everything that changes it.
import { call, Failure, memory, newKey, request, session } from "./api.js";
import { author, bubble, isMessage, isOwn, small } from "./bubbles.js";
import { $, h, reconcile, say } from "./dom.js";
import { leaveForm, ratingCard } from "./forms.js";
import { Outbox } from "./outbox.js";
import { backOff, Stream } from "./sse.js";
import { day, locale, size, t } from "./words.js";

/** @typedef {import("./types").Message} Message */

const LARGEST = 10_000_000;
const MOST_FILES = 9;
const PICTURES = /^image\/(png|jpeg|gif|webp)$/;
const QUEUE_LOOK = 15_000;

const query = new URLSearchParams(location.search);
const widget = query.get("widget") ?? "";
const home = query.get("origin") ?? "";
const embedded = window.parent !== window && /^https?:\/\/[^/]+$/.test(home);
const store = memory(widget);
const text = /** @type {HTMLTextAreaElement} */ ($("text"));
const scroll = $("scroll");

/** @type {import("./types").Visit | null} */
let visit = null;
/** @type {import("./types").Conversation | null} */
let talk = null;
/** @type {Map<string, Message>} */
const messages = new Map();
/** @type {number | null} */
let earlier = null;
/** @type {import("./types").Page | null} */
let page = null;
/** @type {string | null} */
let identity = null;
let shown = !embedded;
let stuck = true;
let unusable = false;

session.token = store.get("token");

// ---- the page around us

/** @param {import("./types").FromFrame} message */
function tell(message) {
  if (embedded) parent.postMessage(message, home);
}

/** Resolves when the page has introduced itself; a page that stays silent does not keep the customer waiting. */
const introduced = new Promise((resolve) => {
  if (!embedded) return resolve(null);
  setTimeout(resolve, 1500);
  addEventListener("message", (event) => {
    if (event.source !== parent || event.origin !== home || typeof event.data !== "object") return;
    const message = /** @type {import("./types").FromPage} */ (event.data);
    if (message.nuanxi === "hello") {
      ({ page, identity } = message);
      resolve(null);
    } else if (message.nuanxi === "shown") {
      const moved = visit && page?.url !== message.page.url;
      page = message.page;
      shown = true;
      $("enlarge").hidden = message.full;
      if (message.focus) (matchMedia("(pointer: coarse)").matches || !text.offsetParent ? scroll : text).focus();
      if (moved || leaving()) enter().catch(() => {});
      render();
    } else if (message.nuanxi === "hidden") {
      shown = false;
    } else if (message.nuanxi === "identity") {
      identity = message.identity;
      if (visit) enter().catch(() => {});
    }
  });
});

const seen = () => shown && document.visibilityState === "visible";

// ---- what the server says

/** @type {Promise<void> | null} */
let entering = null;

/** Begins or renews the visit, then fetches what is to be shown. */
const enter = () => (entering ??= visitNow().finally(() => (entering = null)));

async function visitNow() {
  const json = { widget, token: session.token ?? undefined, identity: identity ?? undefined, page: page ?? undefined, locale };
  try {
    visit = /** @type {import("./types").Visit} */ (await call("POST", "visits", { json }));
  } catch (error) {
    // A signature the shop got wrong must not cost its customer the chat.
    if (!identity || !(error instanceof Failure) || error.passing) throw error;
    identity = null;
    return visitNow();
  }
  if (session.token !== visit.token) messages.clear();
  session.token = visit.token;
  store.set("token", visit.token);
  talk = visit.conversation;
  dress(visit.shop);
  if (talk) await fetchMessages("");
  render();
}
session.renew = enter;

/** @param {string} where */
async function fetchMessages(where) {
  const { items, next } = await call("GET", `messages?limit=50${where}`);
  for (const message of items) take(message);
  earlier = next;
}

/** @param {Message} message */
function take(message) {
  messages.set(message.id, message);
  if (message.key) outbox.settle(message.key);
}

async function refresh() {
  talk = (await call("GET", "conversation")).conversation;
  render();
}

const stream = new Stream({
  connect: (lastId, signal) => request("GET", lastId ? "stream" : `stream?after=${visit?.head ?? 0}`, { lastId, signal }),
  changed: (open) => {
    if (open) outbox.resume();
    line();
  },
  event: (name, data) => {
    if (name === "message") {
      take(data.message);
      if (!isOwn(data.message)) typing("");
      if (data.message.conversation !== talk?.id) refresh().catch(() => {});
      render();
    } else if (name === "conversation") {
      talk = data.conversation;
      render();
    } else if (name === "typing") {
      typing(data.active ? data.name || t("agent") : "");
    } else if (name === "reload" || (name === "bye" && data.reason !== "shutdown")) {
      stream.lastId = "";
      enter().then(() => stream.cut(), () => {});
    }
  },
});

const outbox = new Outbox(store, render, (message) => {
  take(message);
  if (message.conversation !== talk?.id) refresh().catch(() => {});
  render();
});

// ---- reading

let reported = "";
let reporting = 0;

/** Tells the server, once things are quiet, how far the customer has got and read. */
function reportReading() {
  clearTimeout(reporting);
  reporting = setTimeout(async () => {
    if (!talk || !stream.open) return;
    const last = Math.max(0, ...ours().map((message) => message.seq));
    const seq = seen() ? Math.max(last, talk.readSeq) : talk.readSeq;
    const report = `${talk.id} ${seq} ${last}`;
    if (!last || report === reported) return;
    reported = report;
    talk.readSeq = seq;
    tellUnread();
    await call("PUT", "reading", { json: { seq, delivered: last } }).catch(() => (reported = ""));
  }, 250);
}

const ours = () => [...messages.values()].filter((message) => message.conversation === talk?.id);

function tellUnread() {
  const read = talk?.readSeq ?? 0;
  tell({ nuanxi: "unread", count: seen() ? 0 : ours().filter((each) => !isOwn(each) && each.kind !== "system" && each.seq > read).length });
}

// ---- what is seen

/** @param {import("./types").Shop} shop */
function dress(shop) {
  const title = shop.title || shop.name || t("title");
  document.title = title;
  say($("title"), title);
  if (!/^#[0-9a-f]{6}$/i.test(shop.color)) return;
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(shop.color.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  const light = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  // Black or white, whichever can be read on the shop's colour (4.5:1 is met by one of them on every colour).
  const ink = light > 0.183 ? "#000" : "#fff";
  document.documentElement.style.setProperty("--accent", shop.color);
  document.documentElement.style.setProperty("--on-accent", ink);
  tell({ nuanxi: "look", color: shop.color, ink });
}

/** Nobody could answer, and no conversation is under way: a message is left instead. */
const leaving = () => Boolean(visit && (!talk || talk.phase === "closed") && !(visit.shop.open && visit.shop.someoneThere) && !outbox.parcels.length);

function status() {
  if (!visit) return t("loading");
  const name = talk?.agentName || t("agent");
  if (talk?.phase === "active") return t("serving", { name });
  if (talk?.phase === "parked") return t("parked", { name });
  if (leaving()) return t("away");
  if (talk?.phase === "closed") return t("ended");
  return t(visit.shop.open && visit.shop.someoneThere ? "online" : "away");
}

function queue() {
  if (!visit || (talk?.phase !== "queued" && talk?.phase !== "offered")) return "";
  if (!visit.shop.open) return t("queue.after");
  if (!talk.position) return t("connecting");
  const ahead = talk.position > 1 ? t("queue.ahead", { n: talk.position - 1 }) : t("queue.next");
  if (talk.waitMs === null) return ahead;
  return ahead + (talk.waitMs <= 60_000 ? t("queue.minute") : t("queue.minutes", { n: Math.ceil(talk.waitMs / 60_000) }));
}

/** @returns {import("./dom.js").Row[]} */
function rows() {
  const list = [
    ...[...messages.values()].sort((a, b) => (a.conversation === b.conversation ? a.seq - b.seq : a.conversation < b.conversation ? -1 : 1)),
    ...outbox.parcels,
  ];
  /** @type {import("./dom.js").Row[]} */
  const out = [];
  const greeting = visit?.shop.greeting;
  if (greeting && !earlier && !list.some((item) => item.text === greeting)) {
    out.push({ key: "greeting", make: () => h("div", { class: "row" }, h("div", { class: "bubble" }, greeting)) });
  }
  const lastOwn = list.filter((item) => isMessage(item) && isOwn(item)).pop();
  /** @param {import("./types").Message | import("./types").Parcel | undefined} item */
  const voice = (item) => item && (isOwn(item) ? "" : isMessage(item) && item.kind !== "system" ? author(item) : null);
  list.forEach((item, i) => {
    const before = list[i - 1];
    const next = list[i + 1];
    const today = day(item.at);
    if (!before || day(before.at) !== today) out.push({ key: `day ${new Date(item.at).toDateString()}`, make: () => h("p", { class: "line day" }, today) });
    const named = voice(item) !== voice(before);
    const time = !next || voice(next) !== voice(item) || next.at - item.at > 180_000;
    const read = isMessage(item) && item.conversation === talk?.id && item.seq <= talk.agentReadSeq;
    out.push({
      key: item.key || (isMessage(item) ? item.id : ""),
      make: () => bubble(item, named),
      update: (node) => small(node, item, { time, mark: item === lastOwn ? (read ? "read" : "sent") : null }, { retry: (parcel) => outbox.retry(parcel), discard: (parcel) => outbox.settle(parcel.key) }),
    });
  });
  if (talk?.ratingInvited && !talk.rated) out.push({ key: `rate ${talk.id}`, make: () => ratingCard(thank) });
  return out;
}

function thank() {
  say($("typing"), "");
  say($("trouble"), "");
  scroll.focus();
  refresh().catch(() => {});
}

/** @type {HTMLElement | null} */
let leave = null;

function foot() {
  const wanted = leaving() && !unusable;
  if (wanted && !leave && visit) {
    leave = leaveForm(visit, store.get("draft") ?? "", {
      typed: (words) => store.set("draft", words || null),
      done: () => {
        say($("trouble"), "");
        enter().then(() => scroll.focus(), () => {});
      },
    });
    $("foot").append(leave);
  } else if (!wanted && leave) {
    leave.remove();
    leave = null;
    text.value = store.get("draft") ?? "";
  }
  $("composer").hidden = wanted || unusable;
  text.placeholder = t(talk?.phase === "closed" ? "composer.closed" : "composer.hint");
}

let count = 0;

function render() {
  const list = rows();
  const more = list.length > count && count > 0;
  count = list.length;
  reconcile($("log"), list);
  say($("status"), status());
  say($("queue"), unusable ? t("unavailable") : queue());
  $("earlier").hidden = !earlier;
  foot();
  if (stuck) scroll.scrollTop = scroll.scrollHeight;
  else if (more) $("newer").hidden = false;
  tellUnread();
  tell({ nuanxi: "live", on: Boolean(talk && talk.phase !== "closed") });
  reportReading();
}

let typingTimer = 0;

/** @param {string} name empty: nobody types */
function typing(name) {
  clearTimeout(typingTimer);
  $("typing").hidden = !name;
  say($("typing"), name && t("typing", { name }));
  // Their "stopped" may never come.
  if (name) typingTimer = setTimeout(typing, 8000, "");
  if (stuck) scroll.scrollTop = scroll.scrollHeight;
}

let lineTimer = 0;

/** The strip that says the line is down: at once when the browser knows, a little later when only the stream broke. */
function line() {
  clearTimeout(lineTimer);
  const strip = $("lost");
  const up = navigator.onLine && stream.open;
  const wasLost = strip.textContent === t("line.lost");
  lineTimer = setTimeout(() => {
    say(strip, up ? (wasLost ? t("line.back") : "") : t("line.lost"));
    if (up && wasLost) lineTimer = setTimeout(() => say(strip, ""), 2500);
  }, up || !navigator.onLine ? 0 : 3000);
}

// ---- what the customer does

function grow() {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight + 2, 120)}px`;
  /** @type {HTMLButtonElement} */ ($("send")).disabled = !text.value.trim();
}

function sendText() {
  const words = text.value.trim();
  if (!words || unusable) return;
  say($("trouble"), "");
  text.value = "";
  store.set("draft", null);
  grow();
  typed(false);
  stuck = true;
  outbox.add({ key: newKey(), kind: "text", text: words, at: Date.now(), state: "sending" });
}

/** @param {FileList | null | undefined} list */
function sendFiles(list) {
  const files = [...(list ?? [])];
  const trouble = [];
  if (files.length > MOST_FILES) trouble.push(t("file.many", { n: MOST_FILES }));
  for (const file of files.slice(0, MOST_FILES)) {
    if (!file.size) trouble.push(t("file.empty", { name: file.name }));
    else if (file.size > LARGEST) trouble.push(t("file.large", { name: file.name, max: size(LARGEST) }));
    else {
      stuck = true;
      outbox.add({ key: newKey(), kind: PICTURES.test(file.type) ? "image" : "file", blob: file, at: Date.now(), state: "sending" });
    }
  }
  say($("trouble"), trouble.join("\n"));
}

let typedAt = 0;
let typedTimer = 0;

/** @param {boolean} active */
function typed(active) {
  clearTimeout(typedTimer);
  if (active) typedTimer = setTimeout(typed, 4000, false);
  const due = active ? Date.now() - typedAt > 3000 : typedAt > 0;
  if (!due || !stream.open || talk?.phase !== "active") return;
  typedAt = active ? Date.now() : 0;
  call("PUT", "typing", { json: { active } }).catch(() => {});
}

async function showEarlier() {
  const height = scroll.scrollHeight - scroll.scrollTop;
  stuck = false;
  try {
    await fetchMessages(`&before=${earlier}`);
    render();
    scroll.scrollTop = scroll.scrollHeight - height;
    $("newer").hidden = true;
    if (!earlier) scroll.focus();
  } catch {
    say($("trouble"), t("problem.other"));
  }
}

function wire() {
  document.documentElement.lang = locale === "zh" ? "zh-CN" : "en";
  for (const id of /** @type {const} */ (["close", "enlarge", "attach", "send"])) $(id).setAttribute("aria-label", t(id));
  scroll.setAttribute("aria-label", t("log"));
  $("log").setAttribute("aria-label", t("log"));
  text.setAttribute("aria-label", t("composer"));
  say($("title"), t("title"));
  say($("send"), t("send"));
  say($("earlier"), t("earlier"));
  say($("newer"), t("newer"));
  say($("drop"), t("drop"));
  text.value = store.get("draft") ?? "";
  grow();

  text.addEventListener("input", () => {
    store.set("draft", text.value || null);
    grow();
    typed(Boolean(text.value));
  });
  text.addEventListener("keydown", (event) => {
    // 229: Safari says the Enter that ends a composition is none.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    sendText();
  });
  $("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    sendText();
    text.focus();
  });
  const picker = /** @type {HTMLInputElement} */ ($("files"));
  $("attach").addEventListener("click", () => picker.click());
  picker.addEventListener("change", () => {
    sendFiles(picker.files);
    picker.value = "";
  });
  text.addEventListener("paste", (event) => {
    if (!event.clipboardData?.files.length) return;
    event.preventDefault();
    sendFiles(event.clipboardData.files);
  });
  addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    $("drop").hidden = leaving() || unusable;
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) $("drop").hidden = true;
  });
  addEventListener("drop", (event) => {
    event.preventDefault();
    $("drop").hidden = true;
    if (!leaving() && !unusable) sendFiles(event.dataTransfer?.files);
  });

  scroll.addEventListener("scroll", () => {
    stuck = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60;
    if (stuck) $("newer").hidden = true;
  });
  const toEnd = () => stuck && (scroll.scrollTop = scroll.scrollHeight);
  // A picture that has loaded, a keyboard that has opened: the last message stays in sight.
  $("log").addEventListener("load", toEnd, true);
  new ResizeObserver(toEnd).observe(scroll);
  $("newer").addEventListener("click", () => {
    stuck = true;
    toEnd();
    $("newer").hidden = true;
    text.focus();
  });
  $("earlier").addEventListener("click", showEarlier);

  $("close").hidden = !embedded;
  $("close").addEventListener("click", () => tell({ nuanxi: "close" }));
  $("enlarge").addEventListener("click", () => {
    const large = $("enlarge").getAttribute("aria-pressed") !== "true";
    $("enlarge").setAttribute("aria-pressed", String(large));
    tell({ nuanxi: "resize", width: large ? 520 : 380, height: large ? 760 : 600 });
  });
  addEventListener("keydown", (event) => {
    const dialog = /** @type {HTMLDialogElement} */ ($("lightbox"));
    if (event.key === "Escape" && !event.isComposing && !dialog.open) tell({ nuanxi: "close" });
  });
  document.addEventListener("visibilitychange", render);
  addEventListener("online", () => {
    line();
    stream.now();
    outbox.resume();
  });
  addEventListener("offline", () => {
    stream.cut();
    line();
  });
  setInterval(() => {
    if ((talk?.phase === "queued" || talk?.phase === "offered") && seen() && stream.open) refresh().catch(() => {});
  }, QUEUE_LOOK);
}

async function start() {
  wire();
  tell({ nuanxi: "ready" });
  render();
  await introduced;
  for (let tries = 0; !visit; tries++) {
    try {
      await enter();
    } catch (error) {
      unusable = error instanceof Failure && !error.passing;
      if (unusable) return render();
      line();
      await new Promise((resolve) => setTimeout(resolve, backOff(tries)));
    }
  }
  // History is not news: only what comes from now on is read out.
  $("log").removeAttribute("aria-busy");
  stream.start();
  outbox.flush();
}

start();
