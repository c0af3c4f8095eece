import Inspection
import Kernel
import Storage
import WebKernel

enum FollowUpMark {}
typealias FollowUpID = ID<FollowUpMark>

enum FollowUpStore {
  struct Kept: Sendable, Equatable {
    let id: FollowUpID
    let agent: PersonID
    let team: TeamID?
    let rule: String
    var times: Int
    let firstAt: Timestamp
    var lastAt: Timestamp
    let at: Timestamp
    var doneBy: PersonID?
    var doneAt: Timestamp?
    var note = ""
  }

  /// A finding that is held against an agent.
  struct Held: Sendable {
    let entry: FollowUp.Entry
    let team: TeamID?
  }

  /// Confirmed, or of a conversation whose inspection was fed back and nobody rejected it. A hint is only a hint.
  static func entries(_ work: Work, _ agent: PersonID, since: Timestamp) throws
    -> [Held]
  {
    let found = try FindingStore.of(work, agent: agent, since: since)
    let told = try InspectionStore.fedBack(work, Set(found.map(\.conversation)))
    return found.filter { $0.verdict == .confirmed || told.contains($0.conversation) }.map {
      Held(entry: .init(agent: agent.rawValue, rule: $0.rule, at: $0.at), team: $0.team)
    }
  }

  static let columns = SQLColumns<Kept>(
    .key("id", \.id), .init("agent", \.agent).fixed, .init("team", \.team).fixed,
    .init("rule", \.rule).fixed, .init("times", \.times), .init("first_at", \.firstAt).fixed,
    .init("last_at", \.lastAt), .init("at", \.at).fixed, .init("done_by", \.doneBy),
    .init("done_at", \.doneAt), .init("note", \.note))

  static func insert(_ work: Work, _ it: Kept) throws {
    try work.run(
      "INSERT INTO follow_up (shop, \(columns)) VALUES (\(work.shop), \(values: columns, of: it))")
  }

  static func update(_ work: Work, _ it: Kept) throws {
    try work.run(
      "UPDATE follow_up SET \(set: columns, to: it) WHERE shop = \(work.shop) AND id = \(it.id)")
  }

  /// - Throws: not-found.
  static func get(_ work: Work, _ id: FollowUpID) throws -> Kept {
    let row = try work.row(
      "SELECT \(columns, in: "u") FROM follow_up u WHERE u.shop = \(work.shop) AND u.id = \(id)")
    guard let row else { throw Problem.notFound("follow-up") }
    return try kept(row)
  }

  /// The newest of an agent and a rule.
  static func former(_ work: Work, _ agent: PersonID, _ rule: String) throws
    -> Kept?
  {
    try work.row(
      """
      SELECT \(columns, in: "u") FROM follow_up u
      WHERE u.shop = \(work.shop) AND u.agent = \(agent) AND u.rule = \(rule) ORDER BY u.id DESC LIMIT 1
      """
    ).map(kept)
  }

  /// Newest first.
  static func list(_ work: Work, isOpen: Bool, _ reach: Reach, _ before: Int64?, limit: Int) throws -> [Kept]
  {
    let text: SQLText = """
      SELECT \(columns, in: "u") FROM follow_up u WHERE u.shop = \(work.shop) AND u.id < \(before ?? Int64.max)
      """
    let state: SQLText = isOpen ? " AND u.done_at IS NULL" : " AND u.done_at IS NOT NULL"
    return try work.rows(text + state + reach.condition("u") + " ORDER BY u.id DESC LIMIT \(limit)").map(kept)
  }

  private static func kept(_ row: SQLRow) throws -> Kept {
    Kept(
      id: try row.get("id"), agent: try row.get("agent"), team: try row.get("team"),
      rule: try row.get("rule"), times: try row.get("times"), firstAt: try row.get("first_at"),
      lastAt: try row.get("last_at"), at: try row.get("at"), doneBy: try row.get("done_by"),
      doneAt: try row.get("done_at"), note: try row.get("note"))
  }
}
