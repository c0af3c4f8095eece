import Kernel
import Rulebook
import Storage

enum HoldMark {}
typealias HoldID = ID<HoldMark>

/// An agent's words that cross a red line and wait for a supervisor.
struct Hold: Sendable {
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

enum HoldStore {
  private static let columns: StaticString = """
    id, conversation, person, key, text, findings, note, phase, at, decided_by, decided_at, reason, seq
    """

  static func insert(_ tx: any SQLTransaction, _ shop: ShopID, _ it: Hold) throws {
    try tx.run(
      """
      INSERT INTO held_message (shop, id, conversation, person, key, text, findings, note, phase, at)
      VALUES (\(shop), \(it.id), \(it.conversation), \(it.person), \(it.key), \(it.text),
        \(json: it.findings), \(it.note), \(it.phase.rawValue), \(it.at))
      """)
  }

  static func update(_ tx: any SQLTransaction, _ shop: ShopID, _ it: Hold) throws {
    try tx.run(
      """
      UPDATE held_message SET phase = \(it.phase.rawValue), decided_by = \(it.decidedBy),
        decided_at = \(it.decidedAt), reason = \(it.reason), seq = \(it.seq)
      WHERE shop = \(shop) AND id = \(it.id)
      """)
  }

  /// - Throws: not-found.
  static func get(_ tx: any SQLTransaction, _ shop: ShopID, _ id: HoldID) throws -> Hold {
    let row = try tx.row("SELECT \(source: columns) FROM held_message WHERE shop = \(shop) AND id = \(id)")
    guard let row else { throw Problem.notFound("held message") }
    return try hold(row)
  }

  static func find(_ tx: any SQLTransaction, _ shop: ShopID, _ conversation: ConversationID, key: String)
    throws
    -> Hold?
  {
    try tx.row(
      """
      SELECT \(source: columns) FROM held_message
      WHERE shop = \(shop) AND conversation = \(conversation) AND key = \(key)
      """
    ).map(hold)
  }

  /// Of one conversation, or all that wait, oldest first.
  static func list(_ tx: any SQLTransaction, _ shop: ShopID, of conversation: ConversationID?) throws
    -> [Hold]
  {
    let which: SQLText =
      if let conversation { " AND conversation = \(conversation)" } else { " AND phase = 'waiting'" }
    return try tx.rows(
      "SELECT \(source: columns) FROM held_message WHERE shop = \(shop)" + which
        + " ORDER BY at, id LIMIT 200"
    ).map(hold)
  }

  /// Numbers of the messages that somebody let pass.
  static func released(_ tx: any SQLTransaction, _ shop: ShopID, _ conversation: ConversationID) throws
    -> Set<Int>
  {
    let rows = try tx.rows(
      """
      SELECT seq FROM held_message
      WHERE shop = \(shop) AND conversation = \(conversation) AND phase = 'released'
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
