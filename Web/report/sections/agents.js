/** The platform whose columns are shown. */
let columnsOf = platforms[0] ?? "";

function agents() {
  if (!agentNames.length) return section("agents", "", empty(t("agents.none")));
  const place = el("div", null, agentTable(), teams());
  const choose = choice(
    t("agents.platform"),
    platforms.map((id) => [id, platformName(id)]),
    columnsOf,
    (id) => {
      columnsOf = id;
      refill(place, agentTable(), teams());
    },
    "columns",
  );
  return section("agents", t("agents.lead"), platforms.length > 1 ? choose : null, place);
}

function agentTable() {
  const people = agentPeople("agents");
  return figureTable({
    caption: t("agents.table"),
    head: t("table.agent"),
    hook: "agent-table",
    searched: true,
    sort: "turns",
    rows: agentNames,
    total: agentNames.length > 1,
    name: (row) => (row ? agentLink(row) : t("table.total")),
    columns: [
      ...peopleColumns(people, columnsOf),
      ...(data.orders ? orderColumns((row) => data.orders?.agents[row]) : []),
    ],
  });
}

function teams() {
  if (!teamNames.length) return null;
  /** @type {People} */
  const people = {
    base: "agents",
    figures: (row) => data.teams[row],
    see: (row) => (teamOpens(row) ? { team: row } : null),
  };
  return el(
    "div",
    null,
    el("h3", null, t("teams.table")),
    figureTable({
      caption: t("teams.table"),
      head: t("table.team"),
      hook: "team-table",
      sort: "turns",
      rows: teamNames,
      name: (row) => row,
      columns: peopleColumns(people, columnsOf),
    }),
    teamNames.every(teamOpens) ? null : el("p", { class: "hint" }, t("teams.closed")),
  );
}
