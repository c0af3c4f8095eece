/** @param {Array<string | false | null | undefined>} names */
export const classes = (...names) => names.filter(Boolean).join(" ");

/**
 * Keys pressed while an input method is composing belong to it, Enter above all.
 * @param {KeyboardEvent} event
 */
export const composing = (event) => event.isComposing || event.keyCode === 229;

/** @param {EventTarget | null} target */
export const typesInto = (target) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));

/** @template {any[]} A @param {(...args: A) => void} run @param {number} wait */
export function debounced(run, wait) {
  let timer = 0;
  /** @param {A} args */
  const later = (...args) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => run(...args), wait);
  };
  later.cancel = () => window.clearTimeout(timer);
  return later;
}

/**
 * Only the answer to the newest question counts. Wraps an asynchronous function; older answers give undefined.
 * @template {any[]} A @template R @param {(...args: A) => Promise<R>} run
 */
export function newest(run) {
  let turn = 0;
  return /** @param {A} args @returns {Promise<R | undefined>} */ async (...args) => {
    const mine = ++turn;
    const answer = await run(...args);
    return mine === turn ? answer : undefined;
  };
}

/**
 * The clipboard API needs https; selecting and copying does not.
 * @param {string} text
 */
export async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

/** @param {number} size bytes */
export function fileSize(size) {
  if (size < 1024) return `${size} B`;
  return size < 1024 * 1024 ? `${(size / 1024).toFixed(0)} KB` : `${(size / 1024 / 1024).toFixed(1)} MB`;
}

/** @param {number} fen */
export const money = (fen) => `¥${(fen / 100).toFixed(2)}`;
