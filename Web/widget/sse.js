/** Reads text/event-stream from pieces cut anywhere.
 * @param {Fn<[event: string, data: string, id: string]>} emit */
export function parser(emit) {
	let rest = ""
	let event = ""
	let id = ""
	/** @type {string[]} */
	let data = []
	return (/** @type {string} */ piece) => {
		// A CR at the very end may be half of a CRLF: it waits for the next piece.
		const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/)
		rest = lines.pop() ?? ""
		for (const line of lines) {
			const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line) ?? []
			if (field === "event") event = value
			else if (field === "data") data.push(value)
			else if (field === "id") id = value
			if (line) continue
			if (data.length) emit(event || "message", data.join("\n"), id)
			event = ""
			data = []
		}
	}
}

/** @type {Fn<[number], number>} random, so that a restarted server is not met by everybody at once */
export const backOff = tries => 300 + Math.random() * Math.min(30_000, 1000 * 2 ** tries)

/** @type {Fn<[number], Promise<unknown>>} */
export const pause = ms => new Promise(resolve => setTimeout(resolve, ms))

// Two of the comments sent every 15 s are missing: a dead line.
const SILENCE = 40_000

/** One lasting connection that mends itself and resumes after the last event seen.
 * @param {Fn<[lastId: string, signal: AbortSignal], Promise<Response>>} connect
 * @param {Fn<[name: string, data: any]>} event @param {Fn} changed */
export function lasting(connect, event, changed) {
	let wake = () => {}
	const stream = {
		open: false,
		lastId: "",
		now: () => wake(),
		cut: () => {},
		async run() {
			for (let tries = 0; ; tries++) {
				const abort = new AbortController()
				let guard = 0
				const heard = () => {
					clearTimeout(guard)
					guard = setTimeout(stream.cut, SILENCE)
				}
				stream.cut = () => abort.abort()
				heard()
				try {
					const body = (await connect(stream.lastId, abort.signal)).body
					const feed = parser((name, data, id) => {
						stream.lastId = id || stream.lastId
						event(name, JSON.parse(data))
					})
					stream.open = true
					changed()
					const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
					for (let piece; (piece = await reader?.read()) && !piece.done; feed(piece.value)) {
						tries = 0
						heard()
					}
				} catch {
					// Whatever broke it: wait, then resume after lastId.
				}
				clearTimeout(guard)
				abort.abort()
				stream.open = false
				changed()
				await new Promise(resolve => {
					wake = () => resolve(null)
					setTimeout(wake, backOff(tries))
				})
			}
		}
	}
	return stream
}
