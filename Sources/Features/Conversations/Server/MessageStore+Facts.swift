import Conversations
import Kernel
import Storage

/// A message without its words: what figures are made of.
public struct MessageTrace: Sendable {
  public let seq: Int
  public let at: Timestamp
  public let author: Author
  public let by: PersonID?
  public let hands: PersonID?
  public let characters: Int
  public let rating: Rating?
}

extension MessageStore {
  /// What customer and desk exchanged in a conversation, notes left out, in the order it was said.
  public static func traces(_ tx: any SQLTransaction, _ shop: ShopID, _ conversation: ConversationID) throws
    -> [MessageTrace]
  {
    try tx.rows(
      """
      SELECT \(source: columns) FROM message m
      WHERE m.shop = \(shop) AND m.conversation = \(conversation) AND m.internal = 0 ORDER BY m.at, m.seq
      """
    ).map { row in
      let message = try message(row)
      return MessageTrace(
        seq: message.seq, at: message.at, author: message.author, by: message.by, hands: message.hands,
        characters: message.text.unicodeScalars.count, rating: message.rating)
    }
  }
}
