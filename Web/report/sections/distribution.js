/** Waits that platforms look at. */
const MARKS = [30_000, 180_000];

/** @param {number[]} counts @returns {number[]} share at or below the end of each bin */
function cumulative(counts) {
  const all = counts.reduce((sum, count) => sum + count, 0);
  let sum = 0;
  return counts.map((count) => (all ? (sum += count) / all : 0));
}

/** @param {number[]} shares @returns {Mark[]} */
function marksOf(shares) {
  const edges = data.distribution.edges_ms;
  return MARKS.map((at) => ({ at, after: edges.indexOf(at) }))
    .filter((mark) => mark.after > 0)
    .map(({ at, after }) => ({
      after,
      label: t("chart.within", { time: roundTime(at), share: percent(shares[after - 1]) }),
    }));
}

/** @param {string} base @param {string | undefined} who @returns {Bar[]} */
const binBars = (base, who) =>
  distributionFor(who).map((count, bin) => ({
    label: binName(bin),
    short: "",
    value: count,
    text: number(count),
    href: count ? seeAddress(base, { see: "answered", who, bin: String(bin) }) : null,
  }));

/** @param {string} base @param {string} [who] @returns {Child} */
function histogram(base, who) {
  const bars = binBars(base, who);
  if (!bars.some((bar) => bar.value)) return empty(t("distribution.none"));
  const shares = cumulative(distributionFor(who));
  const marks = marksOf(shares);
  const label = t("chart.histogram", { text: listed(marks.map((mark) => mark.label)) });
  const edges = data.distribution.edges_ms.map((edge) => (edge ? roundTime(edge) : "0"));
  return [
    el(
      "p",
      { class: "legend", "aria-hidden": "true" },
      el("i", { class: "key-bar" }),
      t("chart.count"),
      el("i", { class: "key-line" }),
      t("chart.cumulative"),
    ),
    barChart(label, bars, { marks, shares, edges }),
    later(t("chart.table"), () => binTable(bars, shares), "bins-as-table"),
  ];
}

/** @param {Bar[]} bars @param {number[]} shares */
function binTable(bars, shares) {
  const all = bars.reduce((sum, bar) => sum + (bar.value ?? 0), 0);
  const rows = bars.map((_, bin) => String(bin));
  /** @param {string} key @param {(bin: number) => number} value @returns {Column} */
  const share = (key, value) => ({
    key,
    label: t(`column.${key}`),
    value: (row) => value(Number(row)),
    text: (row) => percent(value(Number(row))),
  });
  return figureTable({
    caption: t("section.distribution"),
    head: t("table.bin"),
    hook: "bin-table",
    sort: "-",
    rows,
    name: (row) => binName(Number(row)),
    columns: [
      {
        key: "count",
        label: t("column.count"),
        bar: true,
        value: (row) => bars[Number(row)].value,
        text: (row) => bars[Number(row)].text,
        href: (row) => bars[Number(row)].href,
      },
      share("share", (bin) => (bars[bin].value ?? 0) / all),
      share("cumulative", (bin) => shares[bin]),
    ],
  });
}

const distribution = () => section("distribution", t("distribution.lead"), histogram("distribution"));
