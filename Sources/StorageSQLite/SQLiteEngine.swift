import Foundation
import Kernel
import Storage

/// SQLite with one writer that commits in groups, and a pool of readers on WAL snapshots.
///
/// All writes that wait while a commit runs share the next transaction and are answered after its one fsync. So a lone
/// write costs one fsync, and a crowd of them costs one together. A body may be run again when a neighbour's fails.
public final class SQLiteEngine: SQLEngine {
  private let readers: ReaderPool
  private let writer: GroupWriter

  public var dialect: SQLDialect { .sqlite }

  /// What every connection agrees on: LIKE as on PostgreSQL, and 16 MB of pages.
  static let manners = "PRAGMA case_sensitive_like = ON; PRAGMA cache_size = -16000"

  /// - Parameters:
  ///   - readers: how many reads may run side by side.
  ///   - waiting: how many writes may wait before a further one is refused with `storage.busy`.
  /// - Throws: `Problem` `storage.unavailable` when the file cannot be opened or written.
  public init(path: String, readers: Int = 4, waiting: Int = 4_096) throws {
    let connection = try SQLiteConnection(path: path, isReader: false)
    // Durable commits: with less than FULL, SQLite's WAL loses the last ones when the power goes.
    try connection.execute(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \(Self.manners)")
    writer = GroupWriter(connection, limit: waiting)
    self.readers = try ReaderPool(path: path, count: readers)
  }

  /// A file that nobody writes to, such as a backup: it is only read, and nothing is made beside it.
  /// - Throws: `Problem` `storage.unavailable` when the file cannot be opened.
  public init(reading path: String) throws {
    let address =
      "file:\(path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path)?immutable=1"
    writer = GroupWriter(try SQLiteConnection(path: address, isReader: true), limit: 16)
    readers = try ReaderPool(path: address, count: 1)
  }

  public func read<R: Sendable>(
    _ body: @escaping @Sendable (any SQLTransaction) throws -> R
  ) async throws -> R {
    try await withCheckedThrowingContinuation { continuation in
      readers.enqueue(ReadJob(body: body, continuation: continuation))
    }
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
    // The writer last: whoever closes last puts the log back into the file, and a reader may not.
    await readers.close()
    await writer.close()
  }
}
