import Kernel
import Quality
import ServiceMetrics
import Storage
import WebKernel

/// What a question about findings over time is about.
struct TrendSpan: Sendable {
  let from, to: CivilDay
  let clock: LocalClock

  /// As many days as figures may span.
  static let longest = 400

  /// `from` and `to`; the last four weeks when neither is given.
  /// - Throws: `invalid` for what is no date, a range that is upside down or too long.
  init(_ call: Call, _ tx: any SQLTransaction) throws {
    clock = LocalClock(timeZone: try ShopsStore.get(tx, call.actor.shop).timeZone)
    let today = CivilDay(number: clock.local(call.now.milliseconds).day)
    let last = try call.queryDay("to") ?? today
    to = last
    from = try call.queryDay("from") ?? CivilDay(number: last.number - 27)
    guard from <= to else { throw Problem.invalid("to", "before_from") }
    guard Int(to.number) - Int(from.number) < Self.longest else { throw Problem.invalid("to", "too_long") }
  }

  var start: Timestamp { moment(from) }
  var end: Timestamp { moment(CivilDay(number: to.number + 1)) }

  private func moment(_ day: CivilDay) -> Timestamp {
    Timestamp(milliseconds: clock.moment(day: day.number, time: 0))
  }

  /// Its weeks by their Mondays; the first and the last may be cut.
  var weeks: [(monday: CivilDay, start: Timestamp, end: Timestamp)] {
    stride(from: from.week.number, through: to.number, by: 7).map { monday in
      let (first, last) = (max(monday, from.number), min(monday + 7, to.number + 1))
      return (CivilDay(number: monday), moment(CivilDay(number: first)), moment(CivilDay(number: last)))
    }
  }
}

/// Counts of findings that count, and of conversations with a machine score. A finding belongs to the week its
/// conversation was closed in, so that numerator and denominator are about the same conversations.
enum TrendSource {
  enum Grouping: String, CaseIterable {
    case rule, agent, team

    /// Of the finding.
    fileprivate var column: SQLText {
      switch self {
      case .rule: "f.rule"
      case .agent: "COALESCE(f.agent, 0)"
      case .team: "COALESCE(f.team, 0)"
      }
    }

    /// Of the conversation; for rules every conversation is one that could have it.
    fileprivate var whole: SQLText? {
      switch self {
      case .rule: nil
      case .agent: "COALESCE(s.agent, 0)"
      case .team: "COALESCE(s.team, 0)"
      }
    }
  }

  struct Conversations: Sendable {
    var count = 0
    var scores = 0
  }

  /// A rule's id, or an id of an agent or team as it is written; "" for nobody's.
  static func findings(
    _ tx: any SQLTransaction, _ shop: ShopID, _ start: Timestamp, _ end: Timestamp, by grouping: Grouping,
    _ reach: Reach
  ) throws -> [String: Int] {
    let rows = try tx.rows(
      """
      SELECT \(grouping.column) AS grp, COUNT(*) AS n FROM machine_score s
      JOIN finding f ON f.shop = s.shop AND f.conversation = s.conversation
      WHERE s.shop = \(shop) AND s.closed_at >= \(start) AND s.closed_at < \(end)
        AND f.waived = 0 AND (f.verdict IS NULL OR f.verdict <> 'rejected')
        \(reach.condition("f")) GROUP BY \(grouping.column)
      """)
    return try counted(rows, grouping)
  }

  private static func counted(_ rows: [SQLRow], _ grouping: Grouping) throws -> [String: Int] {
    Dictionary(
      try rows.map { (try name($0, grouping), try $0.get("n", as: Int.self)) }, uniquingKeysWith: +)
  }

  private static func name(_ row: SQLRow, _ grouping: Grouping) throws -> String {
    guard grouping != .rule else { return try row.get("grp") }
    let id: Int64 = try row.get("grp")
    return id == 0 ? "" : Base32.text(id)
  }

  static func conversations(
    _ tx: any SQLTransaction, _ shop: ShopID, _ start: Timestamp, _ end: Timestamp, by grouping: Grouping,
    _ reach: Reach
  ) throws -> (all: Conversations, groups: [String: Conversations]) {
    let column: SQLText = grouping.whole ?? "0"
    let group: SQLText = grouping.whole ?? "s.shop"
    let rows = try tx.rows(
      """
      SELECT \(column) AS grp, COUNT(*) AS n, SUM(s.score) AS scores FROM machine_score s
      WHERE s.shop = \(shop) AND s.closed_at >= \(start) AND s.closed_at < \(end) \(reach.condition("s"))
      GROUP BY \(group)
      """)
    var all = Conversations()
    var groups: [String: Conversations] = [:]
    for row in rows {
      let one = Conversations(count: try row.get("n"), scores: try row.get("scores"))
      all.count += one.count
      all.scores += one.scores
      let id: Int64 = try row.get("grp")
      groups[id == 0 ? "" : Base32.text(id)] = one
    }
    return (all, groups)
  }
}
