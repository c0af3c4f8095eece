import { shallowReactive } from "../../vendor/vue.js";
import { api } from "../../shared/api.js";
import { gravity } from "../parts/severity.js";
import { can } from "./session.js";

/**
 * What the rules found, by conversation and key.
 * @type {Map<string, Map<string, Finding>>}
 */
const found = shallowReactive(new Map());

/** @param {string} conversation @param {Finding[]} findings */
export function takeFindings(conversation, findings) {
  const known = new Map(found.get(conversation) ?? []);
  findings.forEach((finding) => known.set(finding.key, finding));
  found.set(conversation, known);
}

/** @param {string} conversation */
export async function loadFindings(conversation) {
  if (!can("quality:read")) return;
  try {
    const { findings } = await api.get(`/conversations/${conversation}/findings`);
    takeFindings(conversation, findings);
  } catch {
    // Somebody else's conversation, or the line is down: the talk itself does not depend on it.
  }
}

/**
 * What is about one message, the gravest first.
 * @param {string} conversation @param {number} seq @returns {Finding[]}
 */
export const findingsAt = (conversation, seq) =>
  [...(found.get(conversation)?.values() ?? [])]
    .filter((finding) => finding.messages[0] === seq && finding.verdict !== "rejected")
    .sort((a, b) => gravity(b.severity) - gravity(a.severity));

export function forgetFindings() {
  found.clear();
}
