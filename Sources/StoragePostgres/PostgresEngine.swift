import Kernel
import Storage

/// PostgreSQL 15 or newer, for installations of several nodes. The same statements, migrations and promises as on
/// SQLite: a write is answered after its commit, writers of one shop follow one another, a reader sees one moment.
///
/// Restarts and fail-overs of the server are waited out for `patience`; then callers are told to come again.
public final class PostgresEngine: SQLEngine {
  private let settings: PostgresSettings
  private let readers: PostgresPool
  private let writers: PostgresPool
  private let writer: PostgresWriter
  private let listener: PostgresListener

  public var dialect: SQLDialect { .postgres }

  public init(_ settings: PostgresSettings) {
    self.settings = settings
    readers = PostgresPool(settings, size: settings.readers, label: "reader")
    writers = PostgresPool(settings, size: settings.writers, label: "writer")
    writer = PostgresWriter(writers, settings)
    listener = PostgresListener(settings)
  }

  public func read<R: Sendable>(
    _ body: @escaping @Sendable (any SQLTransaction) throws -> R
  ) async throws -> R {
    let deadline = ContinuousClock.now + settings.patience
    var pause = Duration.milliseconds(5)
    while true {
      do { return try await readers.use { try Self.look($0, body) } } catch let failure as PostgresFailure {
        let mayRepeat = failure.remedy == .again || failure.remedy == .reconnect
        guard mayRepeat, ContinuousClock.now + pause < deadline else { throw failure.translated }
        try await Task.sleep(for: pause)
        pause = min(pause * 2, .milliseconds(200))
      }
    }
  }

  private static func look<R>(
    _ connection: PostgresConnection, _ body: (any SQLTransaction) throws -> R
  ) throws -> R {
    try connection.script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    let transaction = PostgresTransaction(connection)
    do {
      let result = try body(transaction)
      try connection.script("COMMIT")
      return result
    } catch {
      // Within a write it means a standby; here the body itself wanted to write.
      let isMisuse = transaction.failure?.state == "25006"
      if let failure = transaction.failure, failure.remedy != .none, !isMisuse { throw failure }
      try? connection.rollback()
      throw error
    }
  }

  @discardableResult
  public func write<R: Sendable>(
    in shop: ShopID?, _ body: @escaping @Sendable (any SQLTransaction) throws -> R
  ) async throws -> R {
    try await withCheckedThrowingContinuation { continuation in
      writer.enqueue(WriteJob(body, continuation), in: shop)
    }
  }

  public func announce(_ note: Announcement) { listener.announce(note) }
  public func announcements() -> AsyncStream<Announcement> { listener.start() }

  public func gauges() -> [(name: String, value: Double)] {
    let (reading, writing) = (readers.figures, writers.figures)
    return writer.gauges() + [
      ("storage_connections_busy", Double(reading.busy + writing.busy)),
      ("storage_connections_made_total", Double(reading.made + writing.made)),
      ("storage_reads_waiting", Double(reading.waiting)),
    ]
  }

  /// Waits for what was accepted, then closes the connections. Later calls are refused.
  public func close() async throws {
    await writer.drain()
    listener.stop()
    await writers.close()
    await readers.close()
  }
}
