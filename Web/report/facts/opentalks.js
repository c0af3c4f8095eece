/** The figures whose list is made of conversations, each with its share of the figure.
 * @type {Record<string, (talk: Talk, mine: (name: string) => boolean, see: See) => number>} */
const TALK_SHARES = {
  conversations: () => 1,
  receptions: () => 1,
  in: (talk, mine, see) => countMessages(talk, "customer", mine, see, () => 1),
  out: (talk, mine, see) => countMessages(talk, "human", mine, see, () => 1),
  characters: (talk, mine, see) =>
    countMessages(talk, "human", mine, see, ([, , , text]) => Array.from(text).length),
};

/** @param {Talk} talk @param {Role} role @param {(name: string) => boolean} mine @param {See} see
 * @param {(message: Message) => number} worth */
function countMessages(talk, role, mine, see, worth) {
  let sum = 0;
  for (const message of talk.messages) {
    const [at, by, name] = message;
    if (by !== role || !mine(name ?? "")) continue;
    if (see.day === undefined || localDay(at) === see.day) sum += worth(message);
  }
  return sum;
}

/**
 * For the shop every conversation; for others those with a turn of theirs.
 * @param {See} see @param {number} at
 */
function hasPart(see, at) {
  const scope = inScope(see);
  return (isShop(see) && see.day === undefined) || turnsOf(at).some(scope);
}

/** @param {See} see @param {number} at @param {number} share @returns {Item} */
function talkItem(see, at, share) {
  const own = turnsOf(at).filter(inScope(see));
  const missed = own.filter((turn) => turn.wait === null).length;
  const note =
    see.see === "conversations" || see.see === "receptions"
      ? t(missed ? "item.turnsMissed" : "item.turns", { count: own.length, missed })
      : t(see.see === "characters" ? "item.characters" : "item.messages", { count: number(share) });
  return { talk: at, message: own[0]?.message ?? null, turn: null, note };
}

/** @param {See} see @returns {Opened} */
function openTalks(see) {
  const mine = belongsTo(see);
  const share = TALK_SHARES[see.see];
  const counts = see.see === "conversations" || see.see === "receptions";
  const found = data.conversations
    .map((talk, at) => ({ at, share: counts ? Number(hasPart(see, at)) : share(talk, mine, see) }))
    .filter((one) => one.share > 0);
  if (!counts) found.sort((a, b) => b.share - a.share);
  const figures = figuresFor(see);
  const sum = found.reduce((total, one) => total + one.share, 0);
  const value = figures ? figureOf(see.see).read(figures) : null;
  return {
    title: t(`figure.${see.see}`),
    subject: subjectName(see),
    explains: t(`opened.${see.see}`, { value: number(value ?? sum), talks: number(found.length) }),
    items: found.map((one) => talkItem(see, one.at, one.share)),
    total: see.see === "conversations" && figures && see.day === undefined ? figures.conversations : null,
    parts: [],
    part: "",
  };
}
