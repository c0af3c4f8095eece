import Conversations
import Kernel
import Routing

/// A store small enough to see through: real conversations, changed by the very calls that the desk makes in its
/// transaction, and beside them a table of who was told what they hold.
/// It is a value: to read is to copy, and what was copied grows stale as others write.
struct SimulatedDesk {
  struct Hand: Hashable {
    var person: PersonID
    var conversation: ConversationID
  }

  /// What is deliberately left out, to prove that the invariants would notice.
  enum Flaw: Sendable, CaseIterable {
    /// Goes on from the row as it was read, and writes it back without comparing.
    case noCompare
    /// Trusts the seat as it was read instead of looking again in the writing transaction.
    case staleSeat
    /// Leaves behind what a disconnected agent held.
    case noSweep
    /// Lets an offer stand for ever.
    case noExpiry
  }

  enum Act {
    case offer(Assignment)
    case take(PersonID)
    case close(PersonID)
    /// To the team's queue.
    case handOver(PersonID)
    case expire
    /// The holder is gone.
    case giveBack
  }

  struct Change {
    var act: Act
    /// The row and the taker's seat as they were when this was decided.
    var seen: Conversation
    var seat: Seat?
  }

  static let policy = RoutingPolicy(
    capacity: 3, rampMinutes: 1, stickyHours: 1, offerSeconds: 20, agingSeconds: 60)
  static let team = RoutingWorld.team(1)

  var flaw: Flaw?
  /// Open conversations only.
  var rows: [ConversationID: Conversation] = [:]
  var seats: [PersonID: Seat]
  var hands: Set<Hand> = []

  init(people: [PersonID], flaw: Flaw? = nil) {
    self.flaw = flaw
    seats = Dictionary(uniqueKeysWithValues: people.map { ($0, Seat(person: $0, teams: [Self.team])) })
  }

  func seat(_ person: PersonID) -> Seat {
    var seat = seats[person]!
    seat.held = hands.count { $0.person == person }
    return seat
  }

  /// One transaction: all of it happens or none. Returns who holds it newly.
  mutating func write(_ change: Change, at now: Timestamp) throws -> PersonID? {
    guard let current = rows[change.seen.id] else { throw Problem.notFound() }
    let before = flaw == .noCompare ? change.seen : current
    var after = before
    try apply(change, &after, at: now)
    guard after != before else { return nil }
    after.countChange()
    rows[after.id] = after.isOpen ? after : nil
    guard before.holder != after.holder else { return nil }
    if let former = before.holder { hands.remove(Hand(person: former, conversation: after.id)) }
    if let holder = after.holder {
      hands.insert(Hand(person: holder, conversation: after.id))
      seats[holder]!.lastAssignedAt = now
    }
    return after.holder
  }

  private func apply(_ change: Change, _ row: inout Conversation, at now: Timestamp) throws {
    func standing(_ person: PersonID) -> Seat {
      flaw == .staleSeat ? change.seat ?? seat(person) : seat(person)
    }
    func hold(_ person: PersonID) throws {
      guard row.holder == person else { throw Problem(.conflict, "conversation.taken") }
    }
    let policy = Self.policy
    switch change.act {
    case .offer(let assignment):
      try Claim.offer(assignment, &row, seat: standing(assignment.person), policy: policy, at: now)
    case .take(let person): _ = try Claim.take(&row, seat: standing(person), policy: policy, at: now)
    case .close(let person):
      try hold(person)
      _ = try row.close(solved: true, reopenUntil: now, at: now)
    case .handOver(let person):
      try hold(person)
      try row.transfer(to: Self.team, at: now)
    case .expire:
      guard let until = row.offeredUntil, until <= now else { throw Problem(.conflict, "conversation.taken") }
      try row.withdraw()
    case .giveBack:
      guard let holder = row.holder, !seats[holder]!.connected else {
        throw Problem(.conflict, "conversation.taken")
      }
      if row.phase == .offered { try row.withdraw() } else { row.release(at: now) }
    }
  }

  /// What must be true after every single write; nil when it is.
  func violation(at now: Timestamp) -> String? {
    var held = 0
    for (id, row) in rows {
      guard let holder = row.holder else { continue }
      held += 1
      if !hands.contains(Hand(person: holder, conversation: id)) { return "held by nobody" }
      if let until = row.offeredUntil, now - until > .minutes(1) { return "forgotten offer" }
    }
    // Every row has its hand; a hand too many is a conversation in two hands, or a closed one.
    if hands.count > held { return "held by two" }
    if seats.keys.contains(where: { seat($0).held > Self.policy.capacity }) { return "over capacity" }
    return nil
  }
}

extension Conversation {
  /// Whose place it takes.
  var holder: PersonID? { phase == .offered || phase == .active ? agent : nil }
}
