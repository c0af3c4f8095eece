import Dispatch
import Foundation
import GRDB
import Kernel
import Storage
import Synchronization

/// SQLite with one writer that commits in groups, and a pool of readers on WAL snapshots.
///
/// All writes that wait while a commit runs share the next transaction, each in its own savepoint, and are answered
/// after its one fsync. So a lone write costs one fsync, and a crowd of them costs one together.
public final class SQLiteEngine: SQLEngine {
  private let pool: DatabasePool
  private let writer: GroupWriter

  public var dialect: SQLDialect { .sqlite }

  /// - Parameters:
  ///   - readers: how many reads may run side by side.
  ///   - waiting: how many writes may wait before a further one is refused with `storage.busy`.
  /// - Throws: `Problem` `storage.unavailable` when the file cannot be opened or written.
  public init(path: String, readers: Int = 4, waiting: Int = 4_096) throws {
    var configuration = Configuration()
    configuration.maximumReaderCount = readers
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA case_sensitive_like = ON; PRAGMA cache_size = -16000")
    }
    do {
      pool = try DatabasePool(path: path, configuration: configuration)
      // The pool sets NORMAL itself when it opens, after prepareDatabase: durable commits must be asked for here.
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    } catch let error as DatabaseError {
      throw SQLiteTransaction.translated(error)
    }
    writer = GroupWriter(pool: pool, limit: waiting)
  }

  public func read<R: Sendable>(
    _ body: @escaping @Sendable (any SQLTransaction) throws -> R
  ) async throws -> R {
    try await pool.read { db in try body(SQLiteTransaction(db)) }
  }

  @discardableResult
  public func write<R: Sendable>(
    in shop: ShopID?, _ body: @escaping @Sendable (any SQLTransaction) throws -> R
  ) async throws -> R {
    try await withCheckedThrowingContinuation { continuation in
      writer.enqueue(WriteJob(body, continuation))
    }
  }

  /// One process on one file: there is nobody to tell.
  public func announce(_ note: Announcement) {}
  public func announcements() -> AsyncStream<Announcement> { AsyncStream { $0.finish() } }

  public func gauges() -> [(name: String, value: Double)] { writer.gauges() }

  public func schema() async throws -> String {
    try await read { tx in
      try tx.rows(
        """
        SELECT sql FROM sqlite_master
        WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%\\_search\\_%' ESCAPE '\\'
        ORDER BY tbl_name, type DESC, name
        """
      ).map { try $0.get("sql", as: String.self) + ";\n" }.joined()
    }
  }

  /// Waits for the writes already accepted, then closes the file. Later calls are refused.
  public func close() async throws {
    await writer.drain()
    try pool.close()
  }
}
