// Styled through the CSSOM in a shadow root: passes a strict content-security-policy and meets no style of the page.
;(() => {
	/** @type {any} */
	const script = document.currentScript ?? document.querySelector("script[data-widget]")
	let {widget, locale, color, identity} = script?.dataset ?? {}
	if (!widget || window.nuanxi) return
	const desk = new URL(script.src).origin
	const words = /^zh/i.test(locale || navigator.language || "zh")
		? ["在线客服", "收起在线客服", " 条未读消息"]
		: ["Chat with us", "Close chat", " unread"]

	/** @type {HTMLIFrameElement | undefined} */
	let frame
	let ready = false
	let open = false
	let unread = 0
	let scrolling = ""
	/** @type {[string, Fn<[unknown?]>][]} */
	const listeners = []

	/** @type {Fn<[string, unknown?]>} */
	const emit = (event, detail) => listeners.forEach(([name, fn]) => name === event && fn(detail))

	/** @type {Fn<["localStorage" | "sessionStorage", boolean?], boolean>} a mark that spans pages */
	const mark = (where, on) => {
		try {
			const storage = window[where]
			if (on !== undefined) storage.setItem(`nuanxi:${widget}`, on ? "1" : "")
			return storage.getItem(`nuanxi:${widget}`) === "1"
		} catch {
			return false
		}
	}

	const phone = matchMedia("(max-width: 480px), (max-height: 480px)")
	const host = document.createElement("div")
	const root = host.attachShadow({mode: "open"})
	const button = document.createElement("button")
	const svg = "http://www.w3.org/2000/svg"
	const face = document.createElementNS(svg, "svg")
	const path = document.createElementNS(svg, "path")
	face.setAttribute("viewBox", "0 0 24 24")
	face.ariaHidden = "true"
	face.append(path)
	const badge = document.createElement("span")
	button.append(face, badge)
	root.append(button)
	host.style.cssText = "position:fixed;z-index:2147483000"
	button.style.cssText =
		"position:fixed;right:20px;bottom:calc(20px + env(safe-area-inset-bottom));width:60px;height:60px;border:0;border-radius:50%;cursor:pointer;padding:15px;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;background:#a8431f;color:#fff;box-shadow:0 6px 20px #0004;outline-offset:3px"
	badge.style.cssText =
		"position:absolute;top:-4px;right:-4px;min-width:22px;border-radius:11px;background:#b3261e;color:#fff;font:600 13px/22px system-ui,sans-serif"
	if (color) button.style.background = color

	function draw() {
		const full = open && phone.matches
		button.style.display = full ? "none" : "block"
		button.ariaExpanded = String(open)
		button.ariaLabel = open ? words[1] : unread ? `${words[0]}, ${unread}${words[2]}` : words[0]
		path.setAttribute("d", open ? "M6 9l6 6 6-6" : "M4 5h16v11h-8l-5 4v-4H4zM8.5 10.5h0M12 10.5h0M15.5 10.5h0")
		badge.textContent = unread && !open ? String(Math.min(unread, 99)) : ""
		if (!frame) return
		const place = full
			? "inset:0;width:100vw;height:100vh;height:100dvh"
			: `right:20px;bottom:92px;width:min(380px,100vw - 40px);height:min(600px,100vh - 112px);border-radius:16px;box-shadow:0 12px 48px #0005`
		frame.style.cssText = open ? `position:fixed;border:0;${place}` : "display:none"
	}

	const page = () => ({url: location.href.split("#")[0], title: document.title})

	/** @param {FromPage} message */
	const tell = message => ready && frame?.contentWindow?.postMessage(message, desk)

	function load() {
		if (frame) return
		frame = document.createElement("iframe")
		frame.title = words[0]
		frame.src = `${desk}/w/chat?${new URLSearchParams({widget, origin: location.origin, ...(locale && {locale})})}`
		root.prepend(frame)
	}

	/** @param {boolean} focus */
	function show(focus) {
		if (open) return
		open = true
		load()
		scrolling = document.documentElement.style.overflow
		if (phone.matches) document.documentElement.style.overflow = "hidden"
		draw()
		if (focus) frame?.focus()
		tell({nuanxi: "shown", page: page(), focus})
		mark("sessionStorage", true)
		emit("open")
	}

	function hide() {
		if (!open) return
		open = false
		document.documentElement.style.overflow = scrolling
		draw()
		tell({nuanxi: "hidden"})
		mark("sessionStorage", false)
		button.focus()
		emit("close")
	}

	addEventListener("message", event => {
		if (!frame || event.source !== frame.contentWindow || event.origin !== desk) return
		/** @type {FromFrame} */
		const message = event.data ?? {}
		if (message.nuanxi === "ready") {
			ready = true
			tell({nuanxi: "hello", page: page(), identity})
			if (open) tell({nuanxi: "shown", page: page(), focus: root.activeElement === frame})
			emit("ready")
		} else if (message.nuanxi === "look") {
			button.style.background = message.color
			button.style.color = message.ink
		} else if (message.nuanxi === "unread") {
			mark("localStorage", message.live)
			if (unread === message.count) return
			unread = message.count
			draw()
			emit("unread", unread)
		} else if (message.nuanxi === "close") {
			hide()
		}
	})
	button.addEventListener("click", () => (open ? hide() : show(true)))
	phone.addEventListener("change", draw)

	window.nuanxi = {
		open: () => show(true),
		close: hide,
		identify(jwt) {
			identity = jwt
			tell({nuanxi: "identity", identity})
			// Whoever signs out before the frame is there must not be met by it as who they were.
			if (jwt === null) load()
		},
		logout: () => window.nuanxi?.identify(null),
		on(event, fn) {
			listeners.push([event, fn])
		}
	}

	const place = () => {
		document.body.append(host)
		// A conversation goes on from page to page: open as it was left, else in the background to count what comes.
		if (mark("sessionStorage") && !phone.matches) show(false)
		else if (mark("localStorage")) load()
		draw()
	}
	if (document.body) place()
	else addEventListener("DOMContentLoaded", place)
})()
