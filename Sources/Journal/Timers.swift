import Kernel
import Logging
import ServiceLifecycle
import Storage
import Synchronization

/// Durable alarms: "ring for this subject at this moment". When one is due it becomes a journal entry
/// `timer.<kind>`, in the transaction that removes it, and the readers of the journal do what is to be done.
/// There is one alarm per (shop, kind, subject): setting it again moves it.
public final class Timers: Sendable {
  /// The earliest moment known to be due; later ones are found in the table when it has passed.
  private let earliest = Mutex(Timestamp.zero)

  public init() {}

  public func set(
    _ tx: any SQLTransaction, _ shop: ShopID, _ kind: String, _ subject: some JournalSubject,
    due: Timestamp
  ) throws {
    try tx.run(
      """
      INSERT INTO timer (shop, kind, subject, due)
      VALUES (\(shop), \(kind), \(subject.journalSubject), \(due))
      ON CONFLICT (shop, kind, subject) DO UPDATE SET due = excluded.due
      """)
    tx.afterCommit { self.earliest.withLock { $0 = min($0, due) } }
  }

  public func cancel(
    _ tx: any SQLTransaction, _ shop: ShopID, _ kind: String, _ subject: some JournalSubject
  ) throws {
    try tx.run(
      """
      DELETE FROM timer WHERE shop = \(shop) AND kind = \(kind) AND subject = \(subject.journalSubject)
      """)
  }

  /// Rings all that is due, at most `limit` in one transaction; returns how many.
  @discardableResult
  public func ring(engine: any SQLEngine, journal: Journal, now: Timestamp, limit: Int = 100) async throws
    -> Int
  {
    guard earliest.withLock({ $0 <= now }) else { return 0 }
    earliest.withLock { $0 = .distantFuture }
    do {
      let (shops, next) = try await engine.read { tx in try Self.look(tx, now, limit: limit) }
      var count = 0
      for (shop, due) in shops {
        count += try await engine.write(in: shop) { tx in
          try Self.ringDue(tx, shop, journal: journal, now: now, limit: due)
        }
      }
      if let next { earliest.withLock { $0 = min($0, next) } }
      return count
    } catch {
      earliest.withLock { $0 = .zero }
      throw error
    }
  }

  /// What another process has set is found at the next look.
  public func lookAgain() { earliest.withLock { $0 = .zero } }

  /// The shops with alarms that are due, how many of the first `limit` are theirs, and when to look again.
  private static func look(
    _ tx: any SQLTransaction, _ now: Timestamp, limit: Int
  ) throws -> ([(ShopID, Int)], Timestamp?) {
    let due = try tx.rows(
      "SELECT shop FROM timer WHERE due <= \(now) ORDER BY due, shop, kind, subject LIMIT \(limit)"
    ).map { try $0.get("shop", as: ShopID.self) }
    let shops = Dictionary(grouping: due) { $0 }.mapValues(\.count).sorted { $0.key < $1.key }
    // More may be due than were looked at.
    let next: SQLText =
      due.count < limit
      ? "SELECT MIN(due) AS due FROM timer WHERE due > \(now)" : "SELECT MIN(due) AS due FROM timer"
    return (shops.map { ($0.key, $0.value) }, try tx.value(next, as: Timestamp?.self) ?? nil)
  }

  private static func ringDue(
    _ tx: any SQLTransaction, _ shop: ShopID, journal: Journal, now: Timestamp, limit: Int
  ) throws -> Int {
    let due = try tx.rows(
      """
      SELECT kind, subject FROM timer WHERE shop = \(shop) AND due <= \(now) ORDER BY due, kind, subject
      LIMIT \(limit)
      """)
    for row in due {
      let kind: String = try row.get("kind")
      let subject: Int64 = try row.get("subject")
      try tx.run(
        "DELETE FROM timer WHERE shop = \(shop) AND kind = \(kind) AND subject = \(subject)")
      try journal.append(tx, "timer.\(kind)", subject: subject, by: .system(shop), at: now)
    }
    return due.count
  }
}

/// Looks at the earliest alarm (in memory) several times a second, so that a clock that is set back or forth
/// does no harm, and goes to the database only when it is due; where there are other nodes, also once a second.
public struct TimerService: Service {
  let timers: Timers
  let engine: any SQLEngine
  let journal: Journal
  let clock: WallClock
  let logger: Logger

  public init(
    _ timers: Timers, engine: any SQLEngine, journal: Journal, clock: WallClock, logger: Logger
  ) {
    self.timers = timers
    self.engine = engine
    self.journal = journal
    self.clock = clock
    self.logger = logger
  }

  public func run() async throws {
    await cancelWhenGracefulShutdown {
      var pass = 0
      while !Task.isCancelled {
        pass += 1
        // Other nodes set alarms too, and may die before they ring them.
        if engine.dialect == .postgres, pass % 5 == 0 { timers.lookAgain() }
        do { try await timers.ring(engine: engine, journal: journal, now: clock.now()) } catch {
          logger.error("timers", metadata: ["error": "\(error)"])
          try? await Task.sleep(for: .seconds(1))
        }
        try? await Task.sleep(for: .milliseconds(200))
      }
    }
  }
}
