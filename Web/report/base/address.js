/** The parameters that belong to an opened figure; the rest is the page underneath. */
const PANEL_PARAMETERS = ["see", "who", "team", "day", "slot", "bin", "part", "page", "talk", "at"];

/** @param {string | null} text */
const wholeNumber = (text) => (text !== null && /^\d+$/.test(text) ? Number(text) : null);

/** @param {string} hash @returns {{section: string, query: URLSearchParams}} */
function split(hash) {
  const [section, ...rest] = hash.replace(/^#?\/?/, "").split("?");
  return { section: section || "overview", query: new URLSearchParams(rest.join("?")) };
}

/** @param {string} hash @returns {Place} */
function readPlace(hash) {
  const { section, query } = split(hash);
  /** @param {string} name */
  const given = (name) => query.get(name) ?? undefined;
  const see = query.get("see");
  return {
    section,
    name: query.get("name") ?? "",
    see:
      see === null
        ? null
        : {
            see,
            who: given("who"),
            team: given("team"),
            day: given("day"),
            slot: given("slot"),
            bin: given("bin"),
            part: given("part"),
          },
    page: wholeNumber(query.get("page")) ?? 1,
    talk: wholeNumber(query.get("talk")),
    at: wholeNumber(query.get("at")),
  };
}

/**
 * "#agents" is a place on the page, "#/agents?see=turns" something that opens over it.
 * @param {string} base a section, or "agent?name=…" @param {Record<string, any>} values
 */
function address(base, values) {
  const { section, query } = split(base);
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null) query.delete(name);
    else query.set(name, String(value));
  }
  const text = query.toString();
  return text ? `#/${section}?${text}` : `#${section}`;
}

/** @param {string} base @param {See} see */
const seeAddress = (base, see) => address(base, { ...see });

/**
 * The page under the panel.
 * @param {string} hash
 */
const withoutPanel = (hash) =>
  address(hash, Object.fromEntries(PANEL_PARAMETERS.map((name) => [name, null])));

/** @param {string} name */
const agentAddress = (name) => address("agent", { name });
