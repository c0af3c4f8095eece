/** @param {string} id @param {string} title @param {...Child} children */
const agentPart = (id, title, ...children) =>
  el("section", { "aria-labelledby": `agent-${id}` }, el("h3", { id: `agent-${id}` }, title), children);

/**
 * Everything about one agent.
 * @param {string} name
 */
function agentPage(name) {
  const base = address("agent", { name });
  const back = el(
    "a",
    { class: "back", href: "#agents", "data-test": "back-to-agents" },
    `‹ ${t("agent.back")}`,
  );
  const figures = entryOf(data.agents, name);
  if (!figures) return [back, empty(t("agent.unknown"))];
  return [
    back,
    el("h2", { tabindex: "-1", "data-test": "agent-name" }, name),
    mainTiles(base, figures, { who: name }),
    agentPart("figures", t("agent.figures"), allFigures(base, name, figures), agentOrders(name)),
    agentPart(
      "formulas",
      t("section.formulas"),
      platforms.map((platform) => platformCards(platform, base, figures, { who: name }, false)),
    ),
    agentQuality(base, name),
    agentPart("distribution", t("section.distribution"), histogram(base, name)),
    agentPart("trend", t("section.trend"), dailyCharts(base, name)),
    agentPart("unanswered", t("section.unanswered"), unansweredList(base, name)),
  ];
}

/**
 * Beside each figure the shop's own, where the two can be compared.
 * @param {string} base @param {string} name @param {Figures} figures
 */
const allFigures = (base, name, figures) =>
  el(
    "dl",
    { class: "figures" },
    FIGURES.map((figure) => {
      const value = figure.read(figures);
      const words = figureText(figure, value);
      return el(
        "div",
        null,
        el("dt", { title: t(`define.${figure.key}`) }, t(`figure.${figure.key}`)),
        el("dd", null, value ? figureLink(base, { see: figure.key, who: name }, words) : words),
        figure.kind === "time"
          ? el("dd", { class: "hint" }, t("tile.shop", { value: figureOfText(figure.key, data.shop) }))
          : null,
      );
    }),
  );

/** @param {string} name */
function agentOrders(name) {
  const orders = entryOf(data.orders?.agents, name);
  return orders ? orderTiles(orders) : null;
}
