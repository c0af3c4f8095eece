import Kernel
import Routing
import WebKernel

/// What waiting customers are told: everybody's place in the queue, and the honest estimate where there is one.
struct Outlook: Sendable {
  private let positions: [ConversationID: Int]
  private let pickups: [Timestamp]
  private let readySeats: Int
  private let now: Timestamp

  static func load(_ work: Work) throws -> Outlook {
    let policy = RoutingPolicy(try ShopsStore.get(work).settings)
    return Outlook(
      positions: QueueOutlook.positions(in: try Seats.queue(work), policy: policy),
      pickups: try ConversationStore.pickups(work, since: work.now - QueueOutlook.window),
      readySeats: try StaffStore.seated(work), now: work.now)
  }

  var places: QueuePlaces { QueuePlaces(of) }

  /// The place (1 = next) and the wait, nil where no promise is honest.
  @Sendable private func of(_ id: ConversationID) -> QueuePlaces.Place? {
    guard let position = positions[id] else { return nil }
    let wait = QueueOutlook.estimate(
      position: position, recentPickups: pickups, readySeats: readySeats, now: now)
    return (position, wait)
  }
}
