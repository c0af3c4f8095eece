/** What outlives a reload; in memory alone where the browser forbids frames to store.
 * @param {string} widget @returns {Memory} */
export function memory(widget) {
	/** @type {Map<string, string | null>} */
	const here = new Map()
	return {
		get(name) {
			try {
				// Another page of the shop may have signed in or out since.
				return localStorage.getItem(`nuanxi:${widget}:${name}`) ?? here.get(name) ?? null
			} catch {
				return here.get(name) ?? null
			}
		},
		set(name, value) {
			here.set(name, value)
			try {
				localStorage.setItem(`nuanxi:${widget}:${name}`, value ?? "")
			} catch {
				// The copy in memory must do.
			}
		}
	}
}

// Not randomUUID: it is missing on plain-http pages.
export const newKey = () => [...crypto.getRandomValues(new Uint32Array(4))].map(part => part.toString(36)).join("-")

/** The server said no, or (status 0) nothing was heard: passing means worth trying again with the same key. */
export class Failure extends Error {
	/** @param {number} status @param {Problem} problem */
	constructor(status, problem = {}) {
		super()
		this.problem = problem
		this.passing = !status || status === 429 || status >= 500
	}
}

export const session = {
	token: "",
	/** @type {Fn<[], Promise<void>>} gets a new token when the server no longer knows ours */
	renew: async () => {}
}

/** @type {Fn<[string, string, Sending?, boolean?], Promise<Response>>} */
export async function request(method, path, more = {}, renewed = false) {
	const {json, raw} = more
	/** @type {Record<string, string>} */
	const headers = {...more.headers}
	if (path !== "visits") headers.Authorization = `Bearer ${session.token}`
	if (json || raw) headers["Content-Type"] = raw ? raw.type || "application/octet-stream" : "application/json"
	const abort = new AbortController()
	const timer = more.signal ? 0 : setTimeout(() => abort.abort(), raw ? 120_000 : 20_000)
	const init = {method, headers, body: raw ?? JSON.stringify(json), signal: more.signal ?? abort.signal}
	const response = await fetch(`/c/v1/${path}`, init).catch(() => null)
	clearTimeout(timer)
	if (response?.ok) return response
	if (response?.status === 401 && path !== "visits" && !renewed) {
		await session.renew()
		return request(method, path, more, true)
	}
	throw new Failure(response?.status ?? 0, await response?.json().catch(() => {}))
}

/** @type {Fn<[string, string, unknown?, string?], Promise<any>>} */
export async function call(method, path, json = undefined, key = "") {
	const response = await request(method, path, {json, headers: key ? {"Idempotency-Key": key} : {}})
	return response.json().catch(() => null)
}
