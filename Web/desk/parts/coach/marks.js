import { cut } from "../severity.js";

/** @typedef {{from: number, to: number, look: string}} Mark */

/**
 * The marks of findings in the text they were made for, as far as the text still begins alike: whoever types on at
 * the end keeps the marks before.
 * @param {DraftFinding[]} findings @param {string} read the text that was read @param {string} text as it is now
 * @returns {Mark[]}
 */
export function liveMarks(findings, read, text) {
  let same = 0;
  while (same < read.length && read[same] === text[same]) same++;
  return findings.flatMap((finding) =>
    finding.spans
      .filter((span) => span.to <= same || read === text)
      .map(({ from, to }) => ({ from, to, look: finding.severity })),
  );
}

/**
 * A text in pieces, each with its mark or none; where marks overlap the graver one shows.
 * @param {string} text @param {Mark[]} marks
 * @returns {{text: string, mark: Mark | null}[]}
 */
export const markedPieces = (text, marks) =>
  cut(text, marks).map((piece) => ({ text: piece.text, mark: piece.over[0] ?? null }));

/**
 * Of a span only the words that are to give way, the first of them.
 * @param {string} text @param {{from: number, to: number}} span @param {string[]} only
 */
function within(text, span, only) {
  const words = text.slice(span.from, span.to);
  const places = only
    .map((word) => ({ at: words.indexOf(word), word }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.word.length - a.word.length);
  const place = places[0];
  return place ? { from: span.from + place.at, to: span.from + place.at + place.word.length } : span;
}

const sentenceEnd = /[。！？!?；;\n]/;

/**
 * What better words replace.
 * @param {string} text @param {DraftFinding} finding @returns {{from: number, to: number}}
 */
export function replaced(text, finding) {
  const whole = { from: 0, to: text.length };
  const span = finding.spans[0];
  if (!finding.better || finding.better.of === "message" || !span) return whole;
  if (finding.better.of === "words") return within(text, span, finding.better.only);
  let { from, to } = { from: span.from, to: finding.spans.at(-1)?.to ?? span.to };
  while (from > 0 && !sentenceEnd.test(text[from - 1])) from--;
  while (to < text.length && !sentenceEnd.test(text[to])) to++;
  return { from, to };
}

/**
 * The text with better words in it, and what to select so that writing goes on there.
 * @param {string} text @param {DraftFinding} finding @param {string} better
 */
export function withBetter(text, finding, better) {
  const { from, to } = replaced(text, finding);
  // A sentence that ends with its own mark needs no second one.
  const rest = /[。！？!?]$/.test(better) ? text.slice(to).replace(/^[。！？!?]/, "") : text.slice(to);
  const gap = better.indexOf("……");
  const caret = gap < 0 ? [from + better.length, from + better.length] : [from + gap, from + gap + 2];
  return { text: text.slice(0, from) + better + rest, caret: /** @type {[number, number]} */ (caret) };
}
