/**
 * A figure with its name, which opens.
 * @param {string} base @param {See | null} see @param {string} name @param {string} value @param {Child} [under]
 */
function tile(base, see, name, value, under) {
  const words = [
    el("span", { class: "tile-name" }, name),
    el("span", { class: "tile-value" }, value),
    el("span", { class: "tile-under" }, under ?? ""),
  ];
  return el(
    "li",
    null,
    see ? figureLink(base, see, words, "tile") : el("div", { class: "tile tile-still" }, words),
  );
}

/** @param {string} base @param {string} key @param {Figures} figures @param {Omit<See, "see">} whose @param {Child} [under] */
function figureTile(base, key, figures, whose, under) {
  const has = figureOf(key).read(figures);
  return tile(
    base,
    has ? { see: key, ...whose } : null,
    t(`figure.${key}`),
    figureOfText(key, figures),
    under,
  );
}

/**
 * The few that matter.
 * @param {string} base @param {Figures} f @param {Omit<See, "see">} whose
 */
const mainTiles = (base, f, whose) =>
  el(
    "ul",
    { class: "tiles", "data-test": "tiles" },
    figureTile(base, "conversations", f, whose, t("tile.receptions", { count: number(f.receptions) })),
    figureTile(base, "turns", f, whose, t("tile.answeredOf", { answered: number(f.answered) })),
    figureTile(base, "unanswered", f, whose, t("tile.share", { share: percent(unansweredShare(f)) })),
    figureTile(base, "mean", f, whose, t("tile.half", { p50: duration(f.response_p50_ms) })),
    figureTile(base, "first", f, whose, t("tile.firstOf", { count: number(f.first_response_count) })),
    figureTile(base, "p90", f, whose, t("tile.max", { max: duration(f.response_max_ms) })),
  );

/** @param {OrderFigures} orders */
function orderTiles(orders) {
  /** @param {"inquiries" | "orders" | "paid"} key @param {string} [under] */
  const one = (key, under) => tile("overview", null, t(`orders.${key}`), number(orders[key]), under);
  const rate = orders.inquiries ? orders.orders / orders.inquiries : null;
  return el(
    "div",
    null,
    el("h3", null, t("orders.title")),
    el(
      "ul",
      { class: "tiles", "data-test": "orders" },
      one("inquiries"),
      one("orders", t("orders.conversion", { rate: percent(rate) })),
      one("paid"),
      tile(
        "overview",
        null,
        t("orders.amount"),
        money(orders.amount_fen),
        orders.paid ? t("orders.average", { value: money(Math.round(orders.amount_fen / orders.paid)) }) : "",
      ),
    ),
    el("p", { class: "hint" }, t("orders.note")),
  );
}
