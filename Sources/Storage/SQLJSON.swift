import Foundation
import Kernel

/// Small lists and records kept as JSON text, the same on both engines; whatever is searched for has a column instead.
extension SQLText.StringInterpolation {
  public mutating func appendInterpolation(json value: some Encodable & Sendable) throws {
    appendInterpolation(try SQLText.json(value))
  }

  public mutating func appendInterpolation(json value: (some Encodable & Sendable)?) throws {
    guard let value else { return appendInterpolation(String?.none) }
    try appendInterpolation(json: value)
  }
}

extension SQLText {
  static func json(_ value: some Encodable) throws -> SQLValue {
    .text(String(decoding: try JSONWriter.encode(value), as: UTF8.self))
  }
}

extension SQLRow {
  /// - Throws: `SQLColumnMismatch` when there is no text, `DecodingError` when it is of another shape.
  public func json<T: Decodable>(_ column: String, as type: T.Type = T.self) throws -> T {
    try JSONDecoder().decode(T.self, from: Data(get(column, as: String.self).utf8))
  }

  /// nil for NULL.
  public func jsonIfPresent<T: Decodable>(_ column: String, as type: T.Type = T.self) throws -> T? {
    guard try get(column, as: String?.self) != nil else { return nil }
    return try json(column)
  }
}
