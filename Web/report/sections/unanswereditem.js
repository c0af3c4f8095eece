/**
 * A turn nobody answered: what the customer said and what was around it.
 * @param {string} base @param {Turn} turn
 */
function unansweredItem(base, turn) {
  const talk = data.conversations[turn.talk];
  const said = messagesOf(turn);
  const words = said
    .filter(([, role]) => role === "customer")
    .map(([, , , text]) => text || t("item.noWords"));
  return el(
    "li",
    { class: "missed" },
    el(
      "a",
      {
        class: "missed-words",
        href: address(base, { talk: turn.talk, at: turn.message }),
        "data-figure": "talk",
      },
      words.slice(0, 3).map((one) => el("span", null, clipped(one, 120))),
    ),
    el(
      "p",
      { class: "missed-about" },
      el("span", null, stamp(turn.opened)),
      el("span", null, talk.customer),
      el("span", null, agentName(turn.who)),
      el("span", null, around(said)),
    ),
    before(turn, talk),
  );
}

/**
 * How often the customer asked again, and what a machine said.
 * @param {Message[]} said
 */
function around(said) {
  const own = said.filter(([, role]) => role === "customer");
  const span = own.length ? own[own.length - 1][0] - own[0][0] : 0;
  const again =
    own.length > 1
      ? t("unanswered.again", { count: own.length - 1, span: duration(span) })
      : t("unanswered.once");
  const auto = said.some(([, role]) => role === "auto") ? t("unanswered.auto") : "";
  return [again, auto].filter(Boolean).join(" · ");
}

/**
 * What a person had said last, and the rating that came of it.
 * @param {Turn} turn @param {Talk} talk
 */
function before(turn, talk) {
  const last = talk.messages
    .slice(0, turn.message)
    .filter(([, role]) => role === "human")
    .pop();
  const rated = talk.rating ? t("unanswered.rated", { rating: talk.rating }) : "";
  const words = last
    ? `${t("unanswered.before")}${locale === "zh" ? "：" : ": "}${clipped(last[3], 60)}`
    : turn.first
      ? t("unanswered.first")
      : "";
  return words || rated
    ? el("p", { class: "missed-before" }, [words, rated].filter(Boolean).join(" · "))
    : null;
}
