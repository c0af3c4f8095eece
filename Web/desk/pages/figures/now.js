import { computed, defineComponent, h, onBeforeUnmount, onMounted, watch } from "../../../vendor/vue.js";
import { query } from "../../../shared/api.js";
import { debounced } from "../../../shared/dom.js";
import { t } from "../../../shared/i18n.js";
import { now, stopwatch } from "../../../shared/time.js";
import { answerState, useNow } from "../../parts/fetched.js";
import { ask, asked, isOwn, ownTeams, seesShop, whoseName } from "../../parts/figures/ask.js";
import { Choice, Renewed } from "../../parts/figures/controls.js";
import { number, percent, seconds } from "../../parts/figures/format.js";
import { TeamTable } from "../../parts/figures/now/team.js";
import { WaitingList } from "../../parts/figures/now/waiting.js";
import { byWait, open } from "../../state/conversations.js";
import { people } from "../../state/people.js";
import { myId } from "../../state/session.js";

const every = 15_000;

/** The stream keeps these; the day's figures come by asking. */
const waiting = computed(() =>
  open.value
    .filter((c) => c.waitingSince && c.phase !== "parked" && (!asked("team") || c.team === asked("team")))
    .sort(byWait),
);

/**
 * A person as the stream knows them this second.
 * @param {Seat} seat @returns {Seat}
 */
function fresh(seat) {
  const person = people.get(seat.person);
  const held = open.value.filter(
    (c) => c.agent === seat.person && (c.phase === "active" || c.phase === "offered"),
  );
  const waits = held
    .map((c) => c.waitingSince)
    .filter((since) => since !== null)
    .map(Number);
  return {
    ...seat,
    holding: held.length,
    waiting: waits.length,
    longest_since: waits.length ? Math.min(...waits) : null,
    ...(person ? { status: person.status, status_since: person.statusSince } : {}),
  };
}

/** @param {string} name @param {string} label @param {string} value @param {string} [look] */
const pulse = (name, label, value, look) =>
  h("li", { key: name, class: "pulse", "data-tile": name }, [
    h("span", { class: "figure-name" }, label),
    h("span", { class: ["figure-value", look] }, value),
  ]);

/** Whose day the server tells: a lead of several teams who picks none gets the first. */
const whose = () =>
  whoseName({
    agent: isOwn() ? myId.value : "",
    team: asked("team") || (isOwn() || seesShop() ? "" : (ownTeams.value[0]?.id ?? "")),
  });

/** @param {DayFigures} today */
function Pulse(today) {
  const longest = waiting.value[0]?.waitingSince;
  const late = waiting.value.filter((c) => now.value - Number(c.waitingSince) > 180_000).length;
  return h("ul", { class: "pulses", "data-test": "pulses" }, [
    pulse(
      "waiting",
      t("now.waiting"),
      number(waiting.value.length),
      waiting.value.length ? "value-warn" : "",
    ),
    pulse(
      "longest",
      t("now.longest"),
      longest ? stopwatch(now.value - longest) : "—",
      late ? "value-bad" : "",
    ),
    pulse("late", t("now.late"), number(late), late ? "value-bad" : ""),
    h("li", { class: "pulse-whose", key: "whose" }, t("now.today_of", { name: whose() })),
    pulse("conversations", t("figure.conversations"), number(today.conversations)),
    pulse("first_response", t("figure.first_response"), seconds(today.first_response_mean_ms)),
    pulse("response", t("figure.response"), seconds(today.response_mean_ms)),
    pulse("within_30s", t("figure.within_30s"), percent(today.within_30s)),
    pulse("within_3min", t("figure.within_3min"), percent(today.within_3min)),
    pulse(
      "unanswered",
      t("figure.unanswered"),
      number(today.unanswered),
      today.unanswered ? "value-warn" : "",
    ),
  ]);
}

const TeamChoice = () =>
  !isOwn() &&
  ownTeams.value.length > 1 &&
  Choice(
    "team",
    t("figures.team"),
    [
      ["", t("list.all_teams")],
      ...ownTeams.value.map((team) => /** @type {[string, string]} */ ([team.id, team.name])),
    ],
    asked("team"),
    (team) => ask({ team: team || null }, { replace: true }),
  );

export default defineComponent(() => {
  const answer = useNow(() => `/metrics/now${query({ team: asked("team") })}`);
  const soon = debounced(() => void answer.load(), 1500);
  // Somebody was answered or began to wait: the day's figures have moved.
  watch(
    () => waiting.value.map((c) => c.id).join(),
    () => soon(),
  );
  let timer = 0;
  onMounted(
    () =>
      (timer = window.setInterval(() => !document.hidden && !answer.busy.value && void answer.load(), every)),
  );
  onBeforeUnmount(() => {
    window.clearInterval(timer);
    soon.cancel();
  });
  return () => {
    const value = answer.value.value;
    const seats = value?.people
      .filter((seat) => !asked("team") || seat.teams.includes(asked("team")))
      .map(fresh);
    return h(
      "div",
      { class: "scroll now", tabindex: 0, role: "region", "aria-label": t("figures.section.now") },
      [
        h("div", { class: "figure-controls" }, [
          TeamChoice(),
          h("span", { class: "spacer" }),
          Renewed(answer),
        ]),
        answerState(answer),
        value && Pulse(value.today),
        h("div", { class: "now-columns" }, [
          h(WaitingList, { list: waiting.value }),
          seats &&
            h("div", { class: "now-people" }, [
              h("h2", t(isOwn() ? "now.me" : "now.people")),
              h(TeamTable, { seats, name: (/** @type {Seat} */ seat) => seat.name }),
            ]),
        ]),
      ],
    );
  };
});
