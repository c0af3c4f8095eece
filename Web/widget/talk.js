import {call, Failure, memory, request, session} from "./api.js"
import {voice} from "./bubbles.js"
import {outbox} from "./outbox.js"
import {lasting} from "./sse.js"
import {locale, t} from "./words.js"

const query = new URLSearchParams(location.search)
const widget = query.get("widget") ?? ""
const home = query.get("origin") ?? ""
export const embedded = parent !== window && home.startsWith("http")
export const store = memory(widget)

/** @type {Known} */
export const known = {visit: null, talk: null, messages: new Map(), earlier: null, page: undefined, shown: !embedded}

/** @type {Draw} what is to be drawn anew; who draws puts it here */
export const draw = /** @type {any} */ ({})

/** @type {string | null | undefined} null: signed out */
let identity

session.token = store.get("token") ?? ""

export const quiet = () => {}

/** @param {EventTarget} target @param {string} names @param {Fn<[any]>} listener */
export function on(target, names, listener) {
	for (const name of names.split(" ")) target.addEventListener(name, listener)
}

/** @param {FromFrame} message */
export const tell = message => embedded && parent.postMessage(message, home)

// A page that stays silent does not keep the customer waiting.
export const introduced = new Promise(resolve => {
	setTimeout(resolve, embedded ? 1500 : 0)
	on(window, "message", ({source, origin, data}) => {
		if (!embedded || source !== parent || origin !== home || !data?.nuanxi) return
		/** @type {FromPage} */
		const message = data
		const before = known.page?.url
		known.shown = message.nuanxi === "shown" || (known.shown && message.nuanxi !== "hidden")
		if ("page" in message) known.page = message.page
		if ("identity" in message) identity = message.identity
		if (message.nuanxi === "hello") return resolve(null)
		if (message.nuanxi === "shown" && message.focus) draw.focus()
		if (message.nuanxi === "identity") {
			changes++
			known.messages.clear()
			if (known.visit) afresh()
		} else if (known.visit && known.shown && (leaving() || known.page?.url !== before)) enter().catch(quiet)
		draw.render()
	})
})

/** @type {Promise<void> | null} */
let entering = null

// How often the page has said that it is somebody else now.
let changes = 0

export const enter = () => (entering ??= visitAsTold().finally(() => (entering = null)))
session.renew = enter

// Whoever signs in or out while a visit is on its way is not met as who they were.
async function visitAsTold() {
	for (;;) {
		const before = changes
		try {
			await visitNow()
			if (before === changes) return
		} catch (error) {
			if (before === changes) throw error
		}
		known.messages.clear()
	}
}

/** @returns {Promise<void>} */
async function visitNow() {
	if (identity === null) await signOut()
	try {
		known.visit = await call("POST", "visits", {widget, token: store.get("token") || undefined, identity, page: known.page?.url, locale})
	} catch (error) {
		// A wrong signature must not cost the customer the chat.
		if (!identity || !(error instanceof Failure) || error.passing) throw error
		identity = undefined
		return visitNow()
	}
	const {visit} = known
	if (!visit) return
	session.token = visit.token
	store.set("token", visit.token)
	known.talk = visit.conversation
	draw.dress(visit.shop)
	if (known.talk) await fetchMessages()
	draw.render()
}

// Nothing of who was here stays: not the token, not what was said, not what was still to be sent.
async function signOut() {
	identity = undefined
	if (session.token) await request("DELETE", "visit", {}, true).catch(quiet)
	for (const name of ["token", "outbox"]) store.set(name, "")
	session.token = ""
	box.parcels = []
	known.messages.clear()
	known.talk = null
}

export async function fetchMessages(where = "") {
	const {items, next} = await call("GET", `messages?limit=50${where}`)
	items.forEach(take)
	known.earlier = next
}

/** @param {Message} message */
function take(message) {
	known.messages.set(message.id, message)
	if (box.parcels.some(({key}) => key === message.key)) box.settle(message.key)
}

let news = 0

export function refresh() {
	const before = news
	// What the stream said meanwhile is newer.
	return call("GET", "conversation").then(answer => news === before && converse(answer), quiet)
}

/** @param {{conversation: Talk | null}} answer */
function converse({conversation}) {
	news++
	known.talk = conversation
	draw.render()
}

/** @param {Message} message */
function arrived(message) {
	take(message)
	if (voice(message)) draw.typing()
	draw.newer()
	if (message.conversation !== known.talk?.id) refresh()
	draw.render()
}

export const stream = lasting(
	(lastId, signal) =>
		request("GET", lastId ? "stream" : `stream?after=${known.visit?.head}`, {signal, headers: lastId ? {"Last-Event-ID": lastId} : {}}),
	(name, data) => {
		if (name === "message") arrived(data.message)
		else if (name === "conversation") converse(data)
		else if (name === "typing") draw.typing(data.active && (data.name || t("agent")))
		else if (data?.reason !== "shutdown") afresh()
	},
	() => {
		if (stream.open) box.retry()
		draw.line()
	}
)

// Another customer, a token run out, a gap too long to resume: all is fetched anew.
const afresh = () =>
	enter().then(() => {
		stream.lastId = ""
		stream.cut()
	}, quiet)

export const box = outbox(store, () => draw.render(), arrived)

export const present = () => known.visit?.shop.open && known.visit.shop.someoneThere

// Nothing is under way, and nobody could answer or the shop wants to know first how to reach a stranger.
export const leaving = () =>
	Boolean(
		known.visit &&
		!box.parcels.length &&
		(known.talk?.phase ?? "closed") === "closed" &&
		(!present() || (known.visit.shop.askContact && !known.visit.customer.known))
	)

const seen = () => known.shown && document.visibilityState === "visible"

/** @type {string | undefined} */
let readIn
let readTo = 0
let reported = ""
let reporting = 0

// The page learns what is unread, the server (once all is quiet) what is read.
export function report() {
	const {talk} = known
	const ours = [...known.messages.values()].filter(({conversation}) => conversation === talk?.id)
	const delivered = Math.max(0, ...ours.map(({seq}) => seq))
	if (talk?.id !== readIn) readTo = 0
	readIn = talk?.id
	readTo = Math.max(readTo, talk?.readSeq ?? 0, seen() ? delivered : 0)
	const count = ours.filter(each => voice(each) && each.seq > readTo).length
	tell({nuanxi: "unread", count, live: Boolean(talk && talk.phase !== "closed")})
	clearTimeout(reporting)
	reporting = setTimeout(() => {
		const now = `${readIn} ${readTo} ${delivered}`
		if (!delivered || !stream.open || now === reported) return
		reported = now
		call("PUT", "reading", {seq: readTo, delivered}).catch(() => (reported = ""))
	}, 250)
}
