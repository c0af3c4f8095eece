import Kernel
import Storage
import WebKernel

/// Counts of findings that count, and of conversations with a machine score. A finding belongs to the week its
/// conversation was closed in, so that numerator and denominator are about the same conversations.
public enum FindingCounts {
  public enum Grouping: String, CaseIterable {
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

  public struct Conversations: Sendable {
    var count = 0
    var scores = 0
  }

  /// A rule's id, or an id of an agent or team as it is written; "" for nobody's.
  public static func findings(
    _ work: Work, _ start: Timestamp, _ end: Timestamp, by grouping: Grouping, _ reach: Reach
  ) throws -> [String: Int] {
    let rows = try work.rows(
      """
      SELECT \(grouping.column) AS grp, COUNT(*) AS n FROM machine_score s
      JOIN finding f ON f.shop = s.shop AND f.conversation = s.conversation
      WHERE s.shop = \(work.shop) AND s.closed_at >= \(start) AND s.closed_at < \(end)
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

  public static func conversations(
    _ work: Work, _ start: Timestamp, _ end: Timestamp, by grouping: Grouping, _ reach: Reach
  ) throws -> (all: Conversations, groups: [String: Conversations]) {
    let column: SQLText = grouping.whole ?? "0"
    let group: SQLText = grouping.whole ?? "s.shop"
    let rows = try work.rows(
      """
      SELECT \(column) AS grp, COUNT(*) AS n, SUM(s.score) AS scores FROM machine_score s
      WHERE s.shop = \(work.shop) AND s.closed_at >= \(start) AND s.closed_at < \(end) \(reach.condition("s"))
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

  public struct Wanted {
    let start, end: Timestamp
    let reach: Reach
    let rule: String?
    let agent: PersonID?
    let team: TeamID?
  }

  public struct Counted {
    let finding: FindingStore.Kept
    /// In the order of the answer, from 1: findings have no number of their own.
    let place: Int64
  }

  /// The findings that a figure was counted from: the same conditions, one by one, newest first.
  public static func counted(_ work: Work, _ wanted: Wanted, skipping skipped: Int64, limit: Int) throws
    -> [Counted]
  {
    var text: SQLText = """
      SELECT \(FindingStore.columns, in: "f")
      FROM machine_score s JOIN finding f ON f.shop = s.shop AND f.conversation = s.conversation
      WHERE s.shop = \(work.shop) AND s.closed_at >= \(wanted.start) AND s.closed_at < \(wanted.end)
        AND f.waived = 0 AND (f.verdict IS NULL OR f.verdict <> 'rejected') \(wanted.reach.condition("f"))
      """
    if let rule = wanted.rule { text = text + " AND f.rule = \(rule)" }
    if let agent = wanted.agent { text = text + " AND f.agent = \(agent)" }
    if let team = wanted.team { text = text + " AND f.team = \(team)" }
    return try work.rows(
      text + " ORDER BY f.at DESC, f.conversation, f.key LIMIT \(limit) OFFSET \(skipped)"
    ).enumerated().map {
      Counted(finding: try FindingStore.kept($1), place: skipped + Int64($0) + 1)
    }
  }
}
