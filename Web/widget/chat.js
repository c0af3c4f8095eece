import {call, Failure, newKey} from "./api.js"
import {$, say} from "./dom.js"
import {backOff, pause} from "./sse.js"
import {box, embedded, enter, fetchMessages, introduced, known, leaving, on, quiet, store, stream, tell} from "./talk.js"
import {follow, grow, line, render, toEnd} from "./view.js"
import {locale, t} from "./words.js"

const LARGEST = 10 * 2 ** 20

const text = $("text")
const scroll = $("scroll")

/** @param {Partial<Parcel>} what */
function post(what) {
	follow(true)
	box.add({key: newKey(), kind: "text", at: Date.now(), page: known.page?.url, ...what})
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
	if (!list || leaving()) return
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
	if (known.talk?.phase !== "active" || (active ? Date.now() - typedAt < 3000 : !typedAt)) return
	typedAt = active ? Date.now() : 0
	call("PUT", "typing", {active}).catch(quiet)
}

async function showEarlier() {
	const below = scroll.scrollHeight - scroll.scrollTop
	follow(false)
	await fetchMessages(`&before=${known.earlier}`).catch(() => say($("trouble"), t("problem")))
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
		if (follow(scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60)) $("newer").hidden = true
	})
	// A picture has loaded, a keyboard has opened.
	$("log").addEventListener("load", toEnd, true)
	new ResizeObserver(toEnd).observe(scroll)
	on($("newer"), "click", () => {
		follow(true)
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
	for (let tries = 0; !known.visit; tries++) {
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
