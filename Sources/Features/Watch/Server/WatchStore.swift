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

  static func save(_ work: Work, _ it: Kept) throws {
    try work.run(
      """
      INSERT INTO conversation_watch (shop, conversation, risk, reasons, state, countdowns)
      VALUES (\(work.shop), \(it.conversation), \(it.risk), \(json: it.reasons), \(it.state?.rawValue),
        \(json: it.countdowns))
      ON CONFLICT (shop, conversation) DO UPDATE SET risk = excluded.risk, reasons = excluded.reasons,
        state = excluded.state, countdowns = excluded.countdowns
      """)
  }

  static func drop(_ work: Work, _ conversation: ConversationID) throws {
    try work.run(
      "DELETE FROM conversation_watch WHERE shop = \(work.shop) AND conversation = \(conversation)")
  }

  /// All of the shop when `conversations` is nil.
  static func of(_ work: Work, _ conversations: Set<ConversationID>? = nil) throws -> [Kept] {
    var text: SQLText = """
      SELECT conversation, risk, reasons, state, countdowns FROM conversation_watch WHERE shop = \(work.shop)
      """
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
