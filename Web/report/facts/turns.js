/** Turns of people, answered or not, in the order of the file. A bot's turns are in no human figure. */
const turns = data.turns
  .filter(([, , , , , flags]) => (flags & 1) === 0)
  .map(
    ([talk, message, who, opened, wait, flags]) =>
      /** @type {Turn} */ ({
        talk,
        message,
        who: who ?? "",
        opened,
        wait,
        bot: false,
        first: (flags & 2) !== 0,
        firstOfAgent: (flags & 4) !== 0,
      }),
  );

/** @type {Map<number, Turn[]>} */
const turnsByTalk = new Map();
for (const turn of turns) {
  const known = turnsByTalk.get(turn.talk);
  if (known) known.push(turn);
  else turnsByTalk.set(turn.talk, [turn]);
}

/** @param {number} talk */
const turnsOf = (talk) => turnsByTalk.get(talk) ?? [];

/** @param {number} talk @param {number | null} message */
const turnAt = (talk, message) => turnsOf(talk).find((turn) => turn.message === message) ?? null;

/**
 * Slowest first, unanswered before all.
 * @param {Turn} a @param {Turn} b
 */
const slowestFirst = (a, b) => (b.wait ?? Infinity) - (a.wait ?? Infinity) || a.opened - b.opened;

/** @param {Turn} a @param {Turn} b */
const latestFirst = (a, b) => b.opened - a.opened;

/**
 * The messages of a turn: from its opening to the opening of the next one.
 * @param {Turn} turn
 */
function messagesOf(turn) {
  const { messages } = data.conversations[turn.talk];
  const next = turnsOf(turn.talk).find((other) => other.message > turn.message);
  return messages.slice(turn.message, next ? next.message : messages.length);
}
