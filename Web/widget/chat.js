import {call, Failure, memory, newKey, request, session} from "./api.js"
import {bubble, isMessage, small, voice} from "./bubbles.js"
import {$, h, reconcile, say} from "./dom.js"
import {leaveForm, ratingCard} from "./forms.js"
import {outbox} from "./outbox.js"
import {backOff, lasting, pause} from "./sse.js"
import {clock, day, locale, t} from "./words.js"

const LARGEST = 10 * 2 ** 20

const query = new URLSearchParams(location.search)
const widget = query.get("widget") ?? ""
const home = query.get("origin") ?? ""
const embedded = parent !== window && home.startsWith("http")
const store = memory(widget)
const text = $("text")
const scroll = $("scroll")

/** @type {Visit | null} */
let visit = null
/** @type {Talk | null} */
let talk = null
/** @type {Map<string, Message>} */
const messages = new Map()
/** @type {number | null} whence earlier messages may be had */
let earlier = null
/** @type {Page | undefined} */
let page
/** @type {string | undefined} */
let identity
/** @type {HTMLElement | null} stands in for the composer when nobody is there */
let leave = null
let shown = !embedded
let stuck = true

session.token = store.get("token") ?? ""

const quiet = () => {}

/** @param {EventTarget} target @param {string} names @param {Fn<[any]>} listener */
function on(target, names, listener) {
	for (const name of names.split(" ")) target.addEventListener(name, listener)
}

/** @param {FromFrame} message */
const tell = message => embedded && parent.postMessage(message, home)

// A page that stays silent does not keep the customer waiting.
const introduced = new Promise(resolve => {
	setTimeout(resolve, embedded ? 1500 : 0)
	on(window, "message", ({source, origin, data}) => {
		if (!embedded || source !== parent || origin !== home || !data?.nuanxi) return
		/** @type {FromPage} */
		const message = data
		const before = page?.url
		shown = message.nuanxi === "shown" || (shown && message.nuanxi !== "hidden")
		if ("page" in message) page = message.page
		if ("identity" in message) identity = message.identity
		if (message.nuanxi === "hello") return resolve(null)
		// On a phone the keyboard waits until it is asked for.
		if (message.nuanxi === "shown" && message.focus) (matchMedia("(pointer: coarse)").matches || leave ? scroll : text).focus()
		if (message.nuanxi === "identity") {
			messages.clear()
			if (visit) afresh()
		} else if (visit && shown && (leave || page?.url !== before)) enter().catch(quiet)
		render()
	})
})

const seen = () => shown && document.visibilityState === "visible"

/** @type {Promise<void> | null} */
let entering = null

const enter = () => (entering ??= visitNow().finally(() => (entering = null)))
session.renew = enter

/** @returns {Promise<void>} */
async function visitNow() {
	try {
		visit = await call("POST", "visits", {widget, token: session.token || undefined, identity, page: page?.url, locale})
	} catch (error) {
		// A wrong signature must not cost the customer the chat.
		if (!identity || !(error instanceof Failure) || error.passing) throw error
		identity = undefined
		return visitNow()
	}
	if (!visit) return
	session.token = visit.token
	store.set("token", visit.token)
	talk = visit.conversation
	dress(visit.shop)
	if (talk) await fetchMessages()
	render()
}

async function fetchMessages(where = "") {
	const {items, next} = await call("GET", `messages?limit=50${where}`)
	items.forEach(take)
	earlier = next
}

/** @param {Message} message */
function take(message) {
	messages.set(message.id, message)
	if (box.parcels.some(({key}) => key === message.key)) box.settle(message.key)
}

let news = 0

function refresh() {
	const before = news
	// What the stream said meanwhile is newer.
	return call("GET", "conversation").then(answer => news === before && converse(answer), quiet)
}

/** @param {{conversation: Talk | null}} answer */
function converse({conversation}) {
	news++
	talk = conversation
	render()
}

/** @param {Message} message */
function arrived(message) {
	take(message)
	if (voice(message)) typing()
	$("newer").hidden = stuck
	if (message.conversation !== talk?.id) refresh()
	render()
}

const stream = lasting(
	(lastId, signal) => request("GET", lastId ? "stream" : `stream?after=${visit?.head}`, {signal, headers: lastId ? {"Last-Event-ID": lastId} : {}}),
	(name, data) => {
		if (name === "message") arrived(data.message)
		else if (name === "conversation") converse(data)
		else if (name === "typing") typing(data.active && (data.name || t("agent")))
		else if (data?.reason !== "shutdown") afresh()
	},
	() => {
		if (stream.open) box.retry()
		line()
	}
)

