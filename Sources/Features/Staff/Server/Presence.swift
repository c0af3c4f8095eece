import Journal
import Kernel
import ServiceLifecycle
import Staff
import Storage
import WebKernel

/// Who is connected. A person is there as long as one of their streams is open, and for the shop's grace time after
/// the last one broke; then the `presence` alarm takes them off the desk.
public struct Presence: Sendable {
  let house: House
  private var node: Int { house.node }

  public init(_ house: House) { self.house = house }

  /// At start-up: streams of this node's earlier life are gone; their people get the grace time to come back.
  public func forgetOldConnections() async throws {
    let now = house.clock.now()
    try await house.engine.write { tx in
      try forget(tx, node: node, at: now)
    }
  }

  /// Strikes the connections of a node that is gone; whoever has no other gets the grace time to come back.
  public func forget(_ tx: any SQLTransaction, node: Int, at now: Timestamp) throws {
    try tx.run("DELETE FROM presence WHERE node = \(node)")
    let waiting = try tx.rows(
      """
      SELECT shop, id FROM person p WHERE status <> 'offline' AND NOT EXISTS
        (SELECT 1 FROM presence c WHERE c.shop = p.shop AND c.person = p.id)
      """)
    for row in waiting {
      let work = try Work(tx, house, .system(row.get("shop")), at: now)
      try startGrace(work, row.get("id"))
    }
  }

  /// Notes a new stream; returns its connection id, for `closed`.
  /// - Throws: when that cannot be stored: the stream must end, or its person would be at the desk unseen.
  func opened(_ actor: Actor) async throws -> Int64? {
    guard let person = actor.person else { return nil }
    let now = house.clock.now()
    let connection: ID<Session.Kind> = house.ids.next(at: now)
    do { try await note(actor, person, connection, now) } catch {
      // It may be stored all the same, when the line broke at the commit: then it must go again.
      Task { await closed(actor, connection.rawValue) }
      throw error
    }
    return connection.rawValue
  }

  private func note(
    _ actor: Actor, _ person: PersonID, _ connection: ID<Session.Kind>, _ now: Timestamp
  ) async throws {
    try await house.write(by: actor, at: now) { work in
      let wasThere = try isConnected(work, person)
      try work.run(
        """
        INSERT INTO presence (shop, person, connection, node, since)
        VALUES (\(actor.shop), \(person), \(connection), \(node), \(now))
        """)
      try work.cancelTimer(StaffEvents.presence, person)
      if !wasThere {
        try work.append(StaffEvents.connected, person)
      }
    }
  }

  /// Tries until it is stored: a connection that stays in the table keeps its person at the desk. When the node goes
  /// down meanwhile, its connections are struck with it.
  func closed(_ actor: Actor, _ connection: Int64?) async {
    guard let person = actor.person, let connection else { return }
    while true {
      do { return try await close(actor, person, connection) } catch {
        house.logger.error("presence", metadata: ["error": "\(error)"])
        guard !Task.isCancelled, !Task.isShuttingDownGracefully else { return }
        try? await Task.sleep(for: .seconds(1))
      }
    }
  }

  private func close(_ actor: Actor, _ person: PersonID, _ connection: Int64) async throws {
    let now = house.clock.now()
    try await house.write(by: actor, at: now) { work in
      try work.run(
        """
        DELETE FROM presence
        WHERE shop = \(actor.shop) AND person = \(person) AND connection = \(connection)
        """)
      guard try !isConnected(work, person) else { return }
      try startGrace(work, person)
      try work.append(StaffEvents.disconnected, person)
    }
  }

  private func isConnected(_ work: Work, _ person: PersonID) throws -> Bool {
    try work.row("SELECT 1 AS one FROM presence WHERE shop = \(work.shop) AND person = \(person) LIMIT 1")
      != nil
  }

  private func startGrace(_ work: Work, _ person: PersonID) throws {
    let grace = try ShopsStore.get(work).settings.graceSeconds
    try work.setTimer(StaffEvents.presence, person, due: work.now + .seconds(grace))
  }
}

/// Takes people off the desk whose connection did not come back.
public struct PresenceReader: PlainReader {
  public init() {}

  public var name: String { "presence" }
  public var kinds: JournalKinds { [StaffEvents.presence] }

  public func handle(_ work: Work, _ entries: [JournalEntry]) throws {
    for entry in entries {
      let person = try StaffStore.get(work, StaffEvents.presence.subject(of: entry))
      guard !person.isConnected, person.status != .offline else { continue }
      try StaffDesk.setStatus(work.asSystem, person.id, .offline, cause: "lost")
    }
  }
}
