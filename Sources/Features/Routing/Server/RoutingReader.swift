import Conversations
import Journal
import Kernel
import Routing
import Staff
import WebKernel

/// Hands out the queue whenever something may have changed it: the journal's entries are the only trigger, so that
/// every event that frees capacity drains the queue, and a crash in between only delays it.
public struct RoutingReader: FeatureReader {
  public init() {}

  public var name: String { "routing" }

  public let kinds: JournalKinds = [
    ConversationEvents.queued, ConversationEvents.reopened, ConversationEvents.released,
    ConversationEvents.withdrawn, ConversationEvents.transferred, ConversationEvents.closed,
    ConversationEvents.parked, ConversationEvents.takenOver, StaffEvents.statusChanged,
    StaffEvents.connected, StaffEvents.changed, StaffEvents.added, ShopEvents.changed,
    ConversationEvents.offer, ConversationEvents.holding, ConversationEvents.promise, Self.rampUp,
  ]

  /// A seat that is still ramping up has more room.
  private static let rampUp = JournalTimer<ShopID>("route")

  public func handle(_ work: Work, _ entries: [JournalEntry]) throws {
    for entry in entries { try follow(work, entry) }
    try drain(work)
  }

  private func follow(_ work: Work, _ entry: JournalEntry) throws {
    let conversation = ConversationID(rawValue: entry.subject)
    switch entry.kind {
    case ConversationEvents.offer: try expire(work, conversation)
    case ConversationEvents.holding: try ConversationDesk.hold(work, conversation)
    case ConversationEvents.promise: try ConversationDesk.promiseDue(work, conversation)
    case StaffEvents.statusChanged:
      let person = PersonID(rawValue: entry.subject)
      if try !StaffStore.isThere(work, person) {
        try ConversationDesk.releaseAll(work, of: person)
      }
    default: break
    }
  }

  private func expire(_ work: Work, _ id: ConversationID) throws {
    let conversation = try ConversationStore.get(work, id)
    guard conversation.phase == .offered, let until = conversation.offeredUntil else { return }
    if until <= work.now {
      if let person = conversation.agent {
        try StaffDesk.missedOffer(work, person)
      }
      try ConversationDesk.withdraw(work, conversation, reason: "timeout")
    } else {
      // The clock was set back since the alarm: it rings again at the right time.
      try work.setTimer(ConversationEvents.offer, id, due: until)
    }
  }

  /// A claim that comes too late writes nothing: what was faster has an entry of its own, which starts the next round.
  private func offer(_ work: Work, _ assignment: Assignment) throws {
    do { try ConversationDesk.offer(work, assignment) } catch let problem as Problem
      where problem.kind == .conflict
    {}
  }

  private func drain(_ work: Work) throws {
    let queue = try Seats.queue(work)
    guard !queue.isEmpty else { return }
    let seats = try Seats.load(work)
    let policy = RoutingPolicy(try ShopsStore.get(work).settings)
    let assignments = Router.decide(queue: queue, seats: seats, policy: policy, now: work.now)
    for assignment in assignments { try offer(work, assignment) }
    // A seat that is still ramping up gets room without any event: look again.
    let isRamping = seats.contains {
      $0.ready && policy.capacity(of: $0, at: work.now) < policy.fullCapacity(of: $0)
    }
    if isRamping, assignments.count < queue.count {
      try work.setTimer(Self.rampUp, work.shop, due: work.now + .seconds(15))
    }
  }
}
