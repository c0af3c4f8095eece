/**
 * Every red line that can be opened, the latest first.
 * @param {string} base
 */
function redLines(base) {
  const crossed = findings
    .filter((one) => one.severity === "red_line")
    .sort((a, b) => foundAt(b) - foundAt(a));
  const counted = quality?.red_lines ?? 0;
  if (!counted) return empty(t("quality.noRedLine"));
  const list = el("div", { "data-test": "red-lines" });
  /** @param {number} page */
  const fill = (page) =>
    refill(
      list,
      counted > crossed.length
        ? el(
            "p",
            { class: "note" },
            t("opened.some", {
              total: number(counted),
              count: number(crossed.length),
              why: t("opened.some.rest", { file: "red-lines.csv" }),
            }),
          )
        : null,
      el(
        "ol",
        { class: "items" },
        onPage(crossed, page).map((one) => redLine(base, one)),
      ),
      pager(crossed.length, page, (to) => {
        fill(to);
        list.scrollIntoView({ block: "start" });
      }),
    );
  fill(1);
  return list;
}

/** @param {Found} found */
const foundAt = (found) => messageAt(found.talk, found.messages[0] ?? 0)?.[0] ?? 0;

/** @param {string} base @param {Found} found */
function redLine(base, found) {
  const talk = data.conversations[found.talk];
  const at = found.messages[0] ?? 0;
  const text = messageAt(found.talk, at)?.[3] ?? "";
  return el(
    "li",
    null,
    el(
      "a",
      { class: "item", href: address(base, { talk: found.talk, at }), "data-figure": "talk" },
      el(
        "span",
        { class: "item-words" },
        text ? excerpt(text, marksIn([found], at), 160) : t("item.noWords"),
      ),
      chip(ruleName(found.rule), "bad"),
      el(
        "span",
        { class: "item-about" },
        [stamp(foundAt(found)), talk.customer, agentName(found.who)].join(" · "),
      ),
    ),
  );
}

const WORST = 20;

/**
 * The conversations with the lowest scores and what it was taken off for.
 * @param {string} base
 */
function worstTalks(base) {
  const scored = scoredTalks({ see: SCORES }).filter((one) => one.score < 100);
  if (!scored.length) return empty(t("quality.nothingFound"));
  return [
    el(
      "ol",
      { class: "items", "data-test": "worst-talks" },
      scored.slice(0, WORST).map(({ at, score }) => worstTalk(base, at, score)),
    ),
    el("p", { class: "below" }, figureLink(base, { see: SCORES }, t("quality.allScores"), "")),
  ];
}

/** @param {string} base @param {number} at @param {number} score */
function worstTalk(base, at, score) {
  const talk = data.conversations[at];
  const first = findingsOf(at).slice().sort(worstFirst)[0];
  return el(
    "li",
    null,
    el(
      "a",
      {
        class: "item",
        href: address(base, { talk: at, at: first?.messages[0] ?? null }),
        "data-figure": "talk",
      },
      el("span", { class: "item-words" }, deductionText(talk)),
      chip(t("quality.points", { points: score }), scoreTone(score)),
      el(
        "span",
        { class: "item-about" },
        [stamp(talk.started_at), talk.customer, listed(talk.agents) || agentName("")].join(" · "),
      ),
    ),
  );
}
