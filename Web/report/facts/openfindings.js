/** "q:all", "q:score", "q:level:red_line", "q:rule:insult". */
const QUALITY = "q:";
const SCORES = `${QUALITY}score`;
const ALL_FINDINGS = `${QUALITY}all`;

/** @param {string} severity */
const severityKey = (severity) => `${QUALITY}level:${severity}`;

/** @param {string} rule */
const ruleKey = (rule) => `${QUALITY}rule:${rule}`;

/**
 * Which findings a key means: their name, and how many were counted.
 * @param {string} key @returns {{title: string, takes: (found: Found) => boolean, count: (sum: QualitySum) => QualityCount | null} | null}
 */
function findingKind(key) {
  const [, kind, name = ""] = key.split(":");
  if (key === ALL_FINDINGS) return { title: t("quality.findings"), takes: () => true, count: () => null };
  if (kind === "level" && SEVERITIES.some((one) => one === name)) {
    return {
      title: t(`severity.${name}`),
      takes: (one) => one.severity === name,
      count: (sum) => entryOf(sum.severities, name),
    };
  }
  if (kind !== "rule" || !ruleOf(name)) return null;
  return {
    title: ruleName(name),
    takes: (one) => one.rule === name,
    count: (sum) => entryOf(sum.rules, name),
  };
}

/** @param {Found} found @param {boolean} named @returns {Item} */
const foundItem = (found, named) => ({
  talk: found.talk,
  message: found.messages[0] ?? null,
  turn: null,
  found,
  note: named ? ruleName(found.rule) : t(`severity.${found.severity}`),
  tone: SEVERITY_TONES[found.severity],
});

/** @param {See} see @returns {Opened | null} */
function openFindings(see) {
  const kind = findingKind(see.see);
  if (!kind) return null;
  const mine = belongsTo(see);
  const each = findings.filter((one) => kind.takes(one) && mine(one.who)).sort(worstFirst);
  const seen = new Set();
  const talks = each.filter((one) => !seen.has(one.talk) && seen.add(one.talk));
  const sum = qualityFor(see);
  const counted = sum ? kind.count(sum) : null;
  const part = see.part === "talks" ? "talks" : "each";
  /** @type {Record<string, number>} */
  const counts = {
    each: counted?.findings ?? (sum && see.see === ALL_FINDINGS ? sum.findings : each.length),
    talks: counted?.conversations ?? talks.length,
  };
  const instead = see.see.startsWith(ruleKey(""))
    ? said(ruleOf(see.see.slice(ruleKey("").length))?.instead)
    : "";
  return {
    title: kind.title,
    subject: subjectName(see),
    explains: instead ? t("quality.instead", { words: instead }) : t("opened.findings"),
    items: (part === "talks" ? talks : each).map((one) => foundItem(one, !see.see.startsWith(ruleKey("")))),
    total: counts[part],
    part,
    rest: "findings.csv",
    parts: [
      { key: "each", label: t("part.each"), count: counts.each },
      { key: "talks", label: t("part.talks"), count: counts.talks },
    ],
  };
}

/**
 * Conversations by score, the worst first.
 * @param {See} see @returns {{at: number, score: number}[]}
 */
const scoredTalks = (see) =>
  data.conversations
    .map((talk, at) => ({ at, score: scoreOf(talk, see.who) }))
    .filter(/** @returns {one is {at: number, score: number}} */ (one) => one.score !== null)
    .sort((a, b) => a.score - b.score || a.at - b.at);

/** @param {See} see @returns {Opened} */
function openScores(see) {
  const sum = qualityFor(see);
  return {
    title: t("quality.score"),
    subject: subjectName(see),
    explains: t("opened.scores"),
    items: scoredTalks(see).map(({ at, score }) => {
      const worst = findingsOf(at)
        .filter((one) => belongsTo(see)(one.who))
        .sort(worstFirst)[0];
      return {
        talk: at,
        message: worst?.messages[0] ?? null,
        turn: null,
        found: worst,
        note: t("quality.points", { points: score }),
        tone: scoreTone(score),
      };
    }),
    total: sum?.conversations ?? null,
    parts: [],
    part: "",
    rest: "conversations.csv",
  };
}

/** @param {See} see @returns {Opened | null} */
function openQuality(see) {
  if (!quality) return null;
  return see.see === SCORES ? openScores(see) : openFindings(see);
}
