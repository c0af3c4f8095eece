import {call, Failure, request} from "./api.js"
import {backOff, pause} from "./sse.js"

const TRIES = 3

/** Goes out in order, each parcel with its own key, so that what a bad line sends twice is taken once. Survives a reload
 * (a file, once it is uploaded).
 * @param {Memory} store @param {Fn} changed @param {Fn<[Message]>} sent */
export function outbox(store, changed, sent) {
	let busy = false
	const box = {
		/** @type {Parcel[]} */
		parcels: JSON.parse(store.get("outbox") || "[]"),
		/** @param {Parcel} parcel */
		add(parcel) {
			box.parcels.push(parcel)
			keep()
			box.flush()
		},
		/** @param {string | null} key of what is acknowledged, or given up */
		settle(key) {
			box.parcels = box.parcels.filter(parcel => parcel.key !== key)
			keep()
		},
		/** @param {Parcel} [one] without it: all that failed for a passing reason */
		retry(one) {
			for (const parcel of box.parcels) if (one ? parcel === one : parcel.passing) parcel.failed = false
			changed()
			box.flush()
		},
		async flush() {
			if (busy) return
			busy = true
			for (let parcel; (parcel = box.parcels.find(each => !each.failed)); changed()) {
				const failure = await deliver(parcel)
				if (!failure) continue
				const {passing, problem} = failure
				// Order is kept: a passing failure holds back what was written after it.
				for (const each of passing ? box.parcels : [parcel]) {
					if (!each.failed) Object.assign(each, {failed: true, passing, reason: problem.code})
				}
			}
			busy = false
		}
	}

	function keep() {
		const lasting = box.parcels.filter(parcel => !parcel.blob || parcel.file).map(({blob, failed, ...rest}) => rest)
		store.set("outbox", JSON.stringify(lasting))
		changed()
	}

	/** @param {Parcel} parcel @returns {Promise<Failure | null>} */
	async function deliver(parcel) {
		for (let tries = 0; ; tries++) {
			try {
				const {key, kind, text, blob, page} = parcel
				if (blob && !parcel.file) {
					const path = `files?name=${encodeURIComponent(blob.name)}`
					parcel.file = await (await request("POST", path, {raw: blob, headers: {"Idempotency-Key": `${key}-f`}})).json()
					keep()
				}
				const message = await call("POST", "messages", {key, kind, text, page, file: parcel.file?.id}, key)
				box.settle(key)
				sent(message)
				return null
			} catch (error) {
				const failure = error instanceof Failure ? error : new Failure(0)
				// The stream has brought it although the answer was lost.
				if (!box.parcels.includes(parcel)) return null
				if (!failure.passing || tries >= TRIES || !navigator.onLine) return failure
				await pause((failure.problem.retryAfter ?? 0) * 1000 || backOff(tries))
			}
		}
	}
	return box
}
