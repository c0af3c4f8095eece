/** @typedef {{who: string, day: string, page: number}} UnansweredFilter */

const EVERY = "*";

const missedTurns = turns.filter((turn) => turn.wait === null).sort(latestFirst);

/** @param {string} base @param {string} [who] only this agent's, without the choice of agents */
function unansweredList(base, who) {
  const mine = who === undefined ? missedTurns : missedTurns.filter((turn) => turn.who === who);
  if (!mine.length) return empty(t("unanswered.none"));
  /** @type {UnansweredFilter} */
  const filter = { who: EVERY, day: EVERY, page: 1 };
  const list = el("div", { "data-test": "unanswered-list" });
  const fill = () => fillUnanswered(list, base, mine, filter, fill);
  fill();
  return el(
    "div",
    null,
    el("div", { class: "choices" }, filters(mine, filter, fill, who === undefined)),
    list,
  );
}

/** @param {Turn[]} mine @param {UnansweredFilter} filter @param {() => void} fill @param {boolean} byAgent */
function filters(mine, filter, fill, byAgent) {
  const names = tally(mine.map((turn) => turn.who || EVERY)).map(([name]) => (name === EVERY ? "" : name));
  const days = [...new Set(mine.map((turn) => localDay(turn.opened)))].sort();
  /** @param {"who" | "day"} key */
  const set = (key) => (/** @type {string} */ value) => {
    filter[key] = value;
    filter.page = 1;
    fill();
  };
  return [
    byAgent
      ? choice(
          t("unanswered.agent"),
          [
            [EVERY, t("unanswered.everybody")],
            .../** @type {[string, string][]} */ (names.map((name) => [name, agentName(name)])),
          ],
          EVERY,
          set("who"),
          "unanswered-agent",
        )
      : null,
    choice(
      t("unanswered.day"),
      [
        [EVERY, t("unanswered.everyDay")],
        .../** @type {[string, string][]} */ (days.map((day) => [day, dayName(day)])),
      ],
      EVERY,
      set("day"),
      "unanswered-day",
    ),
  ];
}

/** @param {HTMLElement} list @param {string} base @param {Turn[]} mine @param {UnansweredFilter} filter @param {() => void} fill */
function fillUnanswered(list, base, mine, filter, fill) {
  const found = mine.filter(
    (turn) =>
      (filter.who === EVERY || turn.who === filter.who) &&
      (filter.day === EVERY || localDay(turn.opened) === filter.day),
  );
  /** @param {number} page */
  const go = (page) => {
    filter.page = page;
    fill();
    list.scrollIntoView({ block: "start" });
  };
  refill(
    list,
    el(
      "p",
      { class: "muted", role: "status", "data-test": "unanswered-count", "data-count": found.length },
      t("unanswered.count", { count: number(found.length) }),
    ),
    found.length
      ? el(
          "ol",
          { class: "items" },
          onPage(found, filter.page).map((turn) => unansweredItem(base, turn)),
        )
      : empty(t("unanswered.noneHere")),
    pager(found.length, filter.page, go),
  );
}

function unanswered() {
  const short = data.shop.unanswered > missedTurns.length;
  return section(
    "unanswered",
    t("unanswered.lead"),
    short
      ? el(
          "p",
          { class: "note" },
          t("unanswered.some", { count: number(missedTurns.length), all: number(data.shop.unanswered) }),
        )
      : null,
    short && !missedTurns.length ? null : unansweredList("unanswered"),
  );
}
