/** How far a figure is from its line and what brings it back, in words.
 * @param {Formula} formula @param {Figures} figures @returns {string} */
function distance(formula, figures) {
  const rate = rateOf(figures, formula);
  const line = lineOf(formula);
  if (formula.kind === "rate" && (!rate || rate.rate === null)) return t("distance.nothing");
  if (!rate || line === null) return t("distance.noLine");
  return rate.meets ? room(formula, rate, line) : wayBack(formula, rate, line);
}

/** @param {Rate} rate @param {number} line */
function points(rate, line) {
  const apart = Math.abs((rate.rate ?? 0) - line) * 100;
  return number(apart, apart > 0 && apart < 0.05 ? 3 : 1);
}

/** @param {Formula} formula @param {Rate} rate @param {number} line */
function room(formula, rate, line) {
  const kind = lowIsGood(formula) ? "low" : formula.unit === "rating" ? "rating" : "high";
  const where = t(lowIsGood(formula) ? "distance.under" : "distance.over", {
    line: linePercent(line),
    points: points(rate, line),
  });
  if (rate.margin === null || rate.margin === undefined) return where;
  return `${where}${t(rate.margin === 0 ? `distance.noRoom.${kind}` : `distance.room.${kind}`, { count: number(rate.margin) })}`;
}

/** @param {Formula} formula @param {Rate} rate @param {number} line */
function wayBack(formula, rate, line) {
  const low = lowIsGood(formula);
  const where = t(low ? "distance.above" : "distance.below", {
    line: linePercent(line),
    points: points(rate, line),
  });
  if (rate.need === null || rate.need === undefined) return where;
  const kind = low ? "low" : formula.unit === "rating" ? "rating" : "high";
  return `${where}${t(`distance.need.${kind}`, { count: number(rate.need), unit: unitName(formula.unit) })}${scale(rate)}`;
}

/**
 * A need beyond all there was says that catching up is not the way.
 * @param {Rate} rate
 */
function scale(rate) {
  if (!rate.den || (rate.need ?? 0) <= rate.den) return "";
  return t("distance.scale", { times: number((rate.need ?? 0) / rate.den, 1) });
}
