import Foundation
import Journal
import Kernel
import ServiceLifecycle
import Staff
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
  /// Of the rooms; among `services` too.
  public let own: [any FeatureErrand]
  private let rooms: [Feature]
  private let house: House

  /// - Parameters:
  ///   - leases: who drives which reader, when there are other processes.
  ///   - guests: rooms on top of all others.
  public init(_ house: House, leases: Leases? = nil, guests: [Feature] = []) {
    self.house = house
    let rooms = Self.all + guests
    self.rooms = rooms
    house.compose(rooms)
    PushSignals.listen(house)
    for feature in rooms { feature.listen(house) }
    routes = rooms.flatMap { $0.routes(house) }
    runners = rooms.flatMap { $0.readers(house) }.map { reader in
      JournalRunner(
        HousedReader(reader, house), engine: house.engine, bell: house.journal.bell, clock: house.clock,
        logger: house.logger, leases: leases)
    }
    let timers = TimerService(
      house.timers, engine: house.engine, journal: house.journal, clock: house.clock, logger: house.logger)
    own = rooms.flatMap { $0.services(house) }
    services =
      runners as [any Service] + own as [any Service] + [
        house.tail, PushHeartbeat(house), timers, house.signals,
      ]
  }

  /// On a database that is up to date, before the first request.
  public func open() async throws {
    for feature in rooms { try await feature.open(house) }
  }

  /// A node is gone: what it held is free.
  public func nodeIsGone(_ node: Int, _ tx: any SQLTransaction) throws {
    for feature in rooms { try feature.nodeIsGone(house, node, tx) }
  }

  /// The rooms' parts of a new demonstration shop.
  public func demonstrate(_ work: Work, on stage: DemoStage) throws {
    for room in rooms { try room.demonstrate(work, stage) }
  }

  /// What its people did since. Somebody else's database, or a shop that has other people now, is left alone.
  public func demonstrateAfterwards(folder: URL) async throws {
    guard let shop = try await house.engine.read({ try? ShopsStore.find($0, named: nil) }) else { return }
    try await house.write(in: shop) { work in
      let all = try StaffStore.people(work)
      guard let owner = all.first(where: { $0.role == "owner" })?.id else { return }
      let people = Dictionary(all.map { ($0.login, $0.id) }, uniquingKeysWith: { $1 })
      let stage = DemoStage(
        folder: folder, people: people, teams: [:], owner: owner, start: work.now, now: work.now)
      for room in rooms { try room.demonstrateAfterwards(work, stage) }
    }
  }

  /// The rooms' figures for /metrics.
  public func gauges(_ tx: any SQLTransaction) throws -> [(name: String, value: Double)] {
    try rooms.flatMap { try $0.gauges(house, tx) }
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
