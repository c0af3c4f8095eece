import Coach
import Kernel
import Rulebook
import Storage
import Watch
import WebKernel

/// How each running conversation stands, as the wall shows it.
enum WatchStore {
  struct Kept: Sendable, Equatable {
    var conversation: ConversationID
    var risk: Int
    var reasons: [Risk.Reason]
    var state: CustomerState?
    var countdowns: [Countdown]
  }

  static let columns = SQLColumns<Kept>(
    .key("conversation", \.conversation), .init("risk", \.risk), .json("reasons", \.reasons),
    .init("state", \.state?.rawValue), .json("countdowns", \.countdowns))

  static func save(_ work: Work, _ it: Kept) throws {
    try work.run(
      """
      INSERT INTO conversation_watch (shop, \(columns)) VALUES (\(work.shop), \(values: columns, of: it))
      ON CONFLICT (shop, conversation) DO UPDATE SET \(excluded: columns)
      """)
  }

  static func drop(_ work: Work, _ conversation: ConversationID) throws {
    try work.run(
      "DELETE FROM conversation_watch WHERE shop = \(work.shop) AND conversation = \(conversation)")
  }

  /// All of the shop when `conversations` is nil.
  static func of(_ work: Work, _ conversations: Set<ConversationID>? = nil) throws -> [Kept] {
    var text: SQLText = "SELECT \(columns) FROM conversation_watch WHERE shop = \(work.shop)"
    if let conversations {
      guard !conversations.isEmpty else { return [] }
      text = text + " AND conversation IN (\(list: conversations))"
    }
    return try work.rows(text + " ORDER BY risk DESC, conversation").map { row in
      Kept(
        conversation: try row.get("conversation"), risk: try row.get("risk"),
        reasons: try row.json("reasons"),
        state: (try row.get("state", as: String?.self)).flatMap(CustomerState.init),
        countdowns: try row.json("countdowns"))
    }
  }
}
