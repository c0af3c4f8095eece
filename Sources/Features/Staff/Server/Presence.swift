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
  let node: Int

  public init(_ house: House, node: Int) {
    self.house = house
    self.node = node
  }

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
      try startGrace(tx, row.get("shop"), row.get("id"), now)
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
    try await house.engine.write(in: actor.shop) { tx in
      let wasThere = try isConnected(tx, actor.shop, person)
      try tx.run(
        """
        INSERT INTO presence (shop, person, connection, node, since)
        VALUES (\(actor.shop), \(person), \(connection), \(node), \(now))
        """)
      try house.timers.cancel(tx, actor.shop, "presence", person)
      if !wasThere {
        try house.journal.append(tx, "staff.connected", subject: person, by: actor, at: now)
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
    try await house.engine.write(in: actor.shop) { tx in
      try tx.run(
        """
        DELETE FROM presence
        WHERE shop = \(actor.shop) AND person = \(person) AND connection = \(connection)
        """)
      guard try !isConnected(tx, actor.shop, person) else { return }
      try startGrace(tx, actor.shop, person, now)
      try house.journal.append(tx, "staff.disconnected", subject: person, by: actor, at: now)
    }
  }

  private func isConnected(_ tx: any SQLTransaction, _ shop: ShopID, _ person: PersonID) throws -> Bool {
    try tx.row("SELECT 1 AS one FROM presence WHERE shop = \(shop) AND person = \(person) LIMIT 1") != nil
  }

  private func startGrace(_ tx: any SQLTransaction, _ shop: ShopID, _ person: PersonID, _ now: Timestamp)
    throws
  {
    let grace = try ShopsStore.get(tx, shop).settings.graceSeconds
    try house.timers.set(tx, shop, "presence", person, due: now + .seconds(grace))
  }
}

/// Takes people off the desk whose connection did not come back.
public struct PresenceReader: JournalReader {
  let house: House

  public init(_ house: House) { self.house = house }

  public var name: String { "presence" }
  public func wants(_ kind: String) -> Bool { kind == "timer.presence" }

  public func handle(_ entries: [JournalEntry], of shop: ShopID, in tx: any SQLTransaction) throws {
    for entry in entries {
      let person = try StaffStore.get(tx, shop, PersonID(rawValue: entry.subject))
      guard !person.isConnected, person.status != .offline else { continue }
      try StaffDesk(house).setStatus(
        tx, person.id, .offline, by: .system(shop), cause: "lost", at: house.clock.now())
    }
  }
}
