/** @returns {ReportData} */
function readData() {
  const box = document.getElementById("data");
  if (!box) throw new Error("the report has no data");
  const read = JSON.parse(box.textContent ?? "");
  if (read.version !== 1) throw new Error(`data of version ${read.version}; this page reads version 1`);
  return read;
}

const data = readData();

/**
 * What a record holds under a name that came from outside.
 * @template T @param {Record<string, T> | undefined} record @param {string} name @returns {T | null}
 */
const entryOf = (record, name) => (record && Object.hasOwn(record, name) ? record[name] : null);

/**
 * The figures of an agent's day: an object, or numbers in the order of `day_keys`, where "=id" stands for two numbers.
 * @param {Figures | (number | null)[] | null} entry @returns {Figures | null}
 */
function dayFigures(entry) {
  if (!Array.isArray(entry)) return entry;
  /** @type {Record<string, unknown>} */
  const figures = {};
  let at = 0;
  for (const key of data.day_keys ?? []) {
    if (!key.startsWith("=")) {
      figures[key] = entry[at++];
      continue;
    }
    const [num, den] = [entry[at++] ?? 0, entry[at++] ?? 0];
    figures[key.slice(1)] = { num, den, rate: den > 0 ? num / den : null };
  }
  return /** @type {Figures} */ (/** @type {unknown} */ (figures));
}

const agentNames = Object.keys(data.agents);
const teamNames = Object.keys(data.teams ?? {});

/** Every conversation is in this file, so that every figure opens completely. */
const complete = data.embedded.conversations >= data.embedded.of;

/** @param {number} talk @param {number | null} message @returns {Message | null} */
const messageAt = (talk, message) =>
  message === null ? null : (data.conversations[talk]?.messages[message] ?? null);
