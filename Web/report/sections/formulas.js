/** @param {string} platform @param {string} base @param {Figures} figures @param {Omit<See, "see">} whose @param {boolean} ranked */
const platformCards = (platform, base, figures, whose, ranked) =>
  el(
    "div",
    { class: "platform" },
    el("h3", null, platformName(platform)),
    el(
      "div",
      { class: "formula-cards" },
      formulasOf(platform).map((formula) => formulaCard(base, formula, figures, whose, ranked)),
    ),
  );

function formulas() {
  if (!platforms.length) return section("formulas", "", empty(t("formulas.none")));
  return section(
    "formulas",
    t("formulas.lead"),
    platforms.map((platform) => platformCards(platform, "formulas", data.shop, {}, true)),
  );
}
