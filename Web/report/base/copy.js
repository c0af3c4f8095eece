/**
 * Where the clipboard is closed to files, the old way: a selection that the browser copies.
 * @param {string} text
 */
function copyBySelection(text) {
  const box = el("textarea", { class: "visually-hidden", readonly: true });
  box.value = text;
  (document.querySelector("dialog[open]") ?? document.body).append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  return done;
}

/** @param {string} text @returns {Promise<boolean>} */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** @param {string} label @param {() => string} text what to copy, asked for when pressed */
function copyButton(label, text) {
  const button = el("button", { type: "button", class: "quiet", click: press }, label);
  const told = el("span", { class: "told", role: "status" });
  async function press() {
    const done = await copyText(text());
    refill(told, t(done ? "copy.done" : "copy.failed"));
    button.focus();
  }
  return el("span", { class: "copy" }, button, told);
}
