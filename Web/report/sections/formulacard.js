/** One formula of a platform: value, line, way back, definition, agents in order.
 * @param {string} base @param {Formula} formula @param {Figures} figures @param {Omit<See, "see">} whose @param {boolean} ranked */
function formulaCard(base, formula, figures, whose, ranked) {
  const tone = toneOf(figures, formula);
  const line = lineText(formula);
  return el(
    "article",
    { class: "formula", "data-formula": formula.id },
    el("header", null, el("h4", null, said(formula.name)), tone ? chip(t(`tone.${tone}`), tone) : null),
    el(
      "p",
      { class: "formula-value" },
      valueLink(base, formula, figures, whose, tone),
      el("span", { class: "formula-fraction" }, fractionText(formula, figures)),
    ),
    formula.kind === "rate" ? formulaBar(formulaValue(figures, formula), formula, tone) : null,
    line ? el("p", { class: "hint" }, line) : null,
    formula.kind === "rate" ? el("p", { class: "formula-distance" }, distance(formula, figures)) : null,
    partLinks(base, formula, figures, whose),
    later(t("formula.why"), () => formulaFacts(formula)),
    ranked && agentNames.length > 1 ? later(t("formula.ranking"), () => ranking(formula), "ranking") : null,
  );
}

/** @param {string} base @param {Formula} formula @param {Figures} figures @param {Omit<See, "see">} whose @param {string} tone */
function valueLink(base, formula, figures, whose, tone) {
  const words = formulaText(figures, formula);
  const kind = `figure-large ${tone && `tone-${tone}`}`;
  const counted = rateOf(figures, formula)?.den ?? formulaValue(figures, formula);
  return counted
    ? figureLink(base, { see: formulaKey(formula), ...whose }, words, kind)
    : el("span", { class: kind }, words);
}

/** @param {string} base @param {Formula} formula @param {Figures} figures @param {Omit<See, "see">} whose */
function partLinks(base, formula, figures, whose) {
  const rate = rateOf(figures, formula);
  if (!rate || !rate.den) return null;
  const words = lowIsGood(formula) ? "low" : "high";
  /** @param {string} part @param {number} count */
  const link = (part, count) => {
    const text = `${t(`part.${words}.${part}`)} ${number(count)}`;
    return count
      ? figureLink(base, { see: formulaKey(formula), ...whose, part }, text)
      : el("span", { class: "muted" }, text);
  };
  return el("p", { class: "formula-parts" }, link("met", rate.num), link("missed", rate.den - rate.num));
}

/** @param {Formula} formula */
const formulaFacts = (formula) =>
  el(
    "div",
    null,
    el("p", null, said(formula.definition)),
    el(
      "dl",
      { class: "facts facts-small" },
      fact(t("formula.unit"), unitName(formula.unit)),
      fact(t("formula.source"), said(formula.source_words ?? formula.source)),
      fact(t("formula.from"), formula.valid_from),
      fact(t("formula.id"), el("code", null, formula.id)),
    ),
  );

/** @param {Formula} formula */
function ranking(formula) {
  const people = agentPeople("formulas");
  return figureTable({
    caption: t("formula.ranking.of", { formula: fullName(formula) }),
    head: t("table.agent"),
    hook: "ranking-table",
    sort: formulaKey(formula),
    rising: lowIsGood(formula),
    rows: agentNames,
    name: agentLink,
    columns: [
      { ...formulaColumn(people, formula), label: t("column.value") },
      ...(formula.kind === "rate"
        ? ["num", "den", "need", "margin"].map((key) => rateColumn(formula, key))
        : []),
    ].filter((column) => lineOf(formula) !== null || (column.key !== "need" && column.key !== "margin")),
  });
}

/** @param {Formula} formula @param {string} key @returns {Column} */
function rateColumn(formula, key) {
  /** @param {string} row @returns {number | null} */
  const read = (row) => {
    const rate = rateOf(data.agents[row], formula);
    return rate ? (rate[/** @type {"num" | "den" | "need" | "margin"} */ (key)] ?? null) : null;
  };
  return { key, label: t(`column.${key}`), value: read, text: (row) => number(read(row)) };
}
