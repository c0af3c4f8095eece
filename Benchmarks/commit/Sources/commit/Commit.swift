import Foundation
import Storage
import StorageSQLite
import Synchronization

/// Rows that many callers write one at a time through the engine, each durable before its caller goes on.
/// Prints `rows seconds commits`.
///
///     commit FILE CALLERS SECONDS
@main struct Commit {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let callers = Int(arguments[2]), let seconds = Double(arguments[3]) else {
      throw CocoaError(.featureUnsupported)
    }
    let engine = try SQLiteEngine(path: arguments[1])
    for statement in table { _ = try await engine.write { try $0.run(statement) } }
    let before = commits(engine)
    let start = ContinuousClock.now
    let rows = try await write(engine, callers, until: start + .seconds(seconds))
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

  private static func write(_ engine: SQLiteEngine, _ callers: Int, until end: ContinuousClock.Instant)
    async throws -> Int
  {
    let body = String(repeating: "x", count: 200)
    return try await withThrowingTaskGroup(of: Int.self) { group in
      for caller in 0..<callers {
        group.addTask {
          var written = 0
          while ContinuousClock.now < end {
            let (conversation, sender, at) = (Int.random(in: 0..<20_000), caller % 200, written)
            _ = try await engine.write { tx in
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

  private static func commits(_ engine: SQLiteEngine) -> Int {
    Int(engine.gauges().first { $0.name == "storage_commits_total" }?.value ?? 0)
  }
}
