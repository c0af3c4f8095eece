/**
 * A conversation as it was.
 * @param {number} at @param {number | null} opening the message a figure led to
 * @returns {{title: string, body: Child}}
 */
function talkView(at, opening) {
  const talk = data.conversations[at];
  if (!talk) return { title: t("panel.figures"), body: empty(t("talk.missing")) };
  const waits = waitsOf(at);
  const found = findingsOf(at);
  const timed = opening !== null && turnAt(at, opening) !== null;
  return {
    title: t("talk.title", { customer: talk.customer }),
    body: [
      talkHead(talk),
      scoreLine(talk, found),
      el(
        "ol",
        { class: "talk", "data-test": "talk" },
        talk.messages.map((message, index) => [
          index === 0 || localDay(message[0]) !== localDay(talk.messages[index - 1][0])
            ? dayLine(message[0])
            : null,
          waitLine(waits, index),
          bubble(message, index === opening, timed, marksIn(found, index)),
          foundLines(found, index, message[1]),
          waits.nobodyAfter.has(index) ? el("li", { class: "wait wait-nobody" }, t("talk.nobody")) : null,
        ]),
      ),
    ],
  };
}

/** @param {Talk} talk */
function talkHead(talk) {
  const rating = !talk.rating
    ? t("talk.notRated")
    : t(talk.reason ? "talk.ratingReason" : "talk.rating", {
        rating: talk.rating,
        reason: talk.reason ?? "",
      });
  return el(
    "div",
    { class: "talk-head" },
    el("p", null, [listed(talk.agents), talk.channel, talk.shop, talk.id].filter(Boolean).join(" · ")),
    el(
      "p",
      null,
      [t("talk.when", { from: stamp(talk.started_at), to: stamp(talk.ended_at) }), rating].join(" · "),
    ),
    copyButton(t("copy.talk"), () => talkText(talk)),
    copyButton(t("copy.link"), () => location.href),
  );
}

/** @param {Talk} talk */
const talkText = (talk) =>
  talk.messages.map((message) => `${stamp(message[0])} ${authorOf(message)}\n${message[3]}`).join("\n\n");

/** @param {Message} message */
function authorOf([, role, name]) {
  if (role === "customer" || role === "system") return t(`role.${role}`);
  return role === "human" ? name || t("role.human") : [t(`role.${role}`), name].filter(Boolean).join(" · ");
}

/** @param {number} at */
const dayLine = (at) => el("li", { class: "talk-day" }, el("span", null, dayName(localDay(at))));

/** @param {Waits} waits @param {number} index */
function waitLine(waits, index) {
  const found = waits.before.get(index);
  if (!found) return null;
  const words = t("talk.waited", { wait: duration(found.wait), who: agentName(found.who) });
  return el("li", { class: `wait wait-${waitTone(found.wait)}` }, words);
}

/** @param {Message} message @param {boolean} marked @param {boolean} timed @param {MarkedSpan[]} marks */
function bubble(message, marked, timed, marks) {
  const [at, role, , text] = message;
  if (role === "system") {
    return el(
      "li",
      { class: "system", "data-marked": marked },
      el("span", null, text),
      el("time", null, clockTime(at)),
    );
  }
  return el(
    "li",
    { class: `message message-${role === "customer" ? "theirs" : "ours"}`, "data-marked": marked },
    el(
      "span",
      { class: "message-head" },
      el("b", null, authorOf(message)),
      el("time", null, clockTime(at)),
      marked ? el("span", { class: "here" }, t(timed ? "talk.start" : "talk.here")) : null,
    ),
    el("span", { class: `bubble bubble-${role}` }, text ? markedText(text, marks) : t("item.noWords")),
  );
}
