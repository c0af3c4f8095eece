import Journal
import Kernel
import ServiceLifecycle
import Storage
import WebKernel

/// What this program can do: the one place where rooms are named together. A room's place in the list is its place among
/// the migrations: after those whose tables it refers to.
public struct Features: Sendable {
  public static let all: [Feature] = [
    .shops, .staff, .orders, .customers, .conversations, .quickReplies, .routing, .channels, .metrics,
    .rulebook, .coach, .watch, .inspection, .reviews, .chatLogs,
  ]

  public static let migrations =
    JournalSchema.migrations + Sessions.migrations + Secrets.migrations + all.flatMap(\.migrations)

  /// What must hold in any database of ours.
  public static let checkups = JournalSchema.checkups + all.flatMap(\.checkups)

  public let routes: [Route]
  public let services: [any Service]
  public let runners: [JournalRunner]
  private let house: House

  /// - Parameter leases: who drives which reader, when there are other processes.
  public init(_ house: House, leases: Leases? = nil) {
    self.house = house
    house.compose(Self.all)
    PushSignals.listen(house)
    for feature in Self.all { feature.listen(house) }
    routes = Self.all.flatMap { $0.routes(house) }
    runners = Self.all.flatMap { $0.readers(house) }.map { reader in
      JournalRunner(
        HousedReader(reader, house), engine: house.engine, bell: house.journal.bell, clock: house.clock,
        logger: house.logger, leases: leases)
    }
    let timers = TimerService(
      house.timers, engine: house.engine, journal: house.journal, clock: house.clock, logger: house.logger)
    services = runners as [any Service] + [house.tail, PushHeartbeat(house), timers, house.signals]
  }

  /// On a database that is up to date, before the first request.
  public func open() async throws {
    for feature in Self.all { try await feature.open(house) }
  }

  /// A node is gone: what it held is free.
  public func nodeIsGone(_ node: Int, _ tx: any SQLTransaction) throws {
    for feature in Self.all { try feature.nodeIsGone(house, node, tx) }
  }

  /// 0 in an empty installation.
  public static func newestID(_ tx: any SQLTransaction) throws -> Int64 {
    try all.map { try $0.newestID(tx) }.max() ?? 0
  }

  /// "reader of shop": those that gave up on an entry and need somebody to look.
  public static func parkedReaders(_ tx: any SQLTransaction) throws -> [String] {
    try JournalCursor.parked(tx).map { "\($0.reader) of \($0.shop)" }
  }
}
