import Storage

extension PostgresEngine {
  /// Tables with their columns, constraints and indexes, by name, as the server's catalogue describes them.
  public func schema() async throws -> String {
    try await read { tx in
      let tables = try tx.rows(
        "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace ORDER BY 1"
      ).map { try $0.get("name", as: String.self) }
      return try tables.map { try Self.describe($0, tx) }.joined()
    }
  }

  private static func describe(_ table: String, _ tx: any SQLTransaction) throws -> String {
    let columns = try tx.rows(
      """
      SELECT attname || ' ' || upper(format_type(atttypid, atttypmod))
        || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END
        || COALESCE(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') AS line
      FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attrelid = CAST(\(table) AS regclass) AND attnum > 0 AND NOT attisdropped ORDER BY attnum
      """
    ).map { try $0.get("line", as: String.self) }
    let constraints = try tx.rows(
      """
      SELECT pg_get_constraintdef(oid) AS line FROM pg_constraint
      WHERE conrelid = CAST(\(table) AS regclass) ORDER BY contype DESC, 1
      """
    ).map { try $0.get("line", as: String.self) }
    let indexes = try tx.rows(
      """
      SELECT indexdef AS line FROM pg_indexes WHERE schemaname = current_schema() AND tablename = \(table)
        AND indexname NOT IN (SELECT conname FROM pg_constraint WHERE conrelid = CAST(\(table) AS regclass))
      ORDER BY indexname
      """
    ).map { try $0.get("line", as: String.self) + ";\n" }
    let lines = (columns + constraints).map { "  \($0)" }.joined(separator: ",\n")
    return "CREATE TABLE \(table) (\n\(lines)\n);\n" + indexes.joined()
  }
}
