/** A share from 0 to 100% with the line to reach. The words beside it say the same, so it is only for the eye.
 * @param {number | null} rate @param {Formula} formula @param {string} tone */
function formulaBar(rate, formula, tone) {
  const line = lineOf(formula);
  const share = `${((rate ?? 0) * 100).toFixed(2)}%`;
  return el(
    "div",
    { class: "formula-bar", "aria-hidden": "true" },
    el("span", { class: `formula-fill formula-fill-${tone || "plain"}`, style: `inline-size:${share}` }),
    line === null
      ? null
      : el("span", { class: "formula-line", style: `inset-inline-start:${(line * 100).toFixed(2)}%` }),
  );
}

/**
 * "及格线 ≥ 80%"
 * @param {Formula} formula
 */
function lineText(formula) {
  const line = lineOf(formula);
  if (line === null) return "";
  return t(lowIsGood(formula) ? "formula.line.most" : "formula.line.least", { line: linePercent(line) });
}

/**
 * "97 ÷ 294 会话"
 * @param {Formula} formula @param {Figures} figures
 */
function fractionText(formula, figures) {
  const rate = rateOf(figures, formula);
  if (!rate) return formula.kind === "mean_ms" ? t("formula.mean") : "";
  return t("formula.fraction", {
    num: number(rate.num),
    den: number(rate.den),
    unit: unitName(formula.unit),
  });
}
