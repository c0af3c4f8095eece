/**
 * The way since the panel was shut: the page under it, then what was opened.
 * @type {string[]}
 */
let trail = [];

const panel = el("dialog", {
  class: "panel",
  "aria-labelledby": "panel-title",
  cancel: shutByKey,
  click: shutByPress,
});

/** @param {Event} event */
function shutByKey(event) {
  event.preventDefault();
  shutPanel();
}

/**
 * A press beside the panel shuts it.
 * @param {Event} event
 */
function shutByPress(event) {
  if (event.target === panel) shutPanel();
}

/** Back to where the reader was, so that the browser's own Back does not open it again. */
function shutPanel() {
  const base = withoutPanel(location.hash);
  const steps = trail.length - 1;
  if (steps > 0 && trail[0] === base) history.go(-steps);
  else location.replace(base);
}

/** @param {string} hash */
function follow(hash) {
  const place = readPlace(hash);
  const open = place.see !== null || place.talk !== null;
  if (!open) trail = [withoutPanel(hash)];
  else if (trail[trail.length - 2] === hash) trail.pop();
  else if (trail.length > 1 && sameView(trail[trail.length - 1], hash)) trail[trail.length - 1] = hash;
  else if (trail[trail.length - 1] !== hash) trail.push(hash);
  return open ? place : null;
}

/**
 * Turning pages and choosing a part replace the address.
 * @param {string} a @param {string} b
 */
function sameView(a, b) {
  const quiet = { page: null, part: null };
  return address(a, quiet) === address(b, quiet) && readPlace(a).talk === readPlace(b).talk;
}

/** Shows what the address opens, or nothing. */
function syncPanel() {
  const place = follow(location.hash);
  if (!place) {
    if (panel.open) panel.close();
    return;
  }
  const { see, talk } = place;
  const view =
    talk !== null ? talkView(talk, place.at) : listView(location.hash, /** @type {See} */ (see), place.page);
  refill(
    panel,
    panelHead(view.title, talk !== null && see !== null),
    el(
      "div",
      { class: "panel-body", tabindex: "0", role: "group", "aria-labelledby": "panel-title" },
      view.body,
    ),
  );
  if (!panel.open) panel.showModal();
  panel.querySelector("h2")?.focus();
  panel.querySelector("[data-marked]")?.scrollIntoView({ block: "center" });
}

/** @param {string} title @param {boolean} inside a conversation opened from a list */
const panelHead = (title, inside) =>
  el(
    "header",
    { class: "panel-head" },
    inside
      ? el(
          "button",
          { type: "button", class: "quiet", "data-test": "panel-back", click: backToList },
          `‹ ${t("panel.back")}`,
        )
      : null,
    el("h2", { id: "panel-title", tabindex: "-1" }, title),
    el(
      "button",
      { type: "button", class: "quiet", "data-test": "panel-close", click: shutPanel },
      t("panel.close"),
    ),
  );

function backToList() {
  const list = address(location.hash, { talk: null, at: null });
  if (trail[trail.length - 2] === list) history.back();
  else location.replace(list);
}
