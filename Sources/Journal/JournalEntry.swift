import Foundation
import Kernel
import Storage

/// One thing that happened in one shop. `seq` is gapless per shop and follows the order of commits.
public struct JournalEntry: Sendable, Equatable {
  public let shop: ShopID
  public let seq: Int64
  public let at: Timestamp
  /// "message.sent", "conversation.closed": noun and past participle.
  public let kind: String
  /// The raw id of what it happened to.
  public let subject: Int64
  /// `Actor.name` of who did it.
  public let actor: String
  /// JSON with a version; ids and figures only, never what people wrote: contents stay where they can be erased.
  public let payload: String

  /// What happened, without to what: "closed" of "conversation.closed".
  public var verb: String { String(kind.drop { $0 != "." }.dropFirst()) }

  /// - Throws: `DecodingError` when the payload has another shape.
  public func decode<T: Decodable>(_ type: T.Type = T.self) throws -> T {
    try JSONDecoder().decode(T.self, from: Data(payload.utf8))
  }

  static let columns = SQLColumns<JournalEntry>(
    .key("shop", \.shop), .key("seq", \.seq), .init("at", \.at), .init("kind", \.kind),
    .init("subject", \.subject), .init("actor", \.actor), .init("payload", \.payload))
}

extension JournalEntry {
  init(_ row: SQLRow) throws {
    self.init(
      shop: try row.get("shop"), seq: try row.get("seq"), at: try row.get("at"), kind: try row.get("kind"),
      subject: try row.get("subject"), actor: try row.get("actor"), payload: try row.get("payload"))
  }
}
