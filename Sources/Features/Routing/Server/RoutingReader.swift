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

  /// The claims check anew what they rest on. What frees somebody, or queues a customer, has an entry of its own, which
  /// starts the next round; a line said to a waiting customer has none, so a claim that it overtook is decided again.
  public func look(_ work: Work, _ entries: [JournalEntry], _ glance: JournalGlance) throws -> Effects {
    let decision = try decide(work)
    return { work in
      for entry in entries { try follow(work, entry) }
      guard try !carryOut(work, decision) else { return }
      _ = try carryOut(work, decide(work))
    }
  }

  /// - Returns: whether every claim came in time; one that did not has written nothing.
  private func carryOut(_ work: Work, _ decision: Decision) throws -> Bool {
    var areInTime = true
    for assignment in decision.assignments where try !offer(work, assignment) { areInTime = false }
    if let again = decision.again { try work.setTimer(Self.rampUp, work.shop, due: again) }
    return areInTime
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

  private func offer(_ work: Work, _ assignment: Assignment) throws -> Bool {
    do {
      try ConversationDesk.offer(work, assignment)
      return true
    } catch let problem as Problem where problem.kind == .conflict { return false }
  }

  private struct Decision: Sendable {
    var assignments: [Assignment] = []
    var again: Timestamp?
  }

  private func decide(_ work: Work) throws -> Decision {
    let queue = try Seats.queue(work)
    guard !queue.isEmpty else { return Decision() }
    let seats = try Seats.load(work)
    let policy = RoutingPolicy(try ShopsStore.get(work).settings)
    var decision = Decision()
    decision.assignments = Router.decide(queue: queue, seats: seats, policy: policy, now: work.now)
    // A seat that is still ramping up gets room without any event: look again.
    let isRamping = seats.contains {
      $0.ready && policy.capacity(of: $0, at: work.now) < policy.fullCapacity(of: $0)
    }
    if isRamping, decision.assignments.count < queue.count { decision.again = work.now + .seconds(15) }
    return decision
  }
}
