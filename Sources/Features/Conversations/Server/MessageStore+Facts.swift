import Conversations
import Kernel
import Storage
import WebKernel

/// A message without its words, but for a customer's few: what figures are made of.
public struct MessageTrace: Sendable {
  public let seq: Int
  public let at: Timestamp
  public let author: Author
  public let by: PersonID?
  public let hands: PersonID?
  public let characters: Int
  public let rating: Rating?
  /// Of a customer, when they are so few that they may be a mere good-bye.
  public let fewWords: String?

  private static let few = 40

  static let words: SQLText =
    "CASE WHEN author = 'customer' AND kind = 'text' AND LENGTH(text) <= \(few) THEN text END AS words"
}

extension MessageStore {
  /// What customer and desk exchanged in a conversation, notes left out, in the order it was said.
  /// - Parameter seq: only what came later; 0 for all.
  public static func traces(_ work: Work, _ conversation: ConversationID, after seq: Int) throws
    -> [MessageTrace]
  {
    try work.rows(
      """
      SELECT seq, at, author, person, hands, LENGTH(text) AS characters,
        CASE WHEN kind = 'rating' THEN note END AS rating, \(MessageTrace.words)
      FROM message WHERE shop = \(work.shop) AND conversation = \(conversation) AND seq > \(seq)
        AND internal = 0 ORDER BY at, seq
      """
    ).map { row in
      MessageTrace(
        seq: try row.get("seq"), at: try row.get("at"),
        author: .init(rawValue: try row.get("author")) ?? .system,
        by: try row.get("person"), hands: try row.get("hands"), characters: try row.get("characters"),
        rating: try row.jsonIfPresent("rating", as: Extra.self)?.rating,
        fewWords: try row.get("words"))
    }
  }
}
