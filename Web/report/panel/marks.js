/**
 * A text with what rules found in it marked; where two overlap, the worse one shows.
 * @param {string} text @param {MarkedSpan[]} marks offsets in UTF-16 @returns {Child[]}
 */
function markedText(text, marks) {
  if (!marks.length) return [text];
  const edges = [...new Set([0, text.length, ...marks.flatMap((mark) => [mark.from, mark.to])])]
    .filter((edge) => edge <= text.length)
    .sort((a, b) => a - b);
  return edges.slice(1).map((end, index) => {
    const words = text.slice(edges[index], end);
    const over = marks
      .filter((mark) => mark.from <= edges[index] && mark.to >= end)
      .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
    return over.length ? el("mark", { class: `mark-${over[0].severity}` }, words) : words;
  });
}

/** @param {Found[]} found @param {number} message @returns {MarkedSpan[]} */
const marksIn = (found, message) =>
  found.flatMap(({ severity, spans }) =>
    spans.filter(([index]) => index === message).map(([, from, to]) => ({ severity, from, to })),
  );

/** Signs before the first marked word. */
const BEFORE_MARK = 24;

/**
 * A sentence in a list, cut so that the marked words are seen.
 * @param {string} text @param {MarkedSpan[]} marks @param {number} most
 */
function excerpt(text, marks, most) {
  const first = Math.min(...marks.map((mark) => mark.from), text.length);
  let from = text.length > most ? Math.max(0, first - BEFORE_MARK) : 0;
  // Not between the halves of a sign.
  if (/[\uDC00-\uDFFF]/.test(text[from] ?? "")) from -= 1;
  const shifted = marks.map((mark) => ({ ...mark, from: Math.max(0, mark.from - from), to: mark.to - from }));
  const part = clipped(text.slice(from), most);
  return [
    from > 0 ? "…" : "",
    markedText(
      part,
      shifted.filter((mark) => mark.to <= part.length && mark.from < mark.to),
    ),
  ];
}

/**
 * What rules found, under the message it is about.
 * @param {Found[]} found @param {number} message @param {Role} role
 */
function foundLines(found, message, role) {
  const here = found.filter((one) => one.messages[0] === message).sort(worstFirst);
  const side = role === "customer" || role === "system" ? "theirs" : "ours";
  return here.map((one) => el("li", { class: `found found-${side}` }, foundWords(one)));
}

/** @param {Found} found */
function foundWords(found) {
  const instead = said(ruleOf(found.rule)?.instead);
  return [
    chip(t(`severity.${found.severity}`), SEVERITY_TONES[found.severity]),
    " ",
    el("b", null, ruleName(found.rule)),
    instead ? el("span", { class: "found-instead" }, t("quality.instead", { words: instead })) : null,
  ];
}

/**
 * The score with what was taken off, and what is about no single message.
 * @param {Talk} talk @param {Found[]} found
 */
function scoreLine(talk, found) {
  if (talk.score === undefined) return null;
  return [
    el(
      "p",
      { class: "talk-score", "data-test": "talk-score" },
      chip(t("quality.points", { points: talk.score }), scoreTone(talk.score)),
      " ",
      deductionText(talk),
    ),
    found.filter((one) => !one.messages.length).map((one) => el("p", { class: "found" }, foundWords(one))),
  ];
}

/** @param {Talk} talk */
const deductionText = (talk) =>
  talk.deductions?.length
    ? talk.deductions
        .map(([rule, , count, points]) =>
          t(count > 1 ? "quality.deductions" : "quality.deduction", { rule: ruleName(rule), count, points }),
        )
        .join(" · ")
    : t("quality.nothing");
