// Calls to the customer side of the server, and what is remembered in this browser.

/** What survives a reload, kept per widget; in memory alone when the browser forbids storage to frames.
 * @param {string} widget */
export function memory(widget) {
  /** @type {Map<string, string>} */
  const fallback = new Map();
  /** @param {string} name */
  const at = (name) => `nuanxi:${widget}:${name}`;
  return {
    /** @param {string} name */
    get(name) {
      try {
        return localStorage.getItem(at(name)) ?? fallback.get(name) ?? null;
      } catch {
        return fallback.get(name) ?? null;
      }
    },
    /** @param {string} name @param {string | null} value */
    set(name, value) {
      if (value === null) fallback.delete(name);
      else fallback.set(name, value);
      try {
        if (value === null) localStorage.removeItem(at(name));
        else localStorage.setItem(at(name), value);
      } catch {
        // Full or forbidden: the copy in memory serves until the page goes.
      }
    },
  };
}

/** randomUUID is missing on plain-http pages; this is not. */
export const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(36).padStart(2, "0")).join("");

/** The server said no, or (status 0) nothing was heard. */
export class Failure extends Error {
  /** @param {number} status @param {{code?: string, retryAfter?: number, fields?: {field: string, code: string}[]}} [problem] */
  constructor(status, problem = {}) {
    super(problem.code || `http ${status}`);
    this.status = status;
    this.code = problem.code ?? "";
    this.retryAfter = problem.retryAfter ?? 0;
    this.fields = problem.fields ?? [];
    /** Worth trying again with the same key. */
    this.passing = status === 0 || status === 408 || status === 429 || status >= 500;
  }
}

export const session = {
  /** @type {string | null} */
  token: null,
  /** Gets a new token when the server no longer knows ours. @type {() => Promise<unknown>} */
  renew: async () => {},
};

/** One request; a stale token is renewed once, unseen.
 * @param {string} method @param {string} path
 * @param {{json?: unknown, raw?: Blob, key?: string, lastId?: string, signal?: AbortSignal, renewed?: boolean}} [more]
 * @returns {Promise<Response>} */
export async function request(method, path, more = {}) {
  /** @type {Record<string, string>} */
  const headers = {};
  if (session.token && path !== "visits") headers.Authorization = `Bearer ${session.token}`;
  if (more.json !== undefined) headers["Content-Type"] = "application/json";
  if (more.raw) headers["Content-Type"] = more.raw.type || "application/octet-stream";
  if (more.key) headers["Idempotency-Key"] = more.key;
  if (more.lastId) headers["Last-Event-ID"] = more.lastId;
  const abort = new AbortController();
  const timer = more.signal ? 0 : setTimeout(() => abort.abort(), more.raw ? 120_000 : 20_000);
  let response;
  try {
    response = await fetch(`/c/v1/${path}`, {
      method,
      headers,
      body: more.raw ?? (more.json === undefined ? undefined : JSON.stringify(more.json)),
      signal: more.signal ?? abort.signal,
      cache: "no-store",
      credentials: "omit",
    });
  } catch {
    throw new Failure(0);
  } finally {
    clearTimeout(timer);
  }
  if (response.ok) return response;
  if (response.status === 401 && path !== "visits" && !more.renewed) {
    await session.renew();
    return request(method, path, { ...more, renewed: true });
  }
  throw new Failure(response.status, await response.json().catch(() => ({})));
}

/** @param {string} method @param {string} path @param {Parameters<typeof request>[2]} [more] @returns {Promise<any>} */
export async function call(method, path, more) {
  const response = await request(method, path, more);
  return response.status === 204 ? null : response.json().catch(() => null);
}
