import Kernel
import Routing

/// A store small enough to see through: rows with a version, and a table of who was told what they hold.
/// It is a value: to read is to copy, and what was copied grows stale as others write.
struct SimulatedDesk {
  enum Phase: Equatable {
    case queued, closed
    case offered(PersonID, until: Timestamp)
    case active(PersonID)

    var holder: PersonID? {
      switch self {
      case .offered(let person, _), .active(let person): person
      case .queued, .closed: nil
      }
    }
  }

  struct Row {
    var phase = Phase.queued
    var version = 1
    var queuedAt: Timestamp
    var priority: Int
    var lastAgent: PersonID?
    var refused: Set<PersonID> = []
  }

  struct Hand: Hashable {
    var person: PersonID
    var conversation: ConversationID
  }

  /// What is deliberately left out, to prove that the invariants would notice.
  enum Flaw: Sendable, CaseIterable {
    /// Writes without comparing the version.
    case noCompare
    /// Trusts the seat as it was read instead of looking again in the writing transaction.
    case staleSeat
    /// Leaves behind what a disconnected agent held.
    case noSweep
    /// Lets an offer stand for ever.
    case noExpiry
  }

  struct Change {
    var conversation: ConversationID
    /// The row and the taker's seat as they were when this was decided.
    var seen: Row
    var seat: Seat?
    var to: Phase
    var byHand = false
  }

  static let policy = RoutingPolicy(
    capacity: 3, rampMinutes: 1, stickyHours: 1, offerSeconds: 20, agingSeconds: 60)

  var flaw: Flaw?
  /// Open conversations only.
  var rows: [ConversationID: Row] = [:]
  var seats: [PersonID: Seat]
  var hands: Set<Hand> = []

  init(people: [PersonID], flaw: Flaw? = nil) {
    self.flaw = flaw
    seats = Dictionary(uniqueKeysWithValues: people.map { ($0, Seat(person: $0)) })
  }

  func seat(_ person: PersonID) -> Seat {
    var seat = seats[person]!
    seat.held = hands.count { $0.person == person }
    return seat
  }

  /// One transaction: all of it happens or none.
  mutating func write(_ change: Change, at now: Timestamp) throws(Problem) {
    guard var row = rows[change.conversation] else { throw .notFound() }
    try guardClaim(change, row, at: now)
    if let before = change.seen.phase.holder {
      hands.remove(Hand(person: before, conversation: change.conversation))
      if change.to == .queued { row.refused.insert(before) }
    }
    if let holder = change.to.holder {
      hands.insert(Hand(person: holder, conversation: change.conversation))
      seats[holder]!.lastAssignedAt = now
    }
    row.phase = change.to
    row.version += 1
    rows[change.conversation] = change.to == .closed ? nil : row
  }

  private func guardClaim(_ change: Change, _ row: Row, at now: Timestamp) throws(Problem) {
    let version = flaw == .noCompare ? change.seen.version : row.version
    guard let person = change.to.holder else {
      guard version == change.seen.version else { throw Problem(.conflict, "conversation.taken") }
      return
    }
    let seat = flaw == .staleSeat ? change.seat ?? seat(person) : seat(person)
    if change.byHand {
      try Claim.take(
        seen: change.seen.version, version: version, offered: change.seen.phase.holder == person,
        seat: seat, policy: Self.policy)
    } else {
      let assignment = Assignment(
        conversation: change.conversation, person: person, reason: .leastLoaded,
        version: change.seen.version)
      try Claim.offer(assignment, version: version, seat: seat, policy: Self.policy, now: now)
    }
  }

  /// What must be true after every single write; nil when it is.
  func violation(at now: Timestamp) -> String? {
    var held = 0
    for (conversation, row) in rows {
      guard let holder = row.phase.holder else { continue }
      held += 1
      if !hands.contains(Hand(person: holder, conversation: conversation)) {
        return "held by nobody"
      }
      if case .offered(_, let until) = row.phase, now - until > .minutes(1) {
        return "forgotten offer"
      }
    }
    // Every row has its hand; a hand too many is a conversation in two hands, or a closed one.
    if hands.count > held { return "held by two" }
    if seats.keys.contains(where: { seat($0).held > Self.policy.capacity }) {
      return "over capacity"
    }
    return nil
  }
}
