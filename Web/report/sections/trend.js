/** Every day of the range, those without a message too, so that time runs evenly. */
const reportDays = daysBetween(data.range.from, data.range.to);

/** @param {string} day @param {string | undefined} who @returns {Figures | null} */
function figuresOn(day, who) {
  const known = entryOf(data.days, day);
  return known ? (who === undefined ? known.shop : dayFigures(entryOf(known.agents, who))) : null;
}

/** @typedef {{key: string, name: string, value: (figures: Figures) => number | null, text: (figures: Figures) => string}} Daily */

/** @param {string} key @returns {Daily} */
const dailyFigure = (key) => ({
  key,
  name: t(`figure.${key}`),
  value: (figures) => figureOf(key).read(figures),
  text: (figures) => figureOfText(key, figures),
});

/** @param {Formula} formula @returns {Daily} */
const dailyFormula = (formula) => ({
  key: formulaKey(formula),
  name: fullName(formula),
  value: (figures) => formulaValue(figures, formula),
  text: (figures) => formulaText(figures, formula),
});

/** @param {Daily} daily @param {string} base @param {string | undefined} who @returns {Bar[]} */
const dayBars = (daily, base, who) =>
  reportDays.map((day) => {
    const figures = figuresOn(day, who);
    const value = figures ? daily.value(figures) : null;
    const opens = value !== null && (value > 0 || daily.key.startsWith(FORMULA));
    return {
      label: dayName(day),
      short: day.slice(5),
      value,
      text: figures ? daily.text(figures) : NOTHING,
      href: opens ? seeAddress(base, { see: daily.key, who, day }) : null,
    };
  });

/**
 * What the drawing shows, for those who do not see it.
 * @param {Daily} daily @param {Bar[]} bars
 */
function inWords(daily, bars) {
  const known = bars.filter((bar) => bar.value !== null).sort((a, b) => (a.value ?? 0) - (b.value ?? 0));
  if (!known.length) return t("trend.chart", { what: daily.name, text: NOTHING });
  const low = known[0];
  const high = known[known.length - 1];
  const text = t("trend.range", { low: low.text, lowDay: low.label, high: high.text, highDay: high.label });
  return t("trend.chart", { what: daily.name, text });
}

/** @param {Daily} daily @param {Child} drawing */
const small = (daily, drawing) =>
  el("figure", { class: "small" }, el("figcaption", null, daily.name), drawing);

/** @param {string} key @param {string} base @param {string | undefined} who */
function dailyChart(key, base, who) {
  const daily = dailyFigure(key);
  const bars = dayBars(daily, base, who);
  const label = inWords(daily, bars);
  const kind = key === "unanswered" ? "bar-missed" : "bar";
  return small(daily, key === "mean" ? lineChart(label, bars) : barChart(label, bars, { kind }));
}

/** @param {Formula} formula @param {string} base @param {string | undefined} who */
function formulaChart(formula, base, who) {
  const daily = dailyFormula(formula);
  const bars = dayBars(daily, base, who);
  return small(
    daily,
    lineChart(
      inWords(daily, bars),
      bars,
      formula.kind === "rate" ? { line: lineOf(formula), lineText: lineText(formula), top: 1 } : {},
    ),
  );
}

/** @param {Daily[]} dailies @param {string} base @param {string | undefined} who */
const dayTable = (dailies, base, who) =>
  figureTable({
    caption: t("trend.scroll"),
    head: t("table.day"),
    hook: "day-table",
    sort: "",
    rising: true,
    rows: reportDays,
    name: dayName,
    columns: dailies.map((daily) => {
      const bars = new Map(dayBars(daily, base, who).map((bar, at) => [reportDays[at], bar]));
      return {
        key: daily.key,
        label: daily.name,
        bar: true,
        value: (row) => bars.get(row)?.value ?? null,
        text: (row) => bars.get(row)?.text ?? NOTHING,
        href: (row) => bars.get(row)?.href ?? null,
      };
    }),
  });

/** @param {string} base @param {string} [who] @returns {Child} */
function dailyCharts(base, who) {
  if (!Object.keys(data.days).length) return empty(t("trend.none"));
  const place = el("div");
  const inOrder = platforms.flatMap(formulasOf);
  /** @param {string} id */
  const show = (id) => {
    const formula = formulaById(id);
    const dailies = ["turns", "unanswered", "mean"]
      .map(dailyFigure)
      .concat(formula ? [dailyFormula(formula)] : []);
    refill(
      place,
      formula ? formulaChart(formula, base, who) : null,
      later(t("chart.table"), () => dayTable(dailies, base, who), "days-as-table"),
    );
  };
  const start = (inOrder.find((one) => lineOf(one) !== null) ?? inOrder[0])?.id ?? "";
  show(start);
  return [
    ["turns", "unanswered", "mean"].map((key) => dailyChart(key, base, who)),
    inOrder.length
      ? choice(
          t("trend.formula"),
          inOrder.map((one) => [one.id, fullName(one)]),
          start,
          show,
          "trend-formula",
        )
      : null,
    place,
  ];
}

const trend = () => section("trend", t("trend.lead"), dailyCharts("trend"));
