/// The columns of a stored type, each named once with where its value comes from: SELECT lists, INSERT, UPDATE and
/// `ON CONFLICT` are made from this one list, so that none of them can forget a column the others have. What is read
/// back is checked by a test that stores a value with every property set (`StoredTypeTests`).
///
///     static let columns = SQLColumns<Team>(.key("id", \.id), .init("name", \.name))
///     try tx.run("INSERT INTO team (shop, \(columns)) VALUES (\(shop), \(values: columns, of: team))")
public struct SQLColumns<Value>: Sendable {
  public struct Column: Sendable {
    let name: StaticString
    /// Left alone by an update of the whole.
    let isFixed: Bool
    let bound: @Sendable (Value) throws -> SQLValue
    let isSame: @Sendable (Value, Value) -> Bool

    public init<T: SQLBindable & Equatable>(
      _ name: StaticString, _ get: @escaping @Sendable (Value) -> T
    ) {
      self.init(name, isSame: { get($0) == get($1) }) { get($0).sqlValue }
    }

    /// Tells the row from others.
    public static func key<T: SQLBindable & Equatable>(
      _ name: StaticString, _ get: @escaping @Sendable (Value) -> T
    ) -> Column { Column(name, get).fixed }

    /// Written with the row: what stays as it is for ever, or changes by a statement of its own.
    public var fixed: Column { Column(name, isFixed: true, isSame: isSame, bound: bound) }

    /// Kept as JSON text; nil as NULL.
    public static func json<T: Encodable & Equatable & Sendable>(
      _ name: StaticString, _ get: @escaping @Sendable (Value) -> T?
    ) -> Column {
      Column(name, isSame: { get($0) == get($1) }) { try get($0).map(SQLText.json) ?? .null }
    }

    private init(
      _ name: StaticString, isFixed: Bool = false, isSame: @escaping @Sendable (Value, Value) -> Bool,
      bound: @escaping @Sendable (Value) throws -> SQLValue
    ) {
      self.name = name
      self.isFixed = isFixed
      self.bound = bound
      self.isSame = isSame
    }
  }

  let columns: [Column]
  fileprivate let list: String
  fileprivate let excluded: String

  public init(_ columns: Column...) {
    self.columns = columns
    list = columns.map { "\($0.name)" }.joined(separator: ", ")
    excluded = columns.filter { !$0.isFixed }.map { "\($0.name) = excluded.\($0.name)" }
      .joined(separator: ", ")
  }
}

extension SQLText.StringInterpolation {
  /// "id, name": for SELECT and INSERT.
  public mutating func appendInterpolation<Value>(_ columns: SQLColumns<Value>) { sql += columns.list }

  /// "t.id, t.name": for joins.
  public mutating func appendInterpolation<Value>(_ columns: SQLColumns<Value>, in table: StaticString) {
    sql += columns.columns.map { "\(table).\($0.name)" }.joined(separator: ", ")
  }

  /// A value for each column, in their order.
  public mutating func appendInterpolation<Value>(values columns: SQLColumns<Value>, of value: Value) throws {
    for (index, column) in columns.columns.enumerated() {
      sql += index == 0 ? "?" : ", ?"
      values.append(try column.bound(value))
    }
  }

  /// "name = ?, color = ?": all that is not fixed, for UPDATE.
  public mutating func appendInterpolation<Value>(set columns: SQLColumns<Value>, to value: Value) throws {
    for (index, column) in columns.columns.filter({ !$0.isFixed }).enumerated() {
      sql += index == 0 ? "\(column.name) = ?" : ", \(column.name) = ?"
      values.append(try column.bound(value))
    }
  }

  /// "name = ?, color = ?" for each column in which two states of a row differ: most steps leave most columns alone, and
  /// the indexes on them. At least one must differ, as a version does.
  public mutating func appendInterpolation<Value>(
    changes columns: SQLColumns<Value>, from old: Value, to new: Value
  ) throws {
    var isFirst = true
    for column in columns.columns where !column.isFixed && !column.isSame(old, new) {
      sql += isFirst ? "\(column.name) = ?" : ", \(column.name) = ?"
      values.append(try column.bound(new))
      isFirst = false
    }
  }

  /// "name = excluded.name, …": for ON CONFLICT … DO UPDATE.
  public mutating func appendInterpolation<Value>(excluded columns: SQLColumns<Value>) {
    sql += columns.excluded
  }
}
