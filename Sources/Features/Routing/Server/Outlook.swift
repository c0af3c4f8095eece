import Kernel
import Routing
import Storage

/// What waiting customers are told: everybody's place in the queue, and the honest estimate where there is one.
struct Outlook {
  private let places: [ConversationID: Int]
  private let pickups: [Timestamp]
  private let readySeats: Int
  private let now: Timestamp

  static func load(_ tx: any SQLTransaction, _ shop: ShopID, at now: Timestamp) throws -> Outlook {
    let policy = RoutingPolicy(try ShopsStore.get(tx, shop).settings)
    return Outlook(
      places: QueueOutlook.positions(in: try Seats.queue(tx, shop), policy: policy),
      pickups: try ConversationStore.pickups(tx, shop, since: now - QueueOutlook.window),
      readySeats: try StaffStore.people(tx, shop).count { $0.status == .ready && $0.isConnected }, now: now)
  }

  /// The place (1 = next) and the wait, nil where no promise is honest.
  func of(_ id: ConversationID) -> (position: Int, wait: Span?)? {
    guard let position = places[id] else { return nil }
    let wait = QueueOutlook.estimate(
      position: position, recentPickups: pickups, readySeats: readySeats, now: now)
    return (position, wait)
  }
}
