import Kernel
import Rulebook
import Storage
import Watch
import WebKernel

enum AlertMark {}
typealias AlertID = ID<AlertMark>

/// What a supervisor is called for.
struct Alert: Sendable, Equatable {
  let id: AlertID
  let conversation: ConversationID
  let kind: AlertKind
  var severity: Severity
  /// The rule of the first finding; empty where none stands behind it.
  let rule: String
  /// The message to look at.
  let seq: Int
  let agent: PersonID?
  let team: TeamID?
  var count = 1
  let firstAt: Timestamp
  var lastAt: Timestamp
  var rangAt: Timestamp?
  var acknowledgedBy: PersonID?
  var acknowledgedAt: Timestamp?
  var snoozedUntil: Timestamp?
  var snoozedBy: PersonID?
  /// When its conversation was over, or what it was about settled.
  var endedAt: Timestamp?

  var isOpen: Bool { acknowledgedAt == nil && endedAt == nil }
}

public enum AlertStore {
  static let columns = SQLColumns<Alert>(
    .key("id", \.id), .init("conversation", \.conversation).fixed, .init("kind", \.kind.rawValue).fixed,
    .init("severity", \.severity.rawValue), .init("rule", \.rule).fixed, .init("seq", \.seq).fixed,
    .init("agent", \.agent).fixed, .init("team", \.team).fixed, .init("count", \.count),
    .init("first_at", \.firstAt).fixed, .init("last_at", \.lastAt), .init("rang_at", \.rangAt),
    .init("acknowledged_by", \.acknowledgedBy), .init("acknowledged_at", \.acknowledgedAt),
    .init("snoozed_until", \.snoozedUntil), .init("snoozed_by", \.snoozedBy), .init("ended_at", \.endedAt))

  static func insert(_ work: Work, _ it: Alert) throws {
    try work.run("INSERT INTO alert (shop, \(columns)) VALUES (\(work.shop), \(values: columns, of: it))")
  }

  static func update(_ work: Work, _ it: Alert) throws {
    try work.run("UPDATE alert SET \(set: columns, to: it) WHERE shop = \(work.shop) AND id = \(it.id)")
  }

  /// - Throws: not-found.
  static func get(_ work: Work, _ id: AlertID) throws -> Alert {
    let row = try work.row("SELECT \(columns) FROM alert WHERE shop = \(work.shop) AND id = \(id)")
    guard let row else { throw Problem.notFound("alert") }
    return try alert(row)
  }

  static func get(_ work: Work, _ ids: Set<AlertID>) throws -> [Alert] {
    guard !ids.isEmpty else { return [] }
    return try work.rows(
      "SELECT \(columns) FROM alert WHERE shop = \(work.shop) AND id IN (\(list: ids)) ORDER BY id"
    ).map(alert)
  }

  /// The newest of its kind in a conversation.
  static func former(_ work: Work, _ conversation: ConversationID, _ kind: AlertKind) throws -> Alert? {
    try work.row(
      """
      SELECT \(columns) FROM alert WHERE shop = \(work.shop) AND conversation = \(conversation)
        AND kind = \(kind.rawValue) ORDER BY id DESC LIMIT 1
      """
    ).map(alert)
  }

  /// Those in which somebody was called for it.
  public static func conversations(_ work: Work, with kind: AlertKind, among ids: Set<ConversationID>) throws
    -> Set<
      ConversationID
    >
  {
    guard !ids.isEmpty else { return [] }
    let rows = try work.rows(
      """
      SELECT DISTINCT conversation FROM alert
      WHERE shop = \(work.shop) AND conversation IN (\(list: ids)) AND kind = \(kind.rawValue)
      """)
    return Set(try rows.map { try $0.get("conversation") })
  }

  static func rang(_ work: Work, since: Timestamp) throws -> Int {
    try work.value("SELECT COUNT(*) AS n FROM alert WHERE shop = \(work.shop) AND rang_at > \(since)") ?? 0
  }

  static func open(_ work: Work, _ conversation: ConversationID) throws -> [Alert] {
    try work.rows(
      """
      SELECT \(columns) FROM alert WHERE shop = \(work.shop) AND conversation = \(conversation)
        AND acknowledged_at IS NULL AND ended_at IS NULL ORDER BY id
      """
    ).map(alert)
  }

  /// Open ones, or with `isOpen` false those that are over, newest first.
  static func list(_ work: Work, isOpen: Bool, before: Int64?, limit: Int) throws
    -> [Alert]
  {
    let state: SQLText =
      isOpen
      ? " AND acknowledged_at IS NULL AND ended_at IS NULL"
      : " AND (acknowledged_at IS NOT NULL OR ended_at IS NOT NULL)"
    let before = before ?? Int64.max
    return try work.rows(
      "SELECT \(columns) FROM alert WHERE shop = \(work.shop)" + state
        + " AND id < \(before) ORDER BY id DESC LIMIT \(limit)"
    ).map(alert)
  }

  private static func alert(_ row: SQLRow) throws -> Alert {
    var it = Alert(
      id: try row.get("id"), conversation: try row.get("conversation"),
      kind: AlertKind(rawValue: try row.get("kind")) ?? .words,
      severity: Severity(rawValue: try row.get("severity")) ?? .major, rule: try row.get("rule"),
      seq: try row.get("seq"), agent: try row.get("agent"), team: try row.get("team"),
      count: try row.get("count"), firstAt: try row.get("first_at"), lastAt: try row.get("last_at"))
    it.rangAt = try row.get("rang_at")
    it.acknowledgedBy = try row.get("acknowledged_by")
    it.acknowledgedAt = try row.get("acknowledged_at")
    it.snoozedUntil = try row.get("snoozed_until")
    it.snoozedBy = try row.get("snoozed_by")
    it.endedAt = try row.get("ended_at")
    return it
  }
}
