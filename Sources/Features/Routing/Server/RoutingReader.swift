import Conversations
import Journal
import Kernel
import Routing
import Staff
import Storage
import WebKernel

/// Hands out the queue whenever something may have changed it: the journal's entries are the only trigger, so that
/// every event that frees capacity drains the queue, and a crash in between only delays it.
public struct RoutingReader: JournalReader {
  let house: House
  var desk: ConversationDesk { ConversationDesk(house) }

  public init(_ house: House) { self.house = house }

  public var name: String { "routing" }

  private static let kinds: Set<String> = [
    "conversation.queued", "conversation.reopened", "conversation.released", "conversation.withdrawn",
    "conversation.transferred", "conversation.closed", "conversation.parked", "conversation.taken_over",
    "staff.status_changed", "staff.connected", "staff.changed", "staff.added", "shop.changed",
    "timer.offer", "timer.holding", "timer.promise", "timer.route",
  ]

  public func wants(_ kind: String) -> Bool { Self.kinds.contains(kind) }

  public func handle(_ entries: [JournalEntry], of shop: ShopID, in tx: any SQLTransaction) throws {
    let now = house.clock.now()
    for entry in entries { try follow(entry, shop, tx, now) }
    try drain(shop, tx, now)
  }

  private func follow(_ entry: JournalEntry, _ shop: ShopID, _ tx: any SQLTransaction, _ now: Timestamp)
    throws
  {
    let conversation = ConversationID(rawValue: entry.subject)
    switch entry.kind {
    case "timer.offer": try expire(conversation, shop, tx, now)
    case "timer.holding": try desk.hold(tx, conversation, shop, at: now)
    case "timer.promise": try desk.promiseDue(tx, conversation, shop, at: now)
    case "staff.status_changed":
      let person = PersonID(rawValue: entry.subject)
      if try !StaffStore.isThere(tx, shop, person) {
        try desk.releaseAll(tx, of: person, shop, at: now)
      }
    default: break
    }
  }

  private func expire(
    _ id: ConversationID, _ shop: ShopID, _ tx: any SQLTransaction, _ now: Timestamp
  ) throws {
    let conversation = try ConversationStore.get(tx, shop, id)
    guard conversation.phase == .offered, let until = conversation.offeredUntil else { return }
    if until <= now {
      if let person = conversation.agent {
        try StaffDesk(house).missedOffer(tx, person, shop, at: now)
      }
      try desk.withdraw(tx, conversation, shop, reason: "timeout", at: now)
    } else {
      // The clock was set back since the alarm: it rings again at the right time.
      try house.timers.set(tx, shop, "offer", id, due: until)
    }
  }

  /// A claim that comes too late writes nothing: what was faster has an entry of its own, which starts the next round.
  private func offer(
    _ assignment: Assignment, _ shop: ShopID, _ tx: any SQLTransaction, _ now: Timestamp
  ) throws {
    do { try desk.offer(tx, assignment, shop, at: now) } catch let problem as Problem
      where problem.kind == .conflict
    {}
  }

  private func drain(_ shop: ShopID, _ tx: any SQLTransaction, _ now: Timestamp) throws {
    let queue = try Seats.queue(tx, shop)
    guard !queue.isEmpty else { return }
    let seats = try Seats.load(tx, shop, at: now)
    let policy = RoutingPolicy(try ShopsStore.get(tx, shop).settings)
    let assignments = Router.decide(queue: queue, seats: seats, policy: policy, now: now)
    for assignment in assignments { try offer(assignment, shop, tx, now) }
    // A seat that is still ramping up gets room without any event: look again.
    let isRamping = seats.contains {
      $0.ready && policy.capacity(of: $0, at: now) < policy.fullCapacity(of: $0)
    }
    if isRamping, assignments.count < queue.count {
      try house.timers.set(tx, shop, "route", shop, due: now + .seconds(15))
    }
  }
}
