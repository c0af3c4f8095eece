/** What the server can fill in; it refuses messages in which one of these still stands. */
export const variables = [
  "customer.name",
  "agent.name",
  "shop.name",
  "team.name",
  "order.number",
  "order.status",
  "order.amount",
  "order.item",
  "order.carrier",
  "order.tracking",
  "product.title",
  "promise.time",
];

/**
 * A variable nobody could fill in yet stays in the text as {name} or {{name}}.
 * @param {string} name
 */
const pattern = (name) =>
  new RegExp(`\\{\\{?\\s*${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s*\\}?\\}`, "g");

/**
 * Where the text still has variables, known ones and those just found missing.
 * @param {string} text @param {string[]} missing
 */
export function openPlaces(text, missing) {
  if (!text.includes("{")) return [];
  return [...new Set([...variables, ...missing])]
    .flatMap((name) =>
      [...text.matchAll(pattern(name))].map((match) => ({ name, at: match.index ?? 0, text: match[0] })),
    )
    .sort((a, b) => a.at - b.at);
}
