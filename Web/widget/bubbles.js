import {request} from "./api.js"
import {h, linked, say} from "./dom.js"
import {known, moment, money, size, t} from "./words.js"

// The bytes need the bearer header, which neither <img> nor <a> can send.
/** @param {Item} item */
function attachment(item) {
	const blob = "blob" in item && item.blob
	const {name, size: bytes} = item.file || blob || {name: "", size: 0}
	const picture = item.kind === "image"
	const image = h("img", {alt: "", hidden: true, width: item.file?.width, height: item.file?.height})
	const note = h("small", {role: "status"}, picture ? "" : size(bytes))
	const load = async () => {
		try {
			link.href = URL.createObjectURL(blob || (await (await request("GET", `files/${item.file?.id}`)).blob()))
			image.src = link.href
			image.hidden = !picture
			if (picture) say(note, "")
		} catch {
			say(note, t("notLoaded"))
		}
	}
	const label = t(picture ? "image" : "file", {name, size: size(bytes)})
	const link = h(
		"a",
		{href: "#", [picture ? "target" : "download"]: picture ? "_blank" : name, "aria-label": label},
		picture ? image : h("b", name),
		note
	)
	link.addEventListener("click", async event => {
		if (link.protocol === "blob:") return
		event.preventDefault()
		await load()
		if (!picture && link.protocol === "blob:") link.click()
	})
	if (picture) load()
	return link
}

/** @param {Order} order */
const orderCard = order =>
	h(
		"div",
		h("header", h("b", t("order", {number: order.number})), t(known(order.status, "order"))),
		...order.items.map(item =>
			h(
				"p",
				// The frame may show its own server's pictures only.
				item.image?.startsWith("/") ? h("img", {src: item.image, alt: ""}) : h("i", {"aria-hidden": "true"}, item.title[0]),
				h("span", item.title, h("small", `${item.spec} × ${item.quantity}`)),
				money(item.price)
			)
		),
		h("footer", h("small", order.tracking && `${order.carrier} ${order.tracking}`), h("b", t("total", {amount: money(order.amount)})))
	)

/** @param {Message} message */
function line({system, rating, text}) {
	if (rating) {
		const stars = "★".repeat(rating.score) + "☆".repeat(5 - rating.score)
		return [t("rated", {stars}), rating.tags?.join(" · "), rating.text].filter(Boolean).join("\n")
	}
	if (!system || (system.code === "holding" && text)) return text ?? ""
	const {code, agent = t("agent"), team, until, promise} = /** @type {Record<string, any>} */ (system)
	const words = t(known(`system_${code}`, "agent"), {agent, to: team || agent, time: until ? moment(until) : ""})
	return promise ? `${words}\n${promise}` : words
}

/** @param {Item} item @returns {item is Message} */
export const isMessage = item => "seq" in item

/** @type {Fn<[Item], string | null>} who speaks: "" the customer, null nobody */
export const voice = item => (!isMessage(item) || item.author === "customer" ? "" : item.kind === "system" ? null : item.byName || t("agent"))

/** @type {Fn<[Item, boolean], HTMLElement>} `named`: show who speaks */
export function bubble(item, named) {
	if (isMessage(item) && (item.kind === "rating" || item.kind === "system")) return h("p.line", line(item))
	const name = voice(item)
	const order = isMessage(item) && item.order
	return h(
		name ? "div.row" : "div.row.own",
		h(name && named ? "span.name" : "span.unseen", name || t("you")),
		h(`div.bubble.${item.kind}`, ...(item.file || "blob" in item ? [attachment(item)] : order ? [orderCard(order)] : linked(item.text ?? ""))),
		h("div.meta", {"aria-live": "off"})
	)
}

/** The small print under a bubble: when, how far it got, what to do if it did not get there.
 * @param {HTMLElement} node @param {Item} item @param {string} print @param {Fn<[Parcel]>} retry @param {Fn<[Parcel]>} discard */
export function small(node, item, print, retry, discard) {
	const meta = node.querySelector(".meta")
	const failed = !isMessage(item) && item.failed
	const text = isMessage(item) ? print : failed ? problem(item.reason, "failed") : t("sending")
	if (!meta || meta.firstChild?.textContent === text) return
	node.classList.toggle("failed", failed)
	meta.replaceChildren(text)
	if (!failed) return
	meta.append(h("button", {click: () => retry(item)}, t("retry")), h("button", {click: () => discard(item)}, t("discard")))
}

/** @type {Fn<[string?, Key?], string>} */
export const problem = (code, other = "problem") => t(known(`problem_${code?.replace(".", "_")}`, other))
