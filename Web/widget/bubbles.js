// One message or parcel → what is seen of it.
import { request } from "./api.js";
import { $, h, linked, say } from "./dom.js";
import { clock, has, moment, money, size, t } from "./words.js";

/** @typedef {import("./types").Message} Message */
/** @typedef {import("./types").Parcel} Parcel */
/** @typedef {import("./types").FileRef} FileRef */

/** Files need the bearer header, which <img> and <a> cannot send. @param {string} id */
const fetchFile = async (id) => (await request("GET", `files/${encodeURIComponent(id)}`)).blob();

/** @param {string} source @param {string} name */
function enlarge(source, name) {
  const dialog = /** @type {HTMLDialogElement} */ ($("lightbox"));
  dialog.replaceChildren(
    h("img", { src: source, alt: t("image", { name }) }),
    h("button", { class: "icon", type: "button", "aria-label": t("image.close"), onclick: () => dialog.close() }, "✕"),
  );
  dialog.showModal();
}

/** @param {FileRef | undefined} file @param {File | undefined} blob */
function picture(file, blob) {
  const name = file?.name ?? blob?.name ?? "";
  const image = h("img", { alt: t("image", { name }) });
  if (file?.width && file.height) {
    image.width = file.width;
    image.height = file.height;
  }
  const label = h("span", { hidden: true }, t("image.lost"));
  const load = async () => {
    label.hidden = true;
    try {
      image.src = URL.createObjectURL(blob ?? (await fetchFile(file?.id ?? "")));
    } catch {
      label.hidden = false;
    }
  };
  load();
  return h(
    "button",
    { class: "picture", type: "button", "aria-label": t("image.open", { name }), onclick: () => (image.src ? enlarge(image.src, name) : load()) },
    image,
    label,
  );
}

/** @param {FileRef | undefined} file @param {File | undefined} blob */
function attachment(file, blob) {
  const name = file?.name ?? blob?.name ?? "";
  const length = size(file?.size ?? blob?.size ?? 0);
  const note = h("small", { role: "status" }, length);
  const save = async () => {
    try {
      const url = URL.createObjectURL(blob ?? (await fetchFile(file?.id ?? "")));
      h("a", { href: url, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
      say(note, length);
    } catch {
      say(note, t("file.lost"));
    }
  };
  return h(
    "button",
    { class: "file", type: "button", "aria-label": t("file.open", { name, size: length }), onclick: save },
    h("span", { "aria-hidden": "true" }, name.split(".").pop()?.slice(0, 4).toUpperCase() ?? ""),
    h("b", {}, name),
    note,
  );
}

/** @param {import("./types").Order} order */
function orderCard(order) {
  const status = `order.${order.status}`;
  return h(
    "div",
    { class: "order" },
    h("header", {}, h("b", {}, t("order", { number: order.number })), h("span", {}, has(status) ? t(status) : order.status)),
    ...order.items.map((item) =>
      h(
        "div",
        { class: "item" },
        // The frame may show its own server's pictures only.
        item.image?.startsWith("/") ? h("img", { src: item.image, alt: "" }) : h("i", { "aria-hidden": "true" }, item.title.slice(0, 1)),
        h("span", {}, item.title, h("small", {}, `${item.spec} ${t("order.quantity", { n: item.quantity })}`)),
        h("span", {}, money(item.price)),
      ),
    ),
    h(
      "footer",
      {},
      h("small", {}, order.tracking ? t("order.parcel", { carrier: order.carrier ?? "", number: order.tracking }) : ""),
      h("b", {}, t("order.total", { amount: money(order.amount) })),
    ),
  );
}

/** @param {number} score */
export const stars = (score) => "★".repeat(score) + "☆".repeat(5 - score);

/** @param {import("./types").Rating} rating */
const rated = (rating) => [t("rating.done", { stars: stars(rating.score) }), (rating.tags ?? []).join(" · "), rating.text].filter(Boolean).join("\n");

/** @param {Message} message */
function systemText({ system, text }) {
  const key = `system.${system?.code}`;
  if (!system || !has(key)) return text ?? "";
  const agent = String(system.agent || t("agent"));
  const until = typeof system.until === "number" ? moment(system.until) : "";
  const promise = typeof system.promise === "string" ? system.promise : "";
  if (system.code === "holding" && text) return text;
  const line = t(key, { agent, to: String(system.agent || system.team || t("agent")), time: until });
  return promise ? `${line}\n${promise}` : line;
}

/** @param {Message | Parcel} item @returns {item is Message} */
export const isMessage = (item) => "seq" in item;

/** @param {Message | Parcel} item */
export const isOwn = (item) => !isMessage(item) || item.author === "customer";

/** @param {Message} message */
export const author = (message) => message.byName || t(message.author === "bot" ? "bot" : "agent");

/** @param {Message | Parcel} item */
function content(item) {
  const blob = isMessage(item) ? undefined : item.blob;
  const file = item.file ?? undefined;
  if (item.kind === "image") return [picture(file, blob)];
  if (item.kind === "file") return [attachment(file, blob)];
  if (isMessage(item) && item.order) return [orderCard(item.order)];
  return linked(item.text ?? "");
}

/** @param {Message | Parcel} item @param {boolean} named whether to show who it is from */
export function bubble(item, named) {
  if (isMessage(item) && (item.kind === "rating" || item.kind === "system")) {
    return h("p", { class: "line" }, item.rating ? rated(item.rating) : systemText(item));
  }
  const own = isOwn(item);
  const name = isMessage(item) && !own ? author(item) : t("you");
  return h(
    "div",
    { class: own ? "row own" : "row" },
    h("span", { class: own || !named ? "unseen" : "name" }, name),
    h("div", { class: `bubble ${item.kind}` }, ...content(item)),
    h("div", { class: "meta", "aria-live": "off" }),
  );
}

/** The small print under a bubble: time, how far it got, and what to do when it did not get there.
 * @param {HTMLElement} node @param {Message | Parcel} item @param {{time: boolean, mark: "sent" | "read" | null}} show
 * @param {{retry: (parcel: Parcel) => void, discard: (parcel: Parcel) => void}} act */
export function small(node, item, show, act) {
  const meta = node.querySelector(".meta");
  if (!meta) return;
  const parcel = isMessage(item) ? null : item;
  node.classList.toggle("failed", parcel?.state === "failed");
  const text = parcel ? parcelText(parcel) : [show.time && clock(item.at), show.mark && t(show.mark)].filter(Boolean).join(" · ");
  const state = `${parcel?.state} ${text}`;
  if (/** @type {HTMLElement} */ (meta).dataset.state === state) return;
  /** @type {HTMLElement} */ (meta).dataset.state = state;
  meta.replaceChildren(text);
  if (parcel?.state !== "failed") return;
  meta.append(
    h("button", { type: "button", onclick: () => act.retry(parcel) }, t("retry")),
    h("button", { type: "button", onclick: () => act.discard(parcel) }, t("discard")),
  );
}

/** @param {Parcel} parcel */
function parcelText(parcel) {
  if (parcel.state === "sending") return t(parcel.blob && !parcel.file ? "uploading" : "sending");
  if (parcel.passing) return t(navigator.onLine ? "failed" : "waiting");
  return problem(parcel.reason, "failed");
}

/** @param {string | undefined} code @param {import("./words.js").Key} [fallback] */
export function problem(code, fallback = "problem.other") {
  const key = `problem.${code}`;
  return has(key) ? t(key) : t(fallback);
}
