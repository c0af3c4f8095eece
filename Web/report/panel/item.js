/**
 * One line of an opened figure.
 * @param {string} here the address of the list @param {Item} item
 */
function itemLine(here, item) {
  const talk = data.conversations[item.talk];
  const message = messageAt(item.talk, item.message) ?? talk.messages[0];
  const marks = item.found ? marksIn([item.found], item.message ?? 0) : [];
  const words = message && message[3] ? excerpt(message[3], marks, 90) : t("item.noWords");
  return el(
    "li",
    null,
    el(
      "a",
      { class: "item", href: address(here, { talk: item.talk, at: item.message }) },
      el("span", { class: "item-words" }, words),
      itemChip(item),
      el("span", { class: "item-about" }, itemAbout(item, talk, message)),
    ),
  );
}

/** @param {Item} item */
function itemChip(item) {
  if (item.note) return chip(item.note, item.tone ?? "plain");
  if (!item.turn) return null;
  return item.turn.wait === null
    ? chip(t("item.unanswered"), "bad")
    : chip(duration(item.turn.wait), waitTone(item.turn.wait));
}

/** @param {number} wait */
const waitTone = (wait) => (wait > 180_000 ? "bad" : wait > 30_000 ? "warn" : "ok");

/** @param {Item} item @param {Talk} talk @param {Message | undefined} message */
function itemAbout(item, talk, message) {
  const who = item.found?.who
    ? item.found.who
    : item.turn
      ? agentName(item.turn.who)
      : listed(talk.agents) || agentName("");
  return [stamp(message ? message[0] : talk.started_at), talk.customer, who].join(" · ");
}
