/** @param {string} name @param {Child} value */
const fact = (name, value) => el("div", null, el("dt", null, name), el("dd", null, value));

/** What was analysed. */
function sourceFacts() {
  const { source, range } = data;
  const days = daysBetween(range.from, range.to).length;
  return el(
    "dl",
    { class: "facts", "data-test": "source" },
    fact(t("source.files"), listed(source.files) || t("source.none")),
    fact(t("source.rows"), t("source.rows.text", { rows: number(source.rows) })),
    days ? fact(t("source.range"), t("source.range.text", { from: range.from, to: range.to, days })) : null,
    fact(t("source.agents"), t("source.agents.text", { count: number(agentNames.length) })),
    data.shops.length > 3 ? fact(t("source.shops"), listed(data.shops)) : null,
    fact(t("source.channels"), listed(data.channels) || t("source.none")),
    fact(t("source.bad"), source.bad_rows ? chip(number(source.bad_rows), "bad") : t("source.none")),
    fact(t("source.duplicates"), source.duplicates ? number(source.duplicates) : t("source.none")),
    fact(t("source.encoding"), `${source.encoding} · ${source.layout}`),
  );
}

/** @param {Conclusion} one */
const conclusion = (one) =>
  el(
    "li",
    { class: `say say-${one.tone}` },
    el(
      "span",
      { class: "say-tone", "aria-hidden": "true" },
      { ok: "✓", bad: "✕", warn: "!", plain: "·" }[one.tone],
    ),
    one.tone === "plain" ? null : hiddenText(`${t(`tone.${one.tone}`)}: `),
    el("span", null, one.words),
  );

/** Says that only a part can be opened, where that is so. */
const partialNote = () =>
  complete
    ? null
    : el(
        "p",
        { class: "note", "data-test": "partial" },
        t("partial", { kept: number(data.embedded.conversations), all: number(data.embedded.of) }),
      );

function overview() {
  if (!data.shop.turns && !data.shop.conversations) {
    return section("overview", "", sourceFacts(), empty(t("source.empty")));
  }
  return section(
    "overview",
    t("overview.lead"),
    sourceFacts(),
    partialNote(),
    mainTiles("overview", data.shop, {}),
    el("h3", null, t("overview.conclusions")),
    el("ul", { class: "says", "data-test": "conclusions" }, conclusions().map(conclusion)),
    data.orders ? orderTiles(data.orders) : null,
  );
}
