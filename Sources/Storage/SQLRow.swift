/// One row of a result; columns are read by name.
public struct SQLRow: Sendable {
  /// Names are shared by all rows of one result.
  public final class Columns: Sendable {
    @usableFromInline let positions: [String: Int]
    public let count: Int

    public init(_ names: [String]) {
      count = names.count
      positions = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    }
  }

  @usableFromInline let columns: Columns
  public let values: [SQLValue]

  public init(columns: Columns, values: [SQLValue]) {
    self.columns = columns
    self.values = values
  }

  /// Inlinable, so that it is made for each type it is read as: a message takes a hundred of these.
  /// - Throws: `SQLColumnMismatch` when there is no such column or it holds another type.
  @inlinable public func get<T: SQLReadable>(_ column: String, as type: T.Type = T.self) throws -> T {
    guard let position = columns.positions[column] else {
      throw SQLColumnMismatch(description: "no column \(column)")
    }
    do { return try T.read(values[position]) } catch {
      throw SQLColumnMismatch(description: "\(column): \(error.description)")
    }
  }
}
