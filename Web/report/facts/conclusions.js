/** @typedef {{tone: "ok" | "bad" | "warn" | "plain", words: Child[]}} Conclusion */

/** Agents with fewer answers than this say little about speed. */
const ENOUGH = 20;

/**
 * What a boss reads first, each figure open.
 * @returns {Conclusion[]}
 */
function conclusions() {
  return [
    sayVolume(),
    saySpeed(),
    sayAgents(),
    sayMissing(),
    sayNobody(),
    ...sayFormulas(),
    sayBusy(),
    sayRatings(),
    sayBad(),
  ].filter(/** @returns {one is Conclusion} */ (one) => one !== null);
}

/** @param {See} see @param {string} words */
const opening = (see, words) => figureLink("overview", see, words);

/** @returns {Conclusion} */
function sayVolume() {
  const f = data.shop;
  return {
    tone: f.unanswered ? "warn" : "ok",
    words: rich(f.unanswered ? "say.volume" : "say.allAnswered", {
      conversations: opening({ see: "conversations" }, number(f.conversations)),
      turns: opening({ see: "turns" }, number(f.turns)),
      answered: opening({ see: "answered" }, number(f.answered)),
      unanswered: opening({ see: "unanswered" }, number(f.unanswered)),
      share: percent(unansweredShare(f)),
    }),
  };
}

/** @returns {Conclusion | null} */
function saySpeed() {
  const f = data.shop;
  if (!f.answered) return null;
  /** @param {string} key */
  const link = (key) => opening({ see: key }, figureOfText(key, f));
  return {
    tone: "plain",
    words: rich("say.speed", { mean: link("mean"), p50: link("p50"), p90: link("p90"), max: link("max") }),
  };
}

/** @returns {Conclusion | null} */
function sayAgents() {
  const known = agentNames.filter((name) => data.agents[name].answered >= ENOUGH);
  if (known.length < 2) return null;
  /** @param {string} name */
  const mean = (name) => data.agents[name].response_mean_ms ?? 0;
  const sorted = known.sort((a, b) => mean(b) - mean(a));
  /** @param {string} name */
  const link = (name) => opening({ see: "mean", who: name }, duration(mean(name)));
  const slow = sorted[0];
  const fast = sorted[sorted.length - 1];
  return {
    tone: "plain",
    words: rich("say.agents", {
      slow: agentLink(slow),
      slowMean: link(slow),
      fast: agentLink(fast),
      fastMean: link(fast),
    }),
  };
}

/** @param {string} name */
const agentLink = (name) => el("a", { href: agentAddress(name), class: "person" }, name);

/** @returns {Conclusion | null} */
function sayMissing() {
  if (agentNames.length < 2) return null;
  const who = agentNames.reduce((most, name) =>
    data.agents[name].unanswered > data.agents[most].unanswered ? name : most,
  );
  const f = data.agents[who];
  if (!f.unanswered) return null;
  const count = opening({ see: "unanswered", who }, number(f.unanswered));
  return {
    tone: "warn",
    words: rich("say.missing", { who: agentLink(who), count, share: percent(unansweredShare(f)) }),
  };
}

/** @returns {Conclusion | null} */
function sayNobody() {
  const alone = turns.filter((turn) => turn.wait === null && turn.who === "").length;
  if (!complete || !alone) return null;
  return {
    tone: "warn",
    words: rich("say.nobody", { count: opening({ see: "unanswered", who: "" }, number(alone)) }),
  };
}

/**
 * The hour with the most.
 * @param {"turns" | "unanswered"} grid
 */
function peak(grid) {
  let best = { slot: "0-0", value: 0 };
  data.heat[grid].forEach((row, weekday) =>
    row.forEach((value, hour) => {
      if (value > best.value) best = { slot: `${weekday}-${hour}`, value };
    }),
  );
  return best;
}

/** @returns {Conclusion | null} */
function sayBusy() {
  const busy = peak("turns");
  const missed = peak("unanswered");
  if (!busy.value || !missed.value) return null;
  return {
    tone: "plain",
    words: rich("say.busy", {
      slot: slotName(busy.slot),
      turns: opening({ see: "turns", slot: busy.slot }, number(busy.value)),
      missSlot: slotName(missed.slot),
      missed: opening({ see: "unanswered", slot: missed.slot }, number(missed.value)),
    }),
  };
}

/** @returns {Conclusion | null} */
function sayBad() {
  const bad = data.source.bad_rows;
  return bad ? { tone: "warn", words: rich("say.bad", { bad: number(bad) }) } : null;
}
