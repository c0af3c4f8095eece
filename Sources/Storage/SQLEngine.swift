import Kernel

public enum SQLDialect: Sendable { case sqlite, postgres }

/// What runs inside `read` and `write`: statements, one after another, on one snapshot.
public protocol SQLTransaction {
  var dialect: SQLDialect { get }

  /// Runs a statement and returns its rows (also those of `RETURNING`).
  func rows(_ text: SQLText) throws -> [SQLRow]

  /// Hands over a statement's rows one by one, never holding them all. `body` must not run statements itself.
  func each(_ text: SQLText, _ body: (SQLRow) throws -> Void) throws

  /// Runs a statement; returns how many rows it changed.
  @discardableResult
  func run(_ text: SQLText) throws -> Int

  /// Runs `action` once this transaction is on disk; never if it is not.
  func afterCommit(_ action: @escaping @Sendable () -> Void)
}

extension SQLTransaction {
  public func row(_ text: SQLText) throws -> SQLRow? { try rows(text).first }

  /// The first column of the first row.
  public func value<T: SQLReadable>(_ text: SQLText, as type: T.Type = T.self) throws -> T? {
    guard let value = try rows(text).first?.values.first else { return nil }
    return try T.read(value)
  }
}

/// A database. Bodies are synchronous and run on the engine's own threads, so they must not wait for anything else.
///
/// A `write` returns after its effects are on disk. A body that throws leaves no trace and does not disturb its
/// neighbours; once a statement has failed the body must throw, whatever it returns is undone. A body may be run again
/// when its transaction was lost, so it must have no effects but those of `tx`.
/// - Throws: what the body throws; `Problem` of kind `busy` when too many already wait, the disk refuses, or the
///   database cannot be reached. After `storage.unknown` the write may have happened: try again under the same key.
public protocol SQLEngine: Sendable {
  var dialect: SQLDialect { get }
  func read<R: Sendable>(_ body: @escaping @Sendable (any SQLTransaction) throws -> R) async throws -> R
  /// - Parameter shop: the only shop whose rows the body reads for its decision or changes: it runs with no other
  ///   writer of that shop beside it, on any node. nil: it has the whole database to itself.
  @discardableResult
  func write<R: Sendable>(
    in shop: ShopID?, _ body: @escaping @Sendable (any SQLTransaction) throws -> R
  ) async throws -> R
  /// Tells the other processes on this database. A hint: it may be lost, and costs no commit.
  func announce(_ note: Announcement)
  /// What the others announced. Ends at once where there are no others.
  func announcements() -> AsyncStream<Announcement>
  /// Figures for /metrics, by name.
  func gauges() -> [(name: String, value: Double)]
  /// The schema as the database describes it, one object a line group, in a stable order.
  func schema() async throws -> String
  func close() async throws
}

extension SQLEngine {
  @discardableResult
  public func write<R: Sendable>(
    _ body: @escaping @Sendable (any SQLTransaction) throws -> R
  ) async throws -> R { try await write(in: nil, body) }
}

/// A note to other processes on the same database.
public enum Announcement: Sendable, Equatable {
  /// At most 7,900 bytes of UTF-8, the limit of PostgreSQL's NOTIFY.
  case note(String)
  /// The line was down: something may have been missed.
  case gap
}

/// A statement failed for a reason callers may want to tell apart.
public enum SQLFailure: Error {
  /// A unique or primary key already holds this value.
  case duplicate(String)
  /// Another constraint (reference, check, not null).
  case constraint(String)
  /// The body went on after a statement had failed.
  case ignored
}
