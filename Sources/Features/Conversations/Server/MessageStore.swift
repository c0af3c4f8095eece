import Conversations
import Kernel
import Storage

/// Messages as stored, with their search index.
public enum MessageStore {
  static let columns: StaticString = """
    m.id, m.conversation, m.seq, m.author, m.person, m.kind, m.internal, m.whisper, m.text, m.file,
    m.customer_order, m.note, m.key, m.at, m.hands
    """

  static func insert(
    _ tx: any SQLTransaction, _ shop: ShopID, _ message: Message, quickReply: Int64? = nil
  ) throws {
    try tx.run(
      """
      INSERT INTO message (shop, conversation, seq, id, author, person, kind, internal, whisper, text, file,
        customer_order, note, key, quick_reply, at, hands)
      VALUES (\(shop), \(message.conversation), \(message.seq), \(message.id), \(message.author.rawValue),
        \(message.by), \(message.kind.rawValue), \(message.isInternal), \(message.isWhisper),
        \(message.text), \(message.file), \(message.order), \(json: extra(message)), \(message.key),
        \(quickReply), \(message.at), \(message.hands))
      """)
    guard message.kind == .text, !message.text.isEmpty else { return }
    try MessageSearch.add(tx, shop, message)
  }

  static func newestID(_ tx: any SQLTransaction) throws -> Int64 {
    try tx.value("SELECT COALESCE(MAX(id), 0) AS id FROM message") ?? 0
  }

  /// The message this sender already sent under this key.
  static func find(
    _ tx: any SQLTransaction, _ shop: ShopID, _ conversation: ConversationID, _ author: Author, key: String
  ) throws -> Message? {
    try tx.row(
      """
      SELECT \(source: columns) FROM message m WHERE m.shop = \(shop) AND m.conversation = \(conversation)
        AND m.author = \(author.rawValue) AND m.key = \(key)
      """
    ).map(message)
  }

  struct Window: Sendable {
    var before: Int64?
    var after: Int64?
    var limit = 50
    var isPublicOnly = false
  }

  /// Ascending; without bounds the newest. One more than `limit` when there are more.
  static func list(
    _ tx: any SQLTransaction, _ shop: ShopID, _ conversation: ConversationID, _ window: Window
  ) throws -> [Message] {
    var text: SQLText = """
      SELECT \(source: columns) FROM message m WHERE m.shop = \(shop) AND m.conversation = \(conversation)
      """
    if window.isPublicOnly { text = text + " AND m.internal = 0" }
    if let before = window.before { text = text + " AND m.seq < \(before)" }
    if let after = window.after {
      return try tx.rows(text + " AND m.seq > \(after) ORDER BY m.seq LIMIT \(window.limit + 1)")
        .map(message)
    }
    return try tx.rows(text + " ORDER BY m.seq DESC LIMIT \(window.limit + 1)").map(message).reversed()
  }

  /// Messages by (conversation, number), for the push stream.
  static func get(_ tx: any SQLTransaction, _ shop: ShopID, _ conversation: ConversationID, seq: Int) throws
    -> Message?
  {
    try tx.row(
      """
      SELECT \(source: columns) FROM message m
      WHERE m.shop = \(shop) AND m.conversation = \(conversation) AND m.seq = \(seq)
      """
    ).map(message)
  }

  static func unread(_ tx: any SQLTransaction, _ shop: ShopID, _ conversation: ConversationID, after seq: Int)
    throws -> Int
  {
    try tx.value(
      """
      SELECT COUNT(*) AS n FROM message
      WHERE shop = \(shop) AND conversation = \(conversation) AND seq > \(seq) AND author = 'customer'
      """) ?? 0
  }

  /// The quick reply behind the desk's newest public words, if they were one; what the customer wrote since does not
  /// make the same words new.
  static func lastQuickReply(_ tx: any SQLTransaction, _ shop: ShopID, _ conversation: ConversationID) throws
    -> Int64?
  {
    let row = try tx.row(
      """
      SELECT quick_reply FROM message WHERE shop = \(shop) AND conversation = \(conversation)
        AND author = 'agent' AND internal = 0 ORDER BY seq DESC LIMIT 1
      """)
    return try row?.get("quick_reply")
  }

  static func message(_ row: SQLRow) throws -> Message {
    let extra: Extra =
      try row.jsonIfPresent("note") ?? Extra()
    var message = Message(
      id: try row.get("id"), conversation: try row.get("conversation"), seq: try row.get("seq"),
      author: .init(rawValue: try row.get("author")) ?? .system, by: try row.get("person"),
      kind: .init(rawValue: try row.get("kind")) ?? .text, isInternal: try row.get("internal"),
      isWhisper: try row.get("whisper"), text: try row.get("text"), file: try row.get("file"),
      order: try row.get("customer_order"), system: extra.system, rating: extra.rating,
      key: try row.get("key"), at: try row.get("at"))
    message.hands = try row.get("hands")
    return message
  }

  struct Extra: Codable {
    var system: SystemNote?
    var rating: Rating?
  }

  private static func extra(_ message: Message) -> Extra? {
    guard message.system != nil || message.rating != nil else { return nil }
    return Extra(system: message.system, rating: message.rating)
  }
}
