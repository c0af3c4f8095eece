import Conversations
import Kernel
import Storage
import WebKernel

/// Messages as stored, with their search index.
public enum MessageStore {
  static let columns = SQLColumns<Message>(
    .key("id", \.id), .init("conversation", \.conversation), .init("seq", \.seq),
    .init("author", \.author.rawValue), .init("person", \.by), .init("kind", \.kind.rawValue),
    .init("internal", \.isInternal), .init("whisper", \.isWhisper), .init("text", \.text),
    .init("file", \.file), .init("customer_order", \.order), .json("note", extra), .init("key", \.key),
    .init("at", \.at), .init("hands", \.hands))

  static func insert(_ work: Work, _ message: Message, quickReply: Int64? = nil) throws {
    try work.run(
      """
      INSERT INTO message (shop, \(columns), quick_reply)
      VALUES (\(work.shop), \(values: columns, of: message), \(quickReply))
      """)
    guard message.kind == .text, !message.text.isEmpty else { return }
    try MessageSearch.add(work, message)
  }

  static func newestID(_ tx: any SQLTransaction) throws -> Int64 {
    try tx.value("SELECT COALESCE(MAX(id), 0) AS id FROM message") ?? 0
  }

  /// The message this sender already sent under this key.
  static func find(_ work: Work, _ conversation: ConversationID, _ author: Author, key: String) throws
    -> Message?
  {
    try work.row(
      """
      SELECT \(columns) FROM message WHERE shop = \(work.shop) AND conversation = \(conversation)
        AND author = \(author.rawValue) AND key = \(key)
      """
    ).map(message)
  }

  /// The message that was brought under this key into a thread, whichever of its conversations it went to.
  static func find(_ work: Work, of customer: CustomerID, in thread: ChannelThread, key: String) throws
    -> Message?
  {
    try work.row(
      """
      SELECT \(columns, in: "m") FROM conversation c JOIN message m ON m.shop = c.shop AND m.conversation = c.id
      WHERE c.shop = \(work.shop) AND c.thread = \(thread.id) AND c.customer = \(customer)
        AND m.author = 'customer' AND m.key = \(key)
      """
    ).map(message)
  }

  public struct Window: Sendable {
    var before: Int64?
    var after: Int64?
    var limit = 50
    var isPublicOnly = false
  }

  /// Ascending; without bounds the newest. One more than `limit` when there are more.
  public static func list(_ work: Work, _ conversation: ConversationID, _ window: Window) throws -> [Message]
  {
    var text: SQLText = """
      SELECT \(columns) FROM message WHERE shop = \(work.shop) AND conversation = \(conversation)
      """
    if window.isPublicOnly { text = text + " AND internal = 0" }
    if let before = window.before { text = text + " AND seq < \(before)" }
    if let after = window.after {
      return try work.rows(text + " AND seq > \(after) ORDER BY seq LIMIT \(window.limit + 1)")
        .map(message)
    }
    return try work.rows(text + " ORDER BY seq DESC LIMIT \(window.limit + 1)").map(message).reversed()
  }

  /// Messages by (conversation, number), for the push stream.
  public static func get(_ work: Work, _ conversation: ConversationID, seq: Int) throws
    -> Message?
  {
    try work.row(
      """
      SELECT \(columns) FROM message
      WHERE shop = \(work.shop) AND conversation = \(conversation) AND seq = \(seq)
      """
    ).map(message)
  }

  /// What has become of one that is kept already.
  static func update(_ work: Work, from old: Message, to new: Message) throws {
    try work.run(
      """
      UPDATE message SET \(changes: columns, from: old, to: new)
      WHERE shop = \(work.shop) AND conversation = \(new.conversation) AND seq = \(new.seq)
      """)
  }

  /// The customer's last word here, and how many public messages people have sent since.
  public static func turn(_ work: Work, _ conversation: ConversationID) throws -> ChannelAbility.Turn {
    let last = try work.row(
      """
      SELECT seq, at FROM message WHERE shop = \(work.shop) AND conversation = \(conversation)
        AND author = 'customer' ORDER BY seq DESC LIMIT 1
      """)
    let answers: Int? = try work.value(
      """
      SELECT COUNT(*) AS n FROM message WHERE shop = \(work.shop) AND conversation = \(conversation)
        AND seq > \(try last?.get("seq", as: Int.self) ?? 0) AND internal = 0 AND kind <> 'system'
      """)
    return .init(saidAt: try last?.get("at"), answers: answers ?? 0)
  }

  static func unread(_ work: Work, _ conversation: ConversationID, after seq: Int)
    throws -> Int
  {
    try work.value(
      """
      SELECT COUNT(*) AS n FROM message
      WHERE shop = \(work.shop) AND conversation = \(conversation) AND seq > \(seq) AND author = 'customer'
      """) ?? 0
  }

  /// The quick reply behind the desk's newest public words, if they were one; what the customer wrote since does not
  /// make the same words new.
  static func lastQuickReply(_ work: Work, _ conversation: ConversationID) throws
    -> Int64?
  {
    let row = try work.row(
      """
      SELECT quick_reply FROM message WHERE shop = \(work.shop) AND conversation = \(conversation)
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
    message.delivery = extra.delivery
    return message
  }

  struct Extra: Codable, Equatable {
    var system: SystemNote?
    var rating: Rating?
    var delivery: Delivery?
  }

  @Sendable private static func extra(_ message: Message) -> Extra? {
    let extra = Extra(system: message.system, rating: message.rating, delivery: message.delivery)
    return extra == Extra() ? nil : extra
  }
}
