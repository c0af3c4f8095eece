import { call, Failure, request } from "./api.js";
import { backOff } from "./sse.js";

const TRIES = 3;

/** What the customer has sent and the server has not acknowledged. It goes out in order, each parcel with its own key, so
 * that what a bad line sends twice is taken once. Survives a reload (a file, once it is uploaded).
 * @param {Memory} store @param {() => void} changed @param {(message: Message) => void} sent */
export function outbox(store, changed, sent) {
	let busy = false;
	const box = {
		/** @type {Parcel[]} */
		parcels: JSON.parse(store.get("outbox") || "[]"),
		/** @param {Parcel} parcel */
		add(parcel) {
			box.parcels.push(parcel);
			keep();
			box.flush();
		},
		/** @param {string | null} key of what is acknowledged, or given up */
		settle(key) {
			box.parcels = box.parcels.filter((parcel) => parcel.key !== key);
			keep();
		},
		/** @param {Parcel} [one] without it: all that failed for a passing reason */
		retry(one) {
			for (const parcel of box.parcels) if (one ? parcel === one : parcel.passing) parcel.failed = false;
			changed();
			box.flush();
		},
		async flush() {
			if (busy) return;
			busy = true;
			for (let parcel; (parcel = box.parcels.find((each) => !each.failed)); ) {
				const failure = await deliver(parcel);
				if (!failure) continue;
				// A passing failure holds back all that was written after it, to keep the order.
				for (const each of failure.passing ? box.parcels : [parcel]) {
					if (each.failed) continue;
					each.failed = true;
					each.passing = failure.passing;
					each.reason = failure.problem.code;
				}
				changed();
			}
			busy = false;
		},
	};

	function keep() {
		const lasting = box.parcels.filter((parcel) => !parcel.blob || parcel.file).map(({ key, kind, text, file, at }) => ({ key, kind, text, file, at }));
		store.set("outbox", JSON.stringify(lasting));
		changed();
	}

	/** @param {Parcel} parcel @returns {Promise<Failure | null>} */
	async function deliver(parcel) {
		for (let tries = 0; ; tries++) {
			try {
				const { key, kind, text, blob } = parcel;
				if (blob && !parcel.file) {
					const path = `files?name=${encodeURIComponent(blob.name)}`;
					parcel.file = await (await request("POST", path, { raw: blob, headers: { "Idempotency-Key": `${key}-f` } })).json();
					keep();
				}
				const message = await call("POST", "messages", { key, kind, text, file: parcel.file?.id }, key);
				box.settle(key);
				sent(message);
				return null;
			} catch (error) {
				const failure = error instanceof Failure ? error : new Failure(0);
				// The stream may have brought it although the answer to our POST was lost.
				if (!box.parcels.includes(parcel)) return null;
				if (!failure.passing || tries >= TRIES || !navigator.onLine) return failure;
				await new Promise((resolve) => setTimeout(resolve, (failure.problem.retryAfter ?? 0) * 1000 || backOff(tries)));
			}
		}
	}
	return box;
}
