import Kernel
import Routing
import Storage

/// What waiting customers are told.
struct Outlook {
  private let queue: [Waiting]
  private let policy: RoutingPolicy
  private let pickups: [Timestamp]
  private let readySeats: Int
  private let now: Timestamp

  static func load(_ tx: any SQLTransaction, _ shop: ShopID, at now: Timestamp) throws -> Outlook {
    Outlook(
      queue: try Seats.queue(tx, shop), policy: Seats.policy(try ShopsStore.get(tx, shop)),
      pickups: try ConversationStore.pickups(tx, shop, since: now - QueueOutlook.window),
      readySeats: try StaffStore.people(tx, shop).count { $0.status == .ready && $0.isConnected }, now: now)
  }

  /// The place in the queue (1 = next) and the honest estimate, nil where there is none.
  func of(_ id: ConversationID) -> (position: Int, wait: Span?)? {
    guard let position = QueueOutlook.position(of: id, in: queue, policy: policy) else { return nil }
    let wait = QueueOutlook.estimate(
      position: position, recentPickups: pickups, readySeats: readySeats, now: now)
    return (position, wait)
  }
}
