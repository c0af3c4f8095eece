const FORMULA = "f:";

/** In the evidence "" is the whole shop, so those nobody was assigned to have a name of their own. */
const NOBODY = "?";

/** @param {Formula} formula */
const formulaKey = (formula) => `${FORMULA}${formula.id}`;

/** @param {See} see @param {Formula} formula @returns {Evidence} */
function evidenceFor(see, formula) {
  const kept = entryOf(data.evidence, formula.id) ?? {};
  const names = see.team === undefined ? [see.who === "" ? NOBODY : (see.who ?? "")] : membersOf(see.team);
  const lists = names
    .map((name) => entryOf(kept, name))
    .filter(/** @returns {list is Evidence} */ (list) => list !== null);
  /** @param {"met" | "missed"} part */
  const all = (part) => lists.flatMap((list) => list[part]).filter((pair) => onDay(see, pair));
  return { met: all("met"), missed: all("missed"), capped: lists.some((list) => list.capped) };
}

/** @param {See} see @param {[number, number]} pair */
function onDay(see, [talk, message]) {
  if (see.day === undefined) return true;
  const at = messageAt(talk, message)?.[0] ?? data.conversations[talk]?.started_at;
  return at !== undefined && localDay(at) === see.day;
}

/** @param {See} see @param {Formula} formula @param {Evidence} evidence @returns {Part[]} */
function partsOf(see, formula, evidence) {
  const figures = figuresFor(see);
  const rate = figures ? rateOf(figures, formula) : null;
  const words = lowIsGood(formula) ? "low" : "high";
  return [
    {
      key: "missed",
      label: t(`part.${words}.missed`),
      count: rate ? rate.den - rate.num : evidence.missed.length,
    },
    { key: "met", label: t(`part.${words}.met`), count: rate ? rate.num : evidence.met.length },
  ];
}

/**
 * What a manager comes for is shown first.
 * @param {Formula} formula @param {Part[]} parts
 */
function chosenPart(formula, parts) {
  const wanted = lowIsGood(formula) ? "met" : "missed";
  const other = wanted === "met" ? "missed" : "met";
  return parts.find((part) => part.key === wanted && part.count > 0) ? wanted : other;
}

/** @param {Formula} formula @param {[number, number]} pair @returns {Item} */
function pairItem(formula, [talk, message]) {
  const { rating, reason } = data.conversations[talk];
  const rated = formula.unit === "rating" && rating ? [rating, reason].filter(Boolean).join(" · ") : "";
  return { talk, message, turn: formula.unit === "rating" ? null : turnAt(talk, message), note: rated };
}

/** @param {See} see @param {Formula} formula @returns {Opened} */
function openRate(see, formula) {
  const evidence = evidenceFor(see, formula);
  const parts = partsOf(see, formula, evidence);
  const part = see.part === "met" || see.part === "missed" ? see.part : chosenPart(formula, parts);
  const items = evidence[part]
    .filter(([talk]) => talk in data.conversations)
    .map((pair) => pairItem(formula, pair));
  const shown = parts.find((one) => one.key === part);
  return {
    title: fullName(formula),
    subject: subjectName(see),
    explains: said(formula.definition),
    items:
      formula.unit === "rating"
        ? items
        : items.sort((a, b) => (a.turn && b.turn ? slowestFirst(a.turn, b.turn) : 0)),
    total: shown ? shown.count : null,
    parts,
    part,
  };
}

/** @param {See} see @param {Formula} formula @returns {Opened} */
function openMean(see, formula) {
  const counted = turnsFor({ ...see, see: "answered" }).filter((turn) => turn.wait !== 0);
  return {
    title: fullName(formula),
    subject: subjectName(see),
    explains: said(formula.definition),
    items: counted.map(turnItem),
    total: null,
    parts: [],
    part: "",
  };
}

/**
 * What is behind a figure; null when the address names none.
 * @param {See} see @returns {Opened | null}
 */
function openFigure(see) {
  if (Object.hasOwn(TURN_LISTS, see.see)) return openTurns(see);
  if (Object.hasOwn(TALK_SHARES, see.see)) return openTalks(see);
  if (see.see.startsWith(QUALITY)) return openQuality(see);
  const formula = see.see.startsWith(FORMULA) ? formulaById(see.see.slice(FORMULA.length)) : null;
  if (!formula) return null;
  return formula.kind === "rate" ? openRate(see, formula) : openMean(see, formula);
}
