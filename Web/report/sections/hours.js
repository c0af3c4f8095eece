/** @typedef {"turns" | "unanswered" | "mean"} HeatKind */

/** @param {HeatKind} kind @param {number} weekday @param {number} hour @returns {number | null} */
function heatValue(kind, weekday, hour) {
  if (kind !== "mean") return data.heat[kind][weekday]?.[hour] ?? null;
  const answered = data.heat.answered[weekday]?.[hour] ?? 0;
  return answered ? data.heat.response_sum_ms[weekday][hour] / answered : null;
}

/**
 * Short enough for a cell: seconds without their unit.
 * @param {HeatKind} kind @param {number} value
 */
const heatText = (kind, value) => (kind === "mean" ? number(Math.round(value / 1000)) : number(value));

/** @param {HeatKind} kind */
const heatOf = (kind) =>
  heatMap({
    caption: t("hours.caption", { what: t(`hours.${kind}`) }),
    value: (weekday, hour) => heatValue(kind, weekday, hour),
    text: (value) => heatText(kind, value),
    say: (value) => `${t(`hours.${kind}`)} ${kind === "mean" ? duration(value) : number(value)}`,
    href: (weekday, hour) => seeAddress("hours", { see: kind, slot: `${weekday}-${hour}` }),
  });

/** @param {HeatKind} kind */
const legend = (kind) =>
  el(
    "p",
    { class: "legend", "aria-hidden": "true" },
    t(kind === "mean" ? "hours.fast" : "hours.least"),
    [1, 2, 3, 4, 5].map((step) => el("i", { class: `heat-${step}` })),
    t(kind === "mean" ? "hours.slow" : "hours.most"),
  );

/** The hours with anything in them, as rows that sort. */
function hoursTable() {
  const rows = WEEKDAYS.flatMap((weekday) => HOURS.map((hour) => `${weekday}-${hour}`)).filter((slot) =>
    heatAt("turns", slot),
  );
  return figureTable({
    caption: t("section.hours"),
    head: t("column.slot"),
    hook: "hours-table",
    sort: "turns",
    rows,
    name: slotName,
    columns: /** @type {HeatKind[]} */ (["turns", "unanswered", "mean"]).map((kind) => ({
      key: kind,
      label: t(`hours.${kind}`),
      bar: true,
      value: (row) => heatAt(kind, row),
      text: (row) => (kind === "mean" ? duration(heatAt(kind, row)) : number(heatAt(kind, row))),
      href: (row) => (heatAt(kind, row) ? seeAddress("hours", { see: kind, slot: row }) : null),
    })),
  });
}

/** @param {HeatKind} kind @param {string} slot */
function heatAt(kind, slot) {
  const [weekday, hour] = slot.split("-").map(Number);
  return heatValue(kind, weekday, hour);
}

function hours() {
  const place = el("div", { class: "heat-place" });
  /** @param {string} kind */
  const show = (kind) => {
    const what = /** @type {HeatKind} */ (kind);
    refill(place, el("div", { class: "scroll" }, heatOf(what)), legend(what));
  };
  show("turns");
  const kinds = /** @type {[string, string][]} */ (
    ["turns", "unanswered", "mean"].map((kind) => [kind, t(`hours.${kind}`)])
  );
  return section(
    "hours",
    t("hours.lead"),
    switcher(t("hours.what"), kinds, "turns", show),
    place,
    later(t("hours.table"), hoursTable, "hours-as-table"),
  );
}
