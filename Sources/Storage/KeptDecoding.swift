import Foundation
import Synchronization

/// What texts came to when they were decoded, for the few that are read again and again: settings of a shop, which each
/// batch of entries asks for. Found by the text itself, so nothing here can be out of date.
enum KeptDecoding {
  private struct Key: Hashable {
    let type: ObjectIdentifier
    let text: String
  }

  private static let kept = Mutex<[Key: any Sendable]>([:])
  /// Some settings of some hundred shops; beyond it all are forgotten.
  private static let most = 512
  /// A long text would cost as much to compare as it saves.
  private static let longest = 65_536

  static func decode<T: Decodable & Sendable>(_ text: String, as type: T.Type) throws -> T {
    let key = Key(type: ObjectIdentifier(type), text: text)
    // In two steps: nothing found, cast to an optional type, would be a value.
    if let known = kept.withLock({ $0[key] }), let value = known as? T { return value }
    let value = try JSONDecoder().decode(T.self, from: Data(text.utf8))
    guard text.utf8.count <= longest else { return value }
    kept.withLock { kept in
      if kept.count >= most { kept = [:] }
      kept[key] = value
    }
    return value
  }
}

extension SQLRow {
  /// As `json`, for texts that seldom change and are read often.
  /// - Throws: `SQLColumnMismatch` when there is no text, `DecodingError` when it is of another shape.
  public func keptJSON<T: Decodable & Sendable>(_ column: String, as type: T.Type = T.self) throws -> T {
    try KeptDecoding.decode(get(column, as: String.self), as: T.self)
  }
}
