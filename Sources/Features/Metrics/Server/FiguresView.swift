import Kernel
import ServiceMetrics
import Staff
import Storage
import WebKernel

/// Figures of a stretch of days, whole and by something, for whoever asks: an agent sees their own, a lead those of
/// their teams, others the shop.
struct FiguresView {
  enum Grouping: String, CaseIterable { case agent, team, channel, day, week, month, hour }

  struct Item {
    var key: String
    var name: String
    var figures: Figures
  }

  let range: RangeTally
  let grouping: Grouping
  let subject: Subject
  let whole: Figures
  let items: [Item]
  let hours: WeekHours

  /// - Throws: `invalid` for an unknown grouping; forbidden for somebody else's figures.
  init(_ call: Call, _ work: Work) throws {
    guard let grouping = Grouping(rawValue: call.query("by") ?? "agent") else {
      throw Problem.invalid("by", "unknown")
    }
    let days = try MetricsRange(call, work)
    let reach = try MetricsReach(call, work)
    range = try RangeTally(work, from: days.from, to: days.to, channel: call.query("channel"), hours: true)
    self.grouping = grouping
    subject = try reach.subject(call, range)
    whole = range.figures(subject)
    hours = range.tally.hours(of: subject)
    let names = try StaffStore.names(work)
    items = Self.items(grouping, range, subject, names, reach)
  }

  private static func items(
    _ grouping: Grouping, _ range: RangeTally, _ subject: Subject, _ names: [PersonID: String],
    _ reach: MetricsReach
  ) -> [Item] {
    switch grouping {
    case .agent:
      range.people.filter { reach.sees(person: $0) && range.isWithin($0, subject) }.map { person in
        Item(
          key: "\(person)", name: names[person] ?? "", figures: range.figures(range.subject(agent: person)))
      } + unassigned(range, subject, reach)
    case .team:
      range.teams.filter {
        reach.sees(team: $0.id) && (subject == .whole || subject == range.subject(team: $0.id))
      }.map { team in
        Item(key: "\(team.id)", name: team.name, figures: range.figures(range.subject(team: team.id)))
      }
    case .channel:
      reach.seesShop
        ? range.channels.enumerated().map { index, name in
          Item(key: name, name: name, figures: range.figures(.channel(Int32(index))))
        } : []
    case .day: stretches(range, subject, .day) { $0 }
    case .week: stretches(range, subject, .week, \.week)
    case .month: stretches(range, subject, .month, \.month)
    case .hour: []
    }
  }

  /// Turns that nobody had in hand.
  private static func unassigned(_ range: RangeTally, _ subject: Subject, _ reach: MetricsReach) -> [Item] {
    let figures = range.figures(.agent(Line.nobody))
    return reach.seesShop && subject == .whole && figures[.turns] > 0
      ? [Item(key: "", name: "", figures: figures)] : []
  }

  private static func stretches(
    _ range: RangeTally, _ subject: Subject, _ stretch: Tally.Stretch, _ begin: (CivilDay) -> CivilDay
  ) -> [Item] {
    var items: [Item] = []
    var first = range.from
    while first <= range.to {
      var last = first
      while last < range.to, begin(CivilDay(number: last.number + 1)) == begin(first) {
        last = CivilDay(number: last.number + 1)
      }
      // A week or month cut off by the range's start counts what lies within.
      let isCut = begin(first) < first
      items.append(
        Item(
          key: begin(first).text, name: begin(first).text,
          figures: range.figures(first.number...last.number, of: subject, isCut ? .whole : stretch)))
      first = CivilDay(number: last.number + 1)
    }
    return items
  }

  func json() throws -> [UInt8] {
    let formulas = range.pack.newest
    var json = JSONText()
    json.object { json in
      json.member("state", "live")
      json.member("from", range.from.text)
      json.member("to", range.to.text)
      json.member("time_zone", range.clock.timeZone)
      json.key("whole")
      json.object { whole.write(&$0, formulas) }
      json.key("items")
      json.array { json in
        for item in items {
          json.object { json in
            json.member("key", item.key)
            json.member("name", item.name)
            json.key("figures")
            json.object { item.figures.write(&$0, formulas) }
          }
        }
      }
      json.key("week_hours")
      json.object { write(hours, &$0) }
      json.key("distribution")
      json.object { write(whole, &$0) }
    }
    return json.bytes
  }

  private func write(_ hours: WeekHours, _ json: inout JSONText) {
    for (name, list) in [
      ("turns", hours.turns), ("answered", hours.answered), ("unanswered", hours.unanswered),
      ("response_sum_ms", hours.responseSum),
    ] {
      json.key(name)
      json.array { json in for number in list { json.value(number) } }
    }
  }

  static let edges: [UInt32] = [
    0, 10_000, 20_000, 30_000, 60_000, 120_000, 180_000, 300_000, 600_000, 1_800_000, 3_600_000,
  ]

  private func write(_ figures: Figures, _ json: inout JSONText) {
    json.key("edges_ms")
    json.array { json in for edge in Self.edges { json.value(Int64(edge)) } }
    json.key("counts")
    json.array { json in for count in figures.distribution(Self.edges) { json.value(count) } }
  }
}

/// Whose figures somebody may see: their own, those of their teams, or the shop's.
struct MetricsReach {
  let actor: Actor
  private let scope: Scope
  private let colleagues: Set<PersonID>

  init(_ call: Call, _ work: Work) throws {
    actor = call.actor
    guard let scope = actor.scope("metrics:read") else { throw Problem.forbidden("needs metrics:read") }
    self.scope = scope
    colleagues =
      scope == .team
      ? Set(
        try StaffStore.people(work).filter { !$0.teams.isDisjoint(with: call.actor.teams) }.map(
          \.id))
      : []
  }

  var seesShop: Bool { scope == .shop }

  func sees(person: PersonID) -> Bool {
    scope == .shop || person == actor.person || colleagues.contains(person)
  }

  func sees(team: TeamID) -> Bool { scope == .shop || scope == .team && actor.teams.contains(team) }

  /// Whose figures are asked for: `agent`, `team`, else the widest that may be seen.
  func subject(_ call: Call, _ range: RangeTally) throws -> Subject {
    if let agent: PersonID = try call.queryID("agent") {
      guard sees(person: agent) else { throw Problem.forbidden("somebody else's figures") }
      return range.subject(agent: agent)
    }
    if let team: TeamID = try call.queryID("team") {
      guard sees(team: team) else { throw Problem.forbidden("another team's figures") }
      return range.subject(team: team)
    }
    switch scope {
    case .shop: return .whole
    case .team:
      guard let team = actor.teams.min() else {
        return range.subject(agent: actor.person ?? PersonID(rawValue: 0))
      }
      return range.subject(team: team)
    case .own: return range.subject(agent: actor.person ?? PersonID(rawValue: 0))
    }
  }
}
