import Storage

/// A table as the database's catalogue knows it.
struct TableShape: Sendable, Equatable {
  let name: String
  let columns: [String]
  /// Tables that its rows point to, but for itself.
  let needs: Set<String>
  /// Some rows may be large: few of them are handed over at once.
  let hasBytes: Bool

  /// All tables but the search index and the engine's own, each after those it needs.
  static func all(_ tx: any SQLTransaction) throws -> [TableShape] {
    let shapes = try tx.dialect == .sqlite ? sqlite(tx) : postgres(tx)
    return ordered(shapes.filter { !$0.name.hasPrefix("message_search") })
  }

  private static func ordered(_ shapes: [TableShape]) -> [TableShape] {
    var (waiting, done) = (shapes.sorted { $0.name < $1.name }, [TableShape]())
    while let next = waiting.firstIndex(where: { $0.needs.isSubset(of: done.map(\.name)) }) {
      done.append(waiting.remove(at: next))
    }
    precondition(waiting.isEmpty, "tables point to one another in a circle")
    return done
  }

  private static func sqlite(_ tx: any SQLTransaction) throws -> [TableShape] {
    let names = try tx.rows(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    ).map { try $0.get("name", as: String.self) }
    return try names.map { name in
      let columns = try tx.rows("SELECT name, type FROM pragma_table_info(\(name)) ORDER BY cid")
      let needs = try tx.rows("SELECT DISTINCT \"table\" AS name FROM pragma_foreign_key_list(\(name))")
      return TableShape(
        name: name, columns: try columns.map { try $0.get("name") },
        needs: Set(try needs.map { try $0.get("name") }).subtracting([name]),
        hasBytes: try columns.contains { try $0.get("type", as: String.self) == "BLOB" })
    }
  }

  private static func postgres(_ tx: any SQLTransaction) throws -> [TableShape] {
    let names = try tx.rows(
      "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
    ).map { try $0.get("name", as: String.self) }
    return try names.map { name in
      let columns = try tx.rows(
        """
        SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
        WHERE attrelid = CAST(\(name) AS regclass) AND attnum > 0 AND NOT attisdropped ORDER BY attnum
        """)
      let needs = try tx.rows(
        """
        SELECT DISTINCT relname AS name FROM pg_constraint c JOIN pg_class r ON r.oid = c.confrelid
        WHERE c.conrelid = CAST(\(name) AS regclass) AND c.contype = 'f'
        """)
      return TableShape(
        name: name, columns: try columns.map { try $0.get("name") },
        needs: Set(try needs.map { try $0.get("name") }).subtracting([name]),
        hasBytes: try columns.contains { try $0.get("type", as: String.self) == "bytea" })
    }
  }

  /// Every row, its columns in the order of `columns`; names are quoted as both engines quote.
  func selection(_ columns: [String]) -> SQLText {
    SQLText(stringLiteral: "SELECT \(Self.list(columns)) FROM \"\(name)\"")
  }

  func insertion(_ rows: [[SQLValue]]) -> SQLText {
    var text = SQLText(stringLiteral: "INSERT INTO \"\(name)\" (\(Self.list(columns))) VALUES ")
    for (place, row) in rows.enumerated() {
      if place > 0 { text = text + ", " }
      text = text + "(\(list: row))"
    }
    return text
  }

  private static func list(_ columns: [String]) -> String {
    columns.map { "\"\($0)\"" }.joined(separator: ", ")
  }
}
