/**
 * A part of the page with its heading, which the contents lead to.
 * @param {string} id @param {string} lead @param {...Child} children
 */
const section = (id, lead, ...children) =>
  el(
    "section",
    { id, "aria-labelledby": `${id}-heading`, "data-section": id },
    el("h2", { id: `${id}-heading`, tabindex: "-1" }, t(`section.${id}`)),
    lead ? el("p", { class: "lead" }, lead) : null,
    children,
  );

/** @param {string} title @param {string} [text] */
const empty = (title, text) =>
  el("div", { class: "empty" }, el("p", { class: "empty-title" }, title), text ? el("p", null, text) : null);

/**
 * A figure that opens what is behind it.
 * @param {string} base @param {See} see @param {Child} words @param {string} [kind]
 */
const figureLink = (base, see, words, kind = "figure") =>
  el("a", { class: kind, href: seeAddress(base, see), "data-figure": see.see }, words);

/**
 * What is closed until asked for is made then.
 * @param {string} summary @param {() => Child} make @param {string} [hook]
 */
function later(summary, make, hook) {
  const box = el(
    "details",
    { class: "later", "data-test": hook, toggle: fill },
    el("summary", null, summary),
  );
  function fill() {
    if (box.open && box.childElementCount === 1) place(box, make());
  }
  return box;
}

/** @param {string} label @param {[string, string][]} options value and words @param {string} chosen
 * @param {(value: string) => void} choose @param {string} hook */
function choice(label, options, chosen, choose, hook) {
  const select = el(
    "select",
    { "data-test": hook, change: () => choose(select.value) },
    options.map(([value, words]) => el("option", { value, selected: value === chosen }, words)),
  );
  return el("label", { class: "choice" }, el("span", null, label), select);
}

/**
 * One of few, all seen.
 * @param {string} label @param {[string, string][]} options @param {string} chosen
 * @param {(value: string) => void} choose
 */
function switcher(label, options, chosen, choose) {
  const buttons = options.map(([value, words]) =>
    el(
      "button",
      { type: "button", "aria-pressed": String(value === chosen), "data-value": value, click: press },
      words,
    ),
  );
  /** @param {Event} event */
  function press(event) {
    const pressed = /** @type {HTMLButtonElement} */ (event.currentTarget);
    buttons.forEach((button) => button.setAttribute("aria-pressed", String(button === pressed)));
    choose(pressed.dataset.value ?? "");
  }
  return el("div", { class: "switcher", role: "group", "aria-label": label }, buttons);
}

/** @param {string} text @param {string} tone */
const chip = (text, tone) => el("span", { class: `chip chip-${tone}` }, text);
