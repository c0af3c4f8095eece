import Kernel

/// One step of the schema's history. Written once in the common dialect; append-only after a release.
public struct Migration: Sendable {
  /// "conversations.1": the feature and its count. The order of the list is the order of running.
  public let name: String
  let statements: @Sendable (SQLDialect) -> [SQLText]

  /// - Parameter sql: statements parted by ";" at line ends, in SQLite's STRICT form; PostgreSQL's types are derived.
  public init(_ name: String, _ sql: String) {
    self.init(name) { dialect in
      sql.split(separator: ";\n").map(String.init).filter { !$0.trimmed.isEmpty }
        .map { SQLText(stringLiteral: dialect == .sqlite ? $0 : Self.postgres($0)) }
    }
  }

  public init(_ name: String, _ statements: @escaping @Sendable (SQLDialect) -> [SQLText]) {
    self.name = name
    self.statements = statements
  }

  /// Its statements as they are run.
  public func text(_ dialect: SQLDialect) -> [String] { statements(dialect).map(\.sql) }

  /// STRICT tables name only INTEGER, REAL, TEXT and BLOB, so four words make the other dialect.
  static func postgres(_ sql: String) -> String {
    var text = sql
    for (ours, theirs) in [
      (" INTEGER", " BIGINT"), (" REAL", " DOUBLE PRECISION"), (" BLOB", " BYTEA"),
      (") STRICT, WITHOUT ROWID", ")"), (") STRICT", ")"),
    ] {
      text = text.split(separator: ours, omittingEmptySubsequences: false).joined(separator: theirs)
    }
    return text
  }
}

public struct Migrator: Sendable {
  let migrations: [Migration]

  public init(_ migrations: [Migration]) {
    let names = migrations.map(\.name)
    precondition(Set(names).count == names.count, "two migrations share a name")
    self.migrations = migrations
  }

  /// The steps that a database has seen.
  @Sendable public static func done(_ tx: any SQLTransaction) throws -> Set<String> {
    Set(try tx.rows("SELECT name FROM migration").map { try $0.get("name") })
  }

  /// Runs what the database has not seen, each step in a transaction with its record.
  /// - Throws: `Problem` `storage.newer` when the database knows steps that this program does not.
  public func migrate(_ engine: any SQLEngine, at now: Timestamp) async throws {
    try await engine.write { tx in
      try tx.run(
        "CREATE TABLE IF NOT EXISTS migration (name TEXT NOT NULL PRIMARY KEY, at BIGINT NOT NULL)")
    }
    let done = try await engine.read(Self.done)
    if let unknown = done.subtracting(migrations.map(\.name)).min() {
      throw Problem(
        .conflict, "storage.newer", "the database was written by a newer program (\(unknown))")
    }
    for migration in migrations where !done.contains(migration.name) {
      try await engine.write { tx in
        // Another node may have started at the same moment.
        let isDone = try tx.row("SELECT 1 AS one FROM migration WHERE name = \(migration.name)") != nil
        guard !isDone else { return }
        for statement in migration.statements(tx.dialect) { try tx.run(statement) }
        try tx.run("INSERT INTO migration (name, at) VALUES (\(migration.name), \(now))")
      }
    }
  }
}