// Another customer, a token run out, a gap too long to resume: all is fetched anew.
const afresh = () => enter().then(() => {
	stream.lastId = ""
	stream.cut()
}, quiet)

const box = outbox(store, render, arrived)

/** @type {string | undefined} */
let readIn
let readTo = 0
let reported = ""
let reporting = 0

// The page learns what is unread, the server (once all is quiet) what is read.
function report() {
	const ours = [...messages.values()].filter(({conversation}) => conversation === talk?.id)
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

/** @param {Shop} shop */
function dress({title, name, color}) {
	document.title = title || name
	say($("title"), document.title)
	if (!/^#[0-9a-f]{6}$/i.test(color)) return
	const [r, g, b] = [1, 3, 5].map(at => (parseInt(color.slice(at, at + 2), 16) / 255) ** 2.2)
	// One of the two has a contrast of 4.5 on any colour.
	const ink = 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? "#000" : "#fff"
	document.documentElement.style.cssText = `--accent:${color};--on-accent:${ink}`
	tell({nuanxi: "look", color, ink})
}

const present = () => visit?.shop.open && visit.shop.someoneThere

// Nothing is under way, and nobody could answer or the shop wants to know first how to reach a stranger.
const leaving = () =>
	Boolean(visit && !box.parcels.length && (talk?.phase ?? "closed") === "closed" && (!present() || (visit.shop.askContact && !visit.customer.known)))

function status() {
	const name = talk?.agentName || t("agent")
	if (talk?.phase === "active" || talk?.phase === "parked") return t("serving", {name})
	return t(!visit ? "loading" : present() ? "online" : "away")
}

function queue() {
	if (talk?.phase !== "queued") return ""
	if (!present()) return t("later")
	if (!talk.position) return t("system_queued")
	const n = Math.ceil((talk.waitMs ?? 0) / 60_000)
	const estimate = talk.waitMs == null ? "" : n > 1 ? t("minutes", {n}) : t("minute")
	return (talk.position > 1 ? t("ahead", {n: talk.position - 1}) : t("next")) + estimate
}

function rows() {
	/** @type {Row[]} */
	const out = []
	const said = [...messages.values()].sort((a, b) => (a.conversation < b.conversation ? -1 : a.conversation > b.conversation ? 1 : a.seq - b.seq))
	const lastOwn = said.filter(message => voice(message) === "").pop()
	/** @type {Item[]} */
	const list = [...said, ...box.parcels]
	const greeting = visit?.shop.greeting
	if (greeting && !earlier && !said.some(message => message.text === greeting)) {
		out.push({key: "greeting", make: () => h("div.row", h("div.bubble", greeting))})
	}
	list.forEach((item, i) => {
		const [before, next] = [list[i - 1], list[i + 1]]
		if (!before || day(before.at) !== day(item.at)) out.push({key: day(item.at), make: () => h("p.line", day(item.at))})
		const named = !before || voice(item) !== voice(before)
		const timed = !next || voice(next) !== voice(item) || next.at - item.at > 180_000
		const read = talk && isMessage(item) && item.conversation === talk.id && item.seq <= talk.agentReadSeq
		const print = [timed && clock(item.at), item === lastOwn && t(read ? "read" : "sent")].filter(Boolean).join(" · ")
		out.push({
			key: item.key || (isMessage(item) ? item.id : ""),
			make: () => bubble(item, named),
			update: node => small(node, item, print, box.retry, ({key}) => box.settle(key))
		})
	})
	if (talk?.ratingInvited && !talk.rated) out.push({key: `rate ${talk.id}`, make: () => ratingCard(() => refresh().then(() => scroll.focus()))})
	return out
}

function render() {
	reconcile($("log"), rows())
	say($("status"), status())
	say($("queue"), queue())
	$("earlier").hidden = !earlier
	if (visit && leaving() && !leave) {
		leave = leaveForm(visit, store.get("draft") ?? "", words => store.set("draft", words), () => {
			text.value = ""
			grow()
			enter().then(() => scroll.focus())
		})
		$("foot").append(leave)
	} else if (!leaving() && leave) {
		leave.remove()
		leave = null
		text.value = store.get("draft") ?? ""
	}
	$("composer").hidden = Boolean(leave)
	toEnd()
	report()
}

function toEnd() {
	if (stuck) scroll.scrollTop = scroll.scrollHeight
}

let typingTimer = 0

function typing(name = "") {
	say($("typing"), name ? t("typing", {name}) : "")
	clearTimeout(typingTimer)
	// Their "stopped" may never come.
	if (name) typingTimer = setTimeout(typing, 8000)
	toEnd()
}

let lineTimer = 0

// Said at once when the browser knows, later when only the stream broke.
function line() {
	const up = navigator.onLine && stream.open
	clearTimeout(lineTimer)
	lineTimer = setTimeout(() => say($("lost"), up ? "" : t("lost")), up || !navigator.onLine ? 0 : 3000)
}

function grow() {
	store.set("draft", text.value)
	text.style.height = "auto"
	text.style.height = `${text.scrollHeight + 2}px`
	$("send").disabled = !text.value.trim()
}

/** @param {Partial<Parcel>} what */
function post(what) {
	stuck = true
	box.add({key: newKey(), kind: "text", at: Date.now(), page: page?.url, ...what})
}

/** @param {Event} event */
function sendText(event) {
	event.preventDefault()
	const words = text.value.trim()
	text.focus()
	if (!words) return
	say($("trouble"), "")
	text.value = ""
	grow()
	typed()
	post({text: words})
}

/** @param {FileList | null | undefined} list */
function sendFiles(list) {
	if (!list || leave) return
	const trouble = []
	for (const file of list) {
		if (!file.size) trouble.push(`${file.name}: ${t("empty")}`)
		else if (file.size > LARGEST) trouble.push(`${file.name}: ${t("problem_file_size")}`)
		else post({kind: /^image\/(png|jpeg|gif|webp)$/.test(file.type) ? "image" : "file", blob: file})
	}
	say($("trouble"), trouble.join("\n"))
}

let typedAt = 0
let typedTimer = 0

function typed(active = false) {
	clearTimeout(typedTimer)
	if (active) typedTimer = setTimeout(typed, 4000)
	if (talk?.phase !== "active" || (active ? Date.now() - typedAt < 3000 : !typedAt)) return
	typedAt = active ? Date.now() : 0
	call("PUT", "typing", {active}).catch(quiet)
}

async function showEarlier() {
	const below = scroll.scrollHeight - scroll.scrollTop
	stuck = false
	await fetchMessages(`&before=${earlier}`).catch(() => say($("trouble"), t("problem")))
	render()
	scroll.scrollTop = scroll.scrollHeight - below
	scroll.focus()
}

function wire() {
	document.documentElement.lang = locale
	for (const id of /** @type {const} */ (["close", "attach", "text", "scroll"])) $(id).ariaLabel = t(id)
	for (const id of /** @type {const} */ (["title", "send", "earlier", "newer"])) say($(id), t(id))
	text.placeholder = t("hint")
	text.value = store.get("draft") ?? ""
	grow()
	on(text, "input", () => {
		grow()
		typed(text.value !== "")
	})
	on(text, "keydown", event => {
		// 229: Safari's word for the Enter that only ends a composition.
		if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229) sendText(event)
	})
	on($("composer"), "submit", sendText)
	const files = $("files")
	on($("attach"), "click", () => files.click())
	on(files, "change", () => {
		sendFiles(files.files)
		files.value = ""
	})
	on(text, "paste", event => {
		if (!event.clipboardData.files.length) return
		event.preventDefault()
		sendFiles(event.clipboardData.files)
	})
	on(window, "dragover dragleave drop", event => {
		event.preventDefault()
		document.body.classList.toggle("drop", event.type === "dragover")
		if (event.type === "drop") sendFiles(event.dataTransfer.files)
	})
	on(scroll, "scroll", () => {
		stuck = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60
		if (stuck) $("newer").hidden = true
	})
	// A picture has loaded, a keyboard has opened.
	$("log").addEventListener("load", toEnd, true)
	new ResizeObserver(toEnd).observe(scroll)
	on($("newer"), "click", () => {
		stuck = true
		render()
		text.focus()
	})
	on($("earlier"), "click", showEarlier)
	$("close").hidden = !embedded
	on($("close"), "click", () => tell({nuanxi: "close"}))
	on(window, "keydown", event => event.key === "Escape" && !event.isComposing && tell({nuanxi: "close"}))
	on(document, "visibilitychange", render)
	on(window, "online offline", () => {
		if (navigator.onLine) stream.now()
		else stream.cut()
		line()
	})
}

async function start() {
	wire()
	tell({nuanxi: "ready"})
	render()
	await introduced
	for (let tries = 0; !visit; tries++) {
		try {
			await enter()
		} catch (error) {
			if (error instanceof Failure && !error.passing) {
				$("foot").hidden = true
				return say($("queue"), t("problem"))
			}
			line()
			await pause(backOff(tries))
		}
	}
	// History is no news and not read out.
	$("log").ariaBusy = "false"
	stream.run()
	box.flush()
}

start()
