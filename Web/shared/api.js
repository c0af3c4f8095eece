import { uuid } from "./uuid.js";
import { noteServerTime } from "./time.js";

/** What went wrong, by its stable code; `network` when the server was not reached at all. */
export class Problem extends Error {
  /** @param {{status?: number, code?: string, title?: string, detail?: string, retryAfter?: number,
   *   fields?: {field: string, code: string}[]}} answer */
  constructor(answer) {
    super(answer.title ?? answer.code ?? "problem");
    this.status = answer.status ?? 0;
    this.code = answer.code ?? `http.${this.status}`;
    this.detail = answer.detail ?? "";
    this.fields = answer.fields ?? [];
    this.retryAfter = answer.retryAfter ?? 0;
  }

  /** Worth trying again unchanged: the same request may succeed later. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** @param {unknown} error */
export const asProblem = (error) =>
  error instanceof Problem ? error : new Problem({ code: "page", detail: String(error) });

let signedOut = () => {};
/** @param {() => void} run called when the server no longer knows this session */
export function whenSignedOut(run) {
  signedOut = run;
}

/** @param {number} status @param {string} body */
export function problemFrom(status, body) {
  try {
    return new Problem({ ...JSON.parse(body), status });
  } catch {
    return new Problem({ status });
  }
}

/** @param {string} path @param {RequestInit} options @returns {Promise<Response>} */
async function reach(path, options) {
  try {
    return await fetch(path, { credentials: "same-origin", ...options });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem({ code: "network" });
  }
}

/**
 * @param {string} method @param {string} path
 * @param {{body?: unknown, key?: string, signal?: AbortSignal}} options
 * @returns {Promise<any>}
 */
export async function request(method, path, { body, key, signal } = {}) {
  /** @type {Record<string, string>} */
  const headers = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (key) headers["Idempotency-Key"] = key;
  const answer = await reach(`/api/v1${path}`, {
    method,
    headers,
    signal,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  noteServerTime(answer.headers.get("Date"));
  const text = await answer.text();
  if (answer.ok) return text ? JSON.parse(text) : null;
  if (answer.status === 401 && path !== "/sessions") signedOut();
  throw problemFrom(answer.status, text);
}

/** @param {Record<string, string | number | null | undefined>} values */
export function query(values) {
  const pairs = Object.entries(values).filter(
    ([, value]) => value !== null && value !== undefined && value !== "",
  );
  return pairs.length ? `?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]))}` : "";
}

/**
 * A POST that was lost on the way is sent once more under the same key, so it cannot take effect twice.
 * @param {string} path @param {unknown} [body] @param {string} [key] @returns {Promise<any>}
 */
async function post(path, body, key = uuid()) {
  try {
    return await request("POST", path, { body, key });
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 0) throw error;
    return request("POST", path, { body, key });
  }
}

export const api = {
  /** @param {string} path @param {AbortSignal} [signal] @returns {Promise<any>} */
  get: (path, signal) => request("GET", path, { signal }),
  post,
  /** @param {string} path @param {unknown} body @returns {Promise<any>} */
  put: (path, body) => request("PUT", path, { body }),
  /** @param {string} path @param {unknown} body @returns {Promise<any>} */
  patch: (path, body) => request("PATCH", path, { body }),
  /** @param {string} path @returns {Promise<any>} */
  delete: (path) => request("DELETE", path),
};

/**
 * All pages of a list, up to `most` items.
 * @param {string} path @param {Record<string, any>} [values]
 * @param {number} [most] @returns {Promise<any[]>}
 */
export async function all(path, values = {}, most = 2000) {
  /** @type {any[]} */
  const items = [];
  let cursor = null;
  do {
    const page = /** @type {Page<any>} */ (await api.get(path + query({ ...values, limit: 100, cursor })));
    items.push(...page.items);
    cursor = page.next ?? null;
  } while (cursor !== null && items.length < most);
  return items;
}
