/**
 * Rules that found something, the most first.
 * @param {string} base @param {QualitySum} sum @param {Omit<See, "see">} whose
 */
function ruleTable(base, sum, whose) {
  const rows = Object.keys(sum.rules);
  if (!rows.length) return empty(t("quality.nothingFound"));
  /** @param {string} row @param {string} [part] */
  const href = (row, part) => seeAddress(base, { see: ruleKey(row), ...whose, part });
  /** @param {string} row */
  const severity = (row) => ruleOf(row)?.severity ?? "hint";
  return figureTable({
    caption: t("quality.byRule"),
    head: t("table.rule"),
    hook: "rule-table",
    sort: "findings",
    rows,
    name: ruleName,
    columns: [
      {
        key: "severity",
        label: t("quality.severity"),
        value: (row) => -SEVERITIES.indexOf(severity(row)),
        text: (row) => t(`severity.${severity(row)}`),
        tone: (row) => (severity(row) === "red_line" ? "bad" : ""),
      },
      {
        key: "findings",
        label: t("quality.findings"),
        bar: true,
        value: (row) => sum.rules[row].findings,
        text: (row) => number(sum.rules[row].findings),
        href: (row) => href(row, "each"),
      },
      {
        key: "found_in",
        label: t("quality.foundIn"),
        value: (row) => sum.rules[row].conversations,
        text: (row) => number(sum.rules[row].conversations),
        href: (row) => href(row, "talks"),
      },
      {
        key: "per_100",
        label: t("quality.share"),
        hint: t("define.per_100"),
        value: (row) => sum.rules[row].per_100,
        text: (row) => number(sum.rules[row].per_100, 1),
        href: (row) => href(row, "each"),
      },
      {
        key: "instead",
        label: t("quality.insteadHead"),
        wordy: true,
        value: (row) => said(ruleOf(row)?.instead),
        text: (row) => said(ruleOf(row)?.instead) || NOTHING,
      },
    ],
  });
}

/** @param {string} base */
function agentQualityTable(base) {
  if (!quality) return null;
  /** @param {string} row @returns {Omit<See, "see">} */
  const whose = (row) => (row ? { who: row === NOBODY ? "" : row } : {});
  /** @param {string} row */
  const sum = (row) => /** @type {QualitySum} */ (qualityFor(whose(row)));
  /** @param {Severity} severity @returns {Column} */
  const level = (severity) => ({
    key: severity,
    label: t(`severity.${severity}`),
    bar: true,
    tone: (row) => (severity === "red_line" && sum(row).red_lines ? "bad" : ""),
    value: (row) => sum(row).severities[severity].findings,
    text: (row) => number(sum(row).severities[severity].findings),
    href: (row) =>
      sum(row).severities[severity].findings
        ? seeAddress(base, { see: severityKey(severity), ...whose(row) })
        : null,
  });
  /** @param {string} row */
  const scores = (row) => (row === NOBODY ? null : seeAddress(base, { see: SCORES, ...whose(row) }));
  const rows = Object.keys(quality.agents).concat(quality.unassigned ? [NOBODY] : []);
  return figureTable({
    caption: t("quality.byAgent"),
    head: t("table.agent"),
    hook: "agent-quality",
    sort: "score",
    rising: true,
    searched: true,
    rows,
    total: rows.length > 1,
    name: (row) => (row === NOBODY ? agentName("") : row ? personOf(row) : t("table.total")),
    columns: [
      {
        key: "inspected",
        label: t("quality.inspected"),
        value: (row) => sum(row).conversations,
        text: (row) => number(sum(row).conversations),
        href: scores,
      },
      {
        key: "score",
        label: t("quality.score"),
        hint: t("define.agent_score"),
        href: scores,
        value: (row) => (row === NOBODY ? null : sum(row).machine_score_mean),
        text: (row) => number(row === NOBODY ? null : sum(row).machine_score_mean, 1),
      },
      ...SEVERITIES.map(level),
      {
        key: "most",
        label: t("quality.most"),
        wordy: true,
        value: (row) => mostFound(sum(row)),
        text: (row) => mostFound(sum(row)) || NOTHING,
      },
    ],
  });
}

/**
 * Who owns no turn has no page.
 * @param {string} name
 */
const personOf = (name) => (entryOf(data.agents, name) ? agentLink(name) : name);

/** @param {QualitySum} sum */
const mostFound = (sum) =>
  listed(
    Object.entries(sum.rules)
      .sort(([, a], [, b]) => b.findings - a.findings)
      .slice(0, 3)
      .map(([rule]) => ruleName(rule)),
  );
