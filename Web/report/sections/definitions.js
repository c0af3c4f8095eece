/** @param {string} name @param {Child} means */
const definition = (name, means) => el("div", null, el("dt", null, name), el("dd", null, means));

/** @param {Formula} formula */
const formulaDefinition = (formula) =>
  definition(fullName(formula), [
    el("p", null, said(formula.definition)),
    el(
      "p",
      { class: "hint" },
      [
        lineText(formula),
        `${t("formula.source")}: ${said(formula.source_words ?? formula.source)}`,
        `${t("formula.from")}: ${formula.valid_from}`,
        formula.id,
      ]
        .filter(Boolean)
        .join(" · "),
    ),
  ]);

const definitions = () =>
  section(
    "definitions",
    t("definitions.lead"),
    el("h3", null, t("definitions.basic")),
    el(
      "dl",
      { class: "definitions" },
      FIGURES.map((figure) => definition(t(`figure.${figure.key}`), t(`define.${figure.key}`))),
    ),
    quality ? el("h3", null, t("section.quality")) : null,
    quality
      ? el(
          "dl",
          { class: "definitions" },
          ["inspected", "finding", "score", "agent_score", "red_line", "per_100"].map((key) =>
            definition(t(`quality.term.${key}`), t(`define.${key}`)),
          ),
        )
      : null,
    platforms.length ? el("h3", null, t("definitions.formulas")) : null,
    el("dl", { class: "definitions" }, platforms.flatMap(formulasOf).map(formulaDefinition)),
  );
