/** What stands between the messages of a conversation: by index of the message it comes before.
 * @typedef {{before: Map<number, {wait: number, who: string}>, nobodyAfter: Set<number>}} Waits */

/** @param {number} at @returns {Waits} */
function waitsOf(at) {
  const { messages } = data.conversations[at];
  /** @type {Waits} */
  const waits = { before: new Map(), nobodyAfter: new Set() };
  const own = turnsOf(at);
  own.forEach((turn, index) => {
    const end = own[index + 1]?.message ?? messages.length;
    if (turn.wait === null) waits.nobodyAfter.add(lastOfCustomer(messages, turn.message, end));
    else waits.before.set(answerOf(messages, turn), { wait: turn.wait, who: turn.who });
  });
  return waits;
}

/** @param {Message[]} messages @param {number} from @param {number} to */
function lastOfCustomer(messages, from, to) {
  let last = from;
  for (let at = from; at < to; at++) if (messages[at][1] === "customer") last = at;
  return last;
}

/**
 * The first message of a person after the opening.
 * @param {Message[]} messages @param {Turn} turn
 */
const answerOf = (messages, turn) =>
  messages.findIndex(([, role], at) => at > turn.message && role === "human");
