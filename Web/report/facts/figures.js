/** @type {Figure[]} */
const FIGURES = [
  { key: "conversations", kind: "count", read: (f) => f.conversations, things: (f) => f.conversations },
  { key: "receptions", kind: "count", read: (f) => f.receptions, things: () => null },
  { key: "turns", kind: "count", read: (f) => f.turns, things: (f) => f.turns },
  { key: "answered", kind: "count", read: (f) => f.answered, things: (f) => f.answered },
  { key: "unanswered", kind: "count", read: (f) => f.unanswered, things: (f) => f.unanswered },
  { key: "mean", kind: "time", read: (f) => f.response_mean_ms, things: (f) => f.answered },
  { key: "first", kind: "time", read: firstMean, things: (f) => f.first_response_count },
  { key: "p50", kind: "time", read: (f) => f.response_p50_ms, things: () => null },
  { key: "p90", kind: "time", read: (f) => f.response_p90_ms, things: () => null },
  { key: "p95", kind: "time", read: (f) => f.response_p95_ms, things: () => null },
  { key: "max", kind: "time", read: (f) => f.response_max_ms, things: () => null },
  { key: "in", kind: "count", read: (f) => f.messages_in, things: (f) => f.messages_in },
  { key: "out", kind: "count", read: (f) => f.messages_out, things: (f) => f.messages_out },
  { key: "characters", kind: "count", read: (f) => f.characters_out, things: (f) => f.characters_out },
];

/** @param {Figures} f */
function firstMean(f) {
  return f.first_response_count ? f.first_response_sum_ms / f.first_response_count : null;
}

/** @param {string} key */
function figureOf(key) {
  const figure = FIGURES.find((one) => one.key === key);
  if (!figure) throw new Error(`no figure ${key}`);
  return figure;
}

/** @param {Figure} figure @param {number | null} value */
const figureText = (figure, value) => (figure.kind === "time" ? duration(value) : number(value));

/** @param {string} key @param {Figures} figures */
const figureOfText = (key, figures) => figureText(figureOf(key), figureOf(key).read(figures));

/** @param {Figures} f */
const unansweredShare = (f) => (f.turns ? f.unanswered / f.turns : null);
