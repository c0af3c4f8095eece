/**
 * Whose turns and messages a figure counts.
 * @param {See} see @returns {(name: string) => boolean}
 */
function belongsTo(see) {
  if (see.who !== undefined) return (name) => name === see.who;
  if (see.team === undefined) return () => true;
  const members = new Set(membersOf(see.team));
  return (name) => members.has(name);
}

/** @param {string} team @returns {string[]} */
const membersOf = (team) => entryOf(data.team_agents, team) ?? [];

/**
 * Without its people a team's figures cannot be opened.
 * @param {string} team
 */
const teamOpens = (team) => membersOf(team).length > 0;

/** @param {See} see */
const isShop = (see) => see.who === undefined && see.team === undefined;

/**
 * The figures a question is about, where the data has them.
 * @param {See} see @returns {Figures | null}
 */
function figuresFor(see) {
  if (see.slot !== undefined || see.bin !== undefined) return null;
  if (see.day !== undefined) {
    const day = entryOf(data.days, see.day);
    if (!day || see.team !== undefined) return null;
    return see.who === undefined ? day.shop : dayFigures(entryOf(day.agents, see.who));
  }
  if (see.who !== undefined) return entryOf(data.agents, see.who);
  return see.team === undefined ? data.shop : entryOf(data.teams, see.team);
}

/**
 * "小何 · 11-03 周二 · 20:00–21:00"
 * @param {See} see
 */
function subjectName(see) {
  const parts = [see.who !== undefined ? agentName(see.who) : (see.team ?? t("subject.shop"))];
  if (see.day !== undefined && /^\d{4}-\d\d-\d\d$/.test(see.day)) parts.push(dayName(see.day));
  if (see.slot !== undefined) parts.push(slotName(see.slot));
  if (see.bin !== undefined) parts.push(binName(Number(see.bin)));
  return parts.join(" · ");
}

/** @param {string} name */
const agentName = (name) => name || t("subject.nobody");

/** @param {string} slot "2-20" */
function slotName(slot) {
  const [weekday, hour] = slot.split("-").map(Number);
  return t("slot", { weekday: t(`weekday.${weekday}`), hour });
}

/** @param {number} bin */
function binName(bin) {
  const edges = data.distribution.edges_ms;
  if (!(bin in edges)) return NOTHING;
  if (bin === edges.length - 1) return t("bin.beyond", { from: roundTime(edges[bin]) });
  if (bin === 0) return t("bin.first", { to: roundTime(edges[1]) });
  return t("bin", { from: roundTime(edges[bin]), to: roundTime(edges[bin + 1]) });
}
