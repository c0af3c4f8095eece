const root = /** @type {HTMLElement} */ (document.getElementById("report"));
const main = el("main", { id: "content", tabindex: "-1" });
const whole = el("div", { class: "whole" });
const single = el("div", { class: "single", hidden: true, "data-test": "agent-page" });

/** Where the reader was on the whole page before opening an agent. */
let left = { section: "", scroll: 0 };
let shownAgent = "";

/** Draws everything in the language of the moment. */
function draw() {
  document.title = reportTitle();
  shownAgent = "";
  refill(
    whole,
    SECTIONS.map(([, make]) => make()),
  );
  refill(main, whole, single);
  refill(
    root,
    el("a", { class: "skip", href: "#overview" }, t("skip")),
    topBar(turnLanguage),
    contents(),
    main,
    footer(),
    panel,
  );
  followReading(root);
}

function turnLanguage() {
  speak(locale === "zh" ? "en" : "zh");
  const { scrollY } = window;
  draw();
  showPage(readPlace(location.hash), false);
  scrollTo(0, scrollY);
  /** @type {HTMLElement | null} */ (root.querySelector('[data-test="language"]'))?.focus();
}

/**
 * The whole report, or one agent's page.
 * @param {Place} place @param {boolean} moving
 */
function showPage(place, moving) {
  const agent = place.section === "agent";
  const turned = single.hidden === agent;
  if (agent && turned) left = { section: lastSection, scroll: window.scrollY };
  whole.hidden = agent;
  single.hidden = !agent;
  if (agent && shownAgent !== place.name) {
    refill(single, agentPage(place.name));
    shownAgent = place.name;
    if (moving) scrollTo(0, 0);
  }
  if (!agent && turned && moving) returnTo(place.section);
  if (!agent) lastSection = place.section;
}

let lastSection = "overview";

/** @param {string} section */
function returnTo(section) {
  if (section === left.section) scrollTo(0, left.scroll);
  else document.getElementById(section)?.scrollIntoView();
}

function arrive() {
  showPage(readPlace(location.hash), true);
  syncPanel();
}

/** Paper shows every row. */
function beforePrint() {
  document.querySelectorAll("[data-more]").forEach((button) => /** @type {HTMLElement} */ (button).click());
}

speak(data.locale);
draw();
const first = readPlace(location.hash);
showPage(first, true);
if (first.section !== "overview" && first.section !== "agent")
  document.getElementById(first.section)?.scrollIntoView();
syncPanel();
addEventListener("hashchange", arrive);
addEventListener("beforeprint", beforePrint);
