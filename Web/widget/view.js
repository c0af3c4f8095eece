import {bubble, isMessage, small, voice} from "./bubbles.js"
import {$, h, reconcile, say} from "./dom.js"
import {leaveForm, ratingCard} from "./forms.js"
import {box, draw, enter, known, leaving, present, refresh, report, store, stream, tell} from "./talk.js"
import {clock, day, t} from "./words.js"

const text = $("text")
const scroll = $("scroll")

/** @type {HTMLElement | null} stands in for the composer when nobody is there */
let leave = null
let stuck = true

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

function status() {
	const {visit, talk} = known
	const name = talk?.agentName || t("agent")
	if (talk?.phase === "active" || talk?.phase === "parked") return t("serving", {name})
	return t(!visit ? "loading" : present() ? "online" : "away")
}

function queue() {
	const {talk} = known
	if (talk?.phase !== "queued") return ""
	if (!present()) return t("later")
	if (!talk.position) return t("system_queued")
	const n = Math.ceil((talk.waitMs ?? 0) / 60_000)
	const estimate = talk.waitMs == null ? "" : n > 1 ? t("minutes", {n}) : t("minute")
	return (talk.position > 1 ? t("ahead", {n: talk.position - 1}) : t("next")) + estimate
}

function rows() {
	const {visit, talk, messages, earlier} = known
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

export function render() {
	const {visit} = known
	reconcile($("log"), rows())
	say($("status"), status())
	say($("queue"), queue())
	$("earlier").hidden = !known.earlier
	if (visit && leaving() && !leave) {
		leave = leaveForm(
			visit,
			store.get("draft") ?? "",
			words => store.set("draft", words),
			() => {
				text.value = ""
				grow()
				enter().then(() => scroll.focus())
			}
		)
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

/** Whether the newest is in sight, and so stays there. */
export const follow = (now = stuck) => (stuck = now)

export function toEnd() {
	if (stuck) scroll.scrollTop = scroll.scrollHeight
}

export function grow() {
	store.set("draft", text.value)
	text.style.height = "auto"
	text.style.height = `${text.scrollHeight + 2}px`
	$("send").disabled = !text.value.trim()
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
export function line() {
	const up = navigator.onLine && stream.open
	clearTimeout(lineTimer)
	lineTimer = setTimeout(() => say($("lost"), up ? "" : t("lost")), up || !navigator.onLine ? 0 : 3000)
}

Object.assign(draw, {
	dress,
	render,
	typing,
	line,
	newer: () => ($("newer").hidden = stuck),
	// On a phone the keyboard waits until it is asked for.
	focus: () => (matchMedia("(pointer: coarse)").matches || leave ? scroll : text).focus()
})
