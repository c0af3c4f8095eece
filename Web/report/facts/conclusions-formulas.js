/**
 * The lines of the log's own platform one by one, those of others in one sentence.
 * @returns {Conclusion[]}
 */
function sayFormulas() {
  const lined = data.formulas.filter((formula) => typeof rateOf(data.shop, formula)?.meets === "boolean");
  const home = lined.filter((formula) => !homePlatforms.length || homePlatforms.includes(formula.platform));
  const others = lined.filter((formula) => !home.includes(formula));
  /** @type {Conclusion[]} */
  const said = home.map(sayFormula);
  if (others.length) {
    const met = others.filter((formula) => rateOf(data.shop, formula)?.meets).length;
    said.push({
      tone: "plain",
      words: rich("say.others", { total: String(others.length), met: String(met) }),
    });
  }
  return said;
}

/** @param {Formula} formula @returns {Conclusion} */
function sayFormula(formula) {
  const meets = rateOf(data.shop, formula)?.meets === true;
  return {
    tone: meets ? "ok" : "bad",
    words: rich(meets ? "say.meets" : "say.fails", {
      formula: fullName(formula),
      value: opening({ see: formulaKey(formula) }, formulaText(data.shop, formula)),
      distance: distance(formula, data.shop),
    }),
  };
}

/**
 * How often each value comes, most first.
 * @param {(string | null | undefined)[]} values @returns {[string, number][]}
 */
function tally(values) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/**
 * Only when every conversation is here: a part of the ratings would be a wrong figure.
 * @returns {Conclusion | null}
 */
function sayRatings() {
  if (!complete) return null;
  const rated = data.conversations.filter((talk) => talk.rating);
  if (!rated.length) return null;
  const counts = listed(
    tally(rated.map((talk) => talk.rating)).map(([rating, count]) =>
      t("say.ratingCount", { rating, count: number(count) }),
    ),
  );
  const [reason] = tally(rated.map((talk) => talk.reason));
  const values = { rated: number(rated.length), counts };
  if (!reason) return { tone: "plain", words: rich("say.ratings", values) };
  return {
    tone: "plain",
    words: rich("say.reason", { ...values, reason: reason[0], times: number(reason[1]) }),
  };
}
