import Foundation
import Kernel
import Storage
import StoragePostgres
import StorageSQLite
import Synchronization

/// Rows that many callers write one at a time through the engine, each durable before its caller goes on.
/// Prints `rows seconds commits`.
///
///     commit FILE|postgres://… CALLERS SECONDS [SHOPS]
@main struct Commit {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 4, let callers = Int(arguments[2]), let seconds = Double(arguments[3]) else {
      throw CocoaError(.featureUnsupported)
    }
    let shops = arguments.count > 4 ? Int(arguments[4]) ?? 1 : 1
    let isPostgres = arguments[1].hasPrefix("postgres")
    let engine: any SQLEngine =
      isPostgres
      ? PostgresEngine(try PostgresSettings(url: arguments[1])) : try SQLiteEngine(path: arguments[1])
    for statement in isPostgres ? postgresTable : table { _ = try await engine.write { try $0.run(statement) } }
    let before = commits(engine)
    let start = ContinuousClock.now
    let rows = try await write(engine, callers, shops, until: start + .seconds(seconds))
    let took = start.duration(to: .now) / .seconds(1)
    print(rows, took, commits(engine) - before)
    let kept = try await engine.read { try $0.value("SELECT COUNT(*) AS n FROM message", as: Int.self) }
    guard kept == rows else { throw CocoaError(.fileWriteUnknown) }
    try await engine.close()
  }

  /// As in `single.c`.
  private static let table: [SQLText] = [
    """
    CREATE TABLE message (id INTEGER PRIMARY KEY, conversation INTEGER, sender INTEGER, role INTEGER, at INTEGER,
      body TEXT)
    """,
    "CREATE INDEX message_conversation ON message (conversation, at)",
    "CREATE INDEX message_sender ON message (sender, at)",
  ]

  /// As `run.py` makes it for pgbench.
  private static let postgresTable: [SQLText] = [
    "DROP TABLE IF EXISTS message",
    """
    CREATE TABLE message (id BIGSERIAL PRIMARY KEY, conversation BIGINT, sender BIGINT, role BIGINT, at BIGINT,
      body TEXT)
    """,
    "CREATE INDEX message_conversation ON message (conversation, at)",
    "CREATE INDEX message_sender ON message (sender, at)",
  ]

  /// - Parameter shops: writers of one shop share their transactions, those of different shops run side by side.
  private static func write(
    _ engine: any SQLEngine, _ callers: Int, _ shops: Int, until end: ContinuousClock.Instant
  ) async throws -> Int {
    let body = String(repeating: "x", count: 200)
    return try await withThrowingTaskGroup(of: Int.self) { group in
      for caller in 0..<callers {
        group.addTask {
          var written = 0
          while ContinuousClock.now < end {
            let (conversation, sender, at) = (Int.random(in: 0..<20_000), caller % 200, written)
            _ = try await engine.write(in: ShopID(rawValue: Int64(caller % shops + 1))) { tx in
              try tx.run(
                """
                INSERT INTO message (conversation, sender, role, at, body)
                VALUES (\(conversation), \(sender), \(at & 1), \(at), \(body))
                """)
            }
            written += 1
          }
          return written
        }
      }
      return try await group.reduce(0, +)
    }
  }

  private static func commits(_ engine: any SQLEngine) -> Int {
    Int(engine.gauges().first { $0.name == "storage_commits_total" }?.value ?? 0)
  }
}
