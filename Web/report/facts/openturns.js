/** The figures whose list is made of turns: which turns, in which order.
 * @type {Record<string, {take: (turn: Turn, see: See) => boolean, order: (a: Turn, b: Turn) => number}>} */
const TURN_LISTS = {
  turns: { take: () => true, order: slowestFirst },
  answered: { take: (turn) => turn.wait !== null, order: slowestFirst },
  unanswered: { take: (turn) => turn.wait === null, order: latestFirst },
  mean: { take: (turn) => turn.wait !== null, order: slowestFirst },
  first: {
    take: (turn, see) => turn.wait !== null && (isShop(see) ? turn.first : turn.firstOfAgent),
    order: slowestFirst,
  },
  p50: { take: (turn, see) => atLeast(turn, see, (f) => f.response_p50_ms), order: slowestFirst },
  p90: { take: (turn, see) => atLeast(turn, see, (f) => f.response_p90_ms), order: slowestFirst },
  p95: { take: (turn, see) => atLeast(turn, see, (f) => f.response_p95_ms), order: slowestFirst },
  max: { take: (turn, see) => atLeast(turn, see, (f) => f.response_max_ms), order: slowestFirst },
};

/** @param {Turn} turn @param {See} see @param {(f: Figures) => number | null} read */
function atLeast(turn, see, read) {
  const figures = figuresFor(see);
  const line = figures ? read(figures) : null;
  return turn.wait !== null && line !== null && turn.wait >= line;
}

/**
 * The bin of a wait: each runs from its edge up to, not including, the next.
 * @param {number} wait
 */
const binOf = (wait) => data.distribution.edges_ms.filter((edge) => edge <= wait).length - 1;

/** @param {See} see @returns {(turn: Turn) => boolean} */
function inScope(see) {
  const mine = belongsTo(see);
  return (turn) =>
    mine(turn.who) &&
    (see.day === undefined || localDay(turn.opened) === see.day) &&
    (see.slot === undefined || localSlot(turn.opened) === see.slot) &&
    (see.bin === undefined || (turn.wait !== null && binOf(turn.wait) === Number(see.bin)));
}

/** @param {Turn} turn @returns {Item} */
const turnItem = (turn) => ({ talk: turn.talk, message: turn.message, turn, note: "" });

/** @param {See} see @returns {Turn[]} */
function turnsFor(see) {
  const list = TURN_LISTS[see.see];
  const scope = inScope(see);
  return turns.filter((turn) => scope(turn) && list.take(turn, see)).sort(list.order);
}

/**
 * What a cell of the heat map or a bar of the distribution says.
 * @param {See} see @returns {number | null}
 */
function chartTotal(see) {
  if (see.bin !== undefined) return distributionFor(see.who)[Number(see.bin)] ?? null;
  if (see.slot === undefined || !isShop(see)) return null;
  const [weekday, hour] = see.slot.split("-").map(Number);
  const grid = see.see === "mean" ? "answered" : /** @type {"turns" | "unanswered"} */ (see.see);
  return data.heat[grid]?.[weekday]?.[hour] ?? null;
}

/** @param {string | undefined} who @returns {number[]} */
const distributionFor = (who) =>
  who === undefined ? data.distribution.shop : (entryOf(data.distribution.agents, who) ?? []);

/** @param {See} see @returns {Opened} */
function openTurns(see) {
  const figures = figuresFor(see);
  return {
    title: t(`figure.${see.see}`),
    subject: subjectName(see),
    explains: t(`opened.${see.see}`),
    items: turnsFor(see).map(turnItem),
    total: figures ? figureOf(see.see).things(figures) : chartTotal(see),
    parts: [],
    part: "",
  };
}
