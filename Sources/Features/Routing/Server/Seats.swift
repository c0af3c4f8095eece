import Foundation
import Kernel
import Routing
import Shops
import Staff
import Storage

/// What the router looks at, as plain values.
enum Seats {
  static func policy(_ shop: Shop) -> RoutingPolicy {
    RoutingPolicy(
      capacity: shop.settings.capacity, rampMinutes: shop.settings.rampMinutes,
      stickyHours: shop.settings.stickyHours, offerSeconds: shop.settings.offerSeconds,
      agingSeconds: shop.settings.agingSeconds)
  }

  static func load(_ tx: any SQLTransaction, _ shop: ShopID, at now: Timestamp) throws -> [Seat] {
    let held = try ConversationStore.held(tx, shop)
    let zone = TimeZone(identifier: try ShopsStore.get(tx, shop).timeZone) ?? .gmt
    let accepted = try ConversationStore.accepted(tx, shop, since: startOfDay(now, zone))
    let levels = Dictionary(
      try GroupStore.levels(tx, shop).map { ($0.id, $0.capacity) }, uniquingKeysWith: { $1 })
    return try StaffStore.people(tx, shop).filter { !$0.isDisabled }.map { person in
      Seat(
        person: person.id, teams: person.teams, skills: Set(person.skills.map(\.rawValue)),
        ready: person.status == .ready, connected: person.isConnected, readySince: person.statusSince,
        capacity: person.capacity ?? person.level.flatMap { levels[$0] ?? nil },
        held: held[person.id] ?? 0, lastAssignedAt: accepted[person.id]?.last,
        todayCount: accepted[person.id]?.count ?? 0)
    }
  }

  static func queue(_ tx: any SQLTransaction, _ shop: ShopID) throws -> [Waiting] {
    try ConversationStore.queue(tx, shop).map { it in
      Waiting(
        conversation: it.id, customer: it.customer, team: it.team, priority: it.priority,
        queuedAt: it.queuedAt, lastAgent: it.lastAgent, lastAgentAt: it.lastAgentAt, refused: it.refused,
        version: it.version)
    }
  }

  private static func startOfDay(_ now: Timestamp, _ zone: TimeZone) -> Timestamp {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let day = calendar.startOfDay(for: Date(timeIntervalSince1970: Double(now.milliseconds) / 1_000))
    return Timestamp(milliseconds: Int64(day.timeIntervalSince1970 * 1_000))
  }
}
