/// A statement with its values apart: an interpolated value is always bound, never pasted.
///
///     let rows = try tx.rows("SELECT name FROM team WHERE shop = \(shop) AND id IN (\(list: ids))")
public struct SQLText: ExpressibleByStringInterpolation, Sendable {
  /// The text with `?` where a value belongs.
  public private(set) var sql: String
  public private(set) var values: [SQLValue]

  public init(stringLiteral value: String) {
    sql = value
    values = []
  }

  public init(stringInterpolation: StringInterpolation) {
    sql = stringInterpolation.sql
    values = stringInterpolation.values
  }

  public static func + (a: SQLText, b: SQLText) -> SQLText { "\(a)\(b)" }

  public struct StringInterpolation: StringInterpolationProtocol {
    var sql = ""
    var values: [SQLValue] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      sql.reserveCapacity(literalCapacity + 2 * interpolationCount)
    }

    public mutating func appendLiteral(_ literal: String) { sql += literal }

    public mutating func appendInterpolation(_ value: some SQLBindable) {
      sql += "?"
      values.append(value.sqlValue)
    }

    public mutating func appendInterpolation(_ value: (some SQLBindable)?) {
      sql += "?"
      values.append(value?.sqlValue ?? .null)
    }

    /// For `IN (…)`; an empty list becomes `NULL`, which nothing equals.
    public mutating func appendInterpolation(list: some Sequence<some SQLBindable>) {
      let bound = list.map(\.sqlValue)
      sql += bound.isEmpty ? "NULL" : bound.map { _ in "?" }.joined(separator: ", ")
      values += bound
    }

    public mutating func appendInterpolation(_ part: SQLText) {
      sql += part.sql
      values += part.values
    }

    /// Pastes text of our own source code, such as the name of a table.
    public mutating func appendInterpolation(source: StaticString) { sql += "\(source)" }
  }
}
