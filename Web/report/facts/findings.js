/**
 * Worst first.
 * @type {Severity[]}
 */
const SEVERITIES = ["red_line", "major", "minor", "hint"];

/** @type {Record<Severity, string>} */
const SEVERITY_TONES = { red_line: "bad", major: "warn", minor: "plain", hint: "plain" };

const quality = data.quality ?? null;

/**
 * What the rules found in the conversations that stand here, in the order of the file.
 * @type {Found[]}
 */
const findings = data.conversations.flatMap((talk, at) =>
  (talk.findings ?? []).map(([rule, severity, who, messages, spans]) => ({
    talk: at,
    rule,
    severity,
    who,
    messages,
    spans,
  })),
);

/** @type {Map<number, Found[]>} */
const findingsByTalk = new Map();
for (const found of findings) {
  const known = findingsByTalk.get(found.talk);
  if (known) known.push(found);
  else findingsByTalk.set(found.talk, [found]);
}

/** @param {number} talk */
const findingsOf = (talk) => findingsByTalk.get(talk) ?? [];

/** @param {string} id */
const ruleOf = (id) => entryOf(quality?.catalogue, id);

/** @param {string} id */
const ruleName = (id) => said(ruleOf(id)?.name) || id;

/** @param {Found} a @param {Found} b */
const worstFirst = (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);

/**
 * What was counted of the shop, of an agent, or of nobody; null where nothing was.
 * @param {Omit<See, "see">} see @returns {QualitySum | null}
 */
function qualityFor({ who, team }) {
  if (!quality || team !== undefined) return null;
  if (who === undefined) return quality;
  return who === "" ? (quality.unassigned ?? null) : entryOf(quality.agents, who);
}

/**
 * The score of a conversation, or of one agent's part in it; null where it is none of theirs.
 * @param {Talk} talk @param {string | undefined} who
 */
function scoreOf(talk, who) {
  if (talk.score === undefined) return null;
  return who === undefined ? talk.score : entryOf(talk.scores, who);
}

/** @param {number} score */
const scoreTone = (score) => (score < 60 ? "bad" : score < 85 ? "warn" : "ok");
