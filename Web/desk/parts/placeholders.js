/**
 * A variable nobody could fill in yet stays in the text as {name} or {{name}}.
 * @param {string} name
 */
const pattern = (name) => new RegExp(`\\{\\{?\\s*${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s*\\}?\\}`, "g");

/**
 * The first place of each variable still open.
 * @param {string} text @param {string[]} names
 */
export function openPlaces(text, names) {
  return names.flatMap((name) => [...text.matchAll(pattern(name))].map((match) => ({ name, at: match.index ?? 0, text: match[0] })))
    .sort((a, b) => a.at - b.at);
}

/**
 * The text in pieces, for showing the open places.
 * @param {string} text @param {string[]} names
 */
export function pieces(text, names) {
  const parts = [];
  let from = 0;
  for (const place of openPlaces(text, names)) {
    parts.push({ text: text.slice(from, place.at), open: false }, { text: place.text, open: true });
    from = place.at + place.text.length;
  }
  return [...parts, { text: text.slice(from), open: false }];
}
