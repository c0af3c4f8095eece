import { Problem, problemFrom } from "../../../shared/api.js";

/** @param {string} path @returns {Promise<Response>} */
async function reach(path) {
  try {
    return await fetch(`/api/v1${path}`, { credentials: "same-origin" });
  } catch {
    throw new Problem({ code: "network" });
  }
}

/**
 * Saves what the server answers; a link would save its refusal just as well.
 * @param {string} path @param {string} fallback a name for it, when the server gives none
 */
export async function download(path, fallback) {
  const answer = await reach(path);
  if (!answer.ok) throw problemFrom(answer.status, await answer.text());
  const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1] ?? fallback;
  const address = URL.createObjectURL(await answer.blob());
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  window.setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
