/** @param {number | null | undefined} value */
const per100 = (value) => t("quality.per100", { count: number(value ?? 0, 1) });

/**
 * How many were inspected, how they did, and what was found.
 * @param {string} base @param {QualitySum} sum @param {Omit<See, "see">} whose
 */
function qualityTiles(base, sum, whose) {
  /** @param {Severity} severity */
  const level = (severity) => {
    const { findings, per_100: share } = sum.severities[severity];
    return tile(
      base,
      findings ? { see: severityKey(severity), ...whose } : null,
      t(`severity.${severity}`),
      number(findings),
      per100(share),
    );
  };
  const scores = sum.conversations ? { see: SCORES, ...whose } : null;
  return el(
    "ul",
    { class: "tiles", "data-test": "quality-tiles" },
    tile(
      base,
      scores,
      t("quality.inspected"),
      number(sum.conversations),
      whose.who === undefined && quality ? t("quality.messages", { count: number(quality.messages) }) : "",
    ),
    tile(base, scores, t("quality.score"), number(sum.machine_score_mean, 1), t("quality.ofHundred")),
    SEVERITIES.map(level),
  );
}

/** What the figures count but cannot be opened, and what was not inspected. */
function qualityNotes() {
  if (!quality) return null;
  const notes = [
    quality.too_long ? t("quality.tooLong", { count: number(quality.too_long) }) : "",
    complete
      ? ""
      : t("quality.partial", { kept: number(data.embedded.conversations), all: number(data.embedded.of) }),
  ].filter(Boolean);
  return notes.map((words) => el("p", { class: "note", "data-test": "quality-note" }, words));
}

function qualitySection() {
  if (!quality) return section("quality", "");
  if (!quality.conversations) return section("quality", "", qualityNotes(), empty(t("quality.empty")));
  return section(
    "quality",
    t("quality.lead"),
    qualityNotes(),
    qualityTiles("quality", quality, {}),
    el("h3", null, t("quality.redLines")),
    redLines("quality"),
    el("h3", null, t("quality.byRule")),
    ruleTable("quality", quality, {}),
    el("h3", null, t("quality.byAgent")),
    agentQualityTable("quality"),
    el("h3", null, t("quality.worst")),
    worstTalks("quality"),
  );
}

/** @param {string} base @param {string} name */
function agentQuality(base, name) {
  const sum = qualityFor({ who: name });
  if (!sum) return null;
  return agentPart(
    "quality",
    t("section.quality"),
    qualityTiles(base, sum, { who: name }),
    ruleTable(base, sum, { who: name }),
  );
}
