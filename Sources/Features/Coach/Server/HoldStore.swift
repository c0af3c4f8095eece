import Kernel
import Rulebook
import Storage
import WebKernel

enum HoldMark {}
typealias HoldID = ID<HoldMark>

/// An agent's words that cross a red line and wait for a supervisor.
public struct Hold: Sendable, Equatable {
  enum Phase: String, Sendable, Codable { case waiting, released, refused, withdrawn }

  let id: HoldID
  let conversation: ConversationID
  let person: PersonID
  /// The message's own key: what is released is sent under it.
  let key: String
  let text: String
  let findings: [Finding]
  /// Why the agent asks.
  let note: String
  var phase = Phase.waiting
  let at: Timestamp
  var decidedBy: PersonID?
  var decidedAt: Timestamp?
  var reason = ""
  /// The message it became.
  var seq: Int?
}

public enum HoldStore {
  static let columns = SQLColumns<Hold>(
    .key("id", \.id), .init("conversation", \.conversation).fixed, .init("person", \.person).fixed,
    .init("key", \.key).fixed, .init("text", \.text).fixed, .json("findings", \.findings).fixed,
    .init("note", \.note).fixed, .init("phase", \.phase.rawValue), .init("at", \.at).fixed,
    .init("decided_by", \.decidedBy), .init("decided_at", \.decidedAt), .init("reason", \.reason),
    .init("seq", \.seq))

  static func insert(_ work: Work, _ it: Hold) throws {
    try work.run(
      "INSERT INTO held_message (shop, \(columns)) VALUES (\(work.shop), \(values: columns, of: it))")
  }

  static func update(_ work: Work, _ it: Hold) throws {
    try work.run(
      "UPDATE held_message SET \(set: columns, to: it) WHERE shop = \(work.shop) AND id = \(it.id)")
  }

  /// - Throws: not-found.
  static func get(_ work: Work, _ id: HoldID) throws -> Hold {
    let row = try work.row(
      "SELECT \(columns) FROM held_message WHERE shop = \(work.shop) AND id = \(id)")
    guard let row else { throw Problem.notFound("held message") }
    return try hold(row)
  }

  static func find(_ work: Work, _ conversation: ConversationID, key: String)
    throws
    -> Hold?
  {
    try work.row(
      """
      SELECT \(columns) FROM held_message
      WHERE shop = \(work.shop) AND conversation = \(conversation) AND key = \(key)
      """
    ).map(hold)
  }

  /// Of one conversation, or all that wait, oldest first.
  public static func list(_ work: Work, of conversation: ConversationID?) throws
    -> [Hold]
  {
    let which: SQLText =
      if let conversation { " AND conversation = \(conversation)" } else { " AND phase = 'waiting'" }
    return try work.rows(
      "SELECT \(columns) FROM held_message WHERE shop = \(work.shop)" + which
        + " ORDER BY at, id LIMIT 200"
    ).map(hold)
  }

  /// Numbers of the messages that somebody let pass.
  public static func released(_ work: Work, _ conversation: ConversationID) throws
    -> Set<Int>
  {
    let rows = try work.rows(
      """
      SELECT seq FROM held_message
      WHERE shop = \(work.shop) AND conversation = \(conversation) AND phase = 'released'
      """)
    return Set(try rows.compactMap { try $0.get("seq", as: Int?.self) })
  }

  private static func hold(_ row: SQLRow) throws -> Hold {
    var it = Hold(
      id: try row.get("id"), conversation: try row.get("conversation"), person: try row.get("person"),
      key: try row.get("key"), text: try row.get("text"), findings: try row.json("findings"),
      note: try row.get("note"), at: try row.get("at"))
    it.phase = Hold.Phase(rawValue: try row.get("phase")) ?? .waiting
    it.decidedBy = try row.get("decided_by")
    it.decidedAt = try row.get("decided_at")
    it.reason = try row.get("reason")
    it.seq = try row.get("seq")
    return it
  }
}
