import Inspection
import Kernel
import Rulebook
import ServiceMetrics
import Storage
import WebKernel

/// Findings per 100 conversations by rule, agent or team, in all and week by week, with what they were counted from.
struct TrendsView: Encodable, Sendable {
  /// In hundredths of a finding per 100 conversations; nil without conversations.
  struct Figure: Encodable, Sendable {
    let findings, conversations: Int
    let per100: Int?
  }

  struct Week: Encodable, Sendable {
    let monday: CivilDay
    let whole: Figure
    let machine: Mean
  }

  /// A mean with its parts, in hundredths of a point.
  struct Mean: Encodable, Sendable {
    let sum, count: Int
    let mean: Int?

    init(_ sum: Int, _ count: Int) {
      (self.sum, self.count) = (sum, count)
      mean = count == 0 ? nil : (200 * sum + count) / (2 * count)
    }
  }

  struct Item: Encodable, Sendable {
    /// A rule's id, an agent's or a team's; empty for what is nobody's.
    let key: String
    let name: Wording
    let whole: Figure
    let weeks: [Figure]
    /// Of agents and teams.
    let machine: Mean?
    /// Of agents: what people gave them, as decided in the end.
    let inspection: Mean?
  }

  let from, to: CivilDay
  let whole: Figure
  let machine, inspection: Mean
  let weeks: [Week]
  let items: [Item]

  init(_ call: Call, _ work: Work, _ book: RuleBook) throws {
    let span = try TrendSpan(call, work)
    let by = try call.choice("by", ["rule": FindingCounts.Grouping.rule, "agent": .agent, "team": .team])
    let counted = try Counted(work, span, by)
    (from, to) = (span.from, span.to)
    (whole, machine) = (counted.whole(nil), counted.machine)
    let inspected = try InspectionMeans.load(work, span)
    inspection = Mean(
      inspected.values.reduce(0) { $0 + $1.sum }, inspected.values.reduce(0) { $0 + $1.count })
    weeks = zip(span.weeks, counted.weeks).enumerated().map { index, pair in
      Week(
        monday: pair.0.monday, whole: counted.whole(index), machine: Mean(pair.1.all.scores, pair.1.all.count)
      )
    }
    let names = try Names(work, book)
    let keys = by == .agent ? counted.keys.union(inspected.keys) : counted.keys
    items = keys.sorted().map { key in
      Item(
        key: key, name: names.name(key, by), whole: counted.figure(key, nil),
        weeks: counted.weeks.indices.map { counted.figure(key, $0) },
        machine: by == .rule ? nil : counted.machine(key), inspection: by == .agent ? inspected[key] : nil)
    }.sorted { ($1.whole.per100 ?? -1, $0.key) < ($0.whole.per100 ?? -1, $1.key) }
  }

  private struct Names {
    let people: [PersonID: String]
    let teams: [String: String]
    let book: RuleBook

    init(_ work: Work, _ book: RuleBook) throws {
      people = try StaffStore.names(work)
      teams = Dictionary(
        try GroupStore.teams(work).map { ("\($0.id)", $0.name) }, uniquingKeysWith: { $1 })
      self.book = book
    }

    func name(_ key: String, _ by: FindingCounts.Grouping) -> Wording {
      switch by {
      case .rule: return book.rule(key)?.name ?? Wording(key, key)
      case .agent:
        let name = PersonID(key).flatMap { people[$0] } ?? ""
        return Wording(name, name)
      case .team: return Wording(teams[key] ?? "", teams[key] ?? "")
      }
    }
  }
}

/// One question, counted.
private struct Counted {
  struct Week {
    let findings: [String: Int]
    let all: FindingCounts.Conversations
    let groups: [String: FindingCounts.Conversations]
  }

  let by: FindingCounts.Grouping
  let weeks: [Week]
  /// By group and week.
  private var trend = FindingTrend<Group>()

  private struct Group: Hashable {
    /// nil: all groups together.
    let key: String?
    /// -1: all weeks together.
    let week: Int
  }

  init(_ work: Work, _ span: TrendSpan, _ by: FindingCounts.Grouping) throws {
    let reach = Reach(work.actor, "quality:read")
    self.by = by
    weeks = try span.weeks.map { _, start, end in
      let (all, groups) = try FindingCounts.conversations(work, start, end, by: by, reach)
      let findings = try FindingCounts.findings(work, start, end, by: by, reach)
      return Week(findings: findings, all: all, groups: groups)
    }
    let keys = keys
    for (number, week) in weeks.enumerated() {
      for place in [-1, number] {
        let total = week.findings.values.reduce(0, +)
        trend.add(Group(key: nil, week: place), findings: total, conversations: week.all.count)
        for key in keys {
          let of = by == .rule ? week.all.count : week.groups[key]?.count ?? 0
          trend.add(
            Group(key: key, week: place), findings: week.findings[key] ?? 0, conversations: of)
        }
      }
    }
  }

  var keys: Set<String> {
    weeks.reduce(into: []) { keys, week in
      keys.formUnion(week.findings.keys)
      if by != .rule { keys.formUnion(week.groups.keys) }
    }
  }

  func whole(_ week: Int?) -> TrendsView.Figure { figure(Group(key: nil, week: week ?? -1)) }

  func figure(_ key: String, _ week: Int?) -> TrendsView.Figure { figure(Group(key: key, week: week ?? -1)) }

  private func figure(_ group: Group) -> TrendsView.Figure {
    let (findings, conversations) = trend.counts(group)
    return .init(findings: findings, conversations: conversations, per100: trend.per100(group))
  }

  var machine: TrendsView.Mean {
    .init(weeks.reduce(0) { $0 + $1.all.scores }, weeks.reduce(0) { $0 + $1.all.count })
  }

  func machine(_ key: String) -> TrendsView.Mean {
    .init(
      weeks.reduce(0) { $0 + ($1.groups[key]?.scores ?? 0) },
      weeks.reduce(0) { $0 + ($1.groups[key]?.count ?? 0) })
  }
}

/// What people gave each agent, by the score that stands in the end; what may still change does not count.
enum InspectionMeans {
  static func load(_ work: Work, _ span: TrendSpan) throws -> [String:
    TrendsView.Mean]
  {
    let rows = try work.rows(
      """
      SELECT i.agent, COUNT(*) AS n,
        SUM(CASE WHEN i.outcome = 'changed' THEN i.changed_to ELSE i.score END) AS scores
      FROM inspection i
      WHERE i.shop = \(work.shop) AND i.at >= \(span.start) AND i.at < \(span.end) AND i.second = 0
        AND i.phase IN ('acknowledged', 'decided') \(Reach(work.actor, "quality:read").condition("i"))
      GROUP BY i.agent
      """)
    return Dictionary(
      try rows.map { row in
        let agent: PersonID = try row.get("agent")
        return ("\(agent)", TrendsView.Mean(try row.get("scores"), try row.get("n")))
      }, uniquingKeysWith: { $1 })
  }
}
