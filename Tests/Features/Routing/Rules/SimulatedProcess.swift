import Kernel
import Routing

/// Something that works on the desk in three steps, between any two of which everybody else may act:
/// read (a copy), decide (on the copy), write (one change at a time).
struct SimulatedProcess {
  enum Kind {
    /// A node's router.
    case router
    /// One of an agent's browser tabs: accepts, takes, closes, hands over.
    case tab(PersonID)
    /// Ends offers whose time is over.
    case expirer
    /// Takes back what a disconnected agent held.
    case sweeper
  }

  private enum Step {
    case idle
    case read(SimulatedDesk, Timestamp)
    case write([SimulatedDesk.Change])
  }

  let kind: Kind
  private var step = Step.idle

  init(_ kind: Kind) { self.kind = kind }

  /// Does one step; gives the change that wants to be written now, if that is the step.
  mutating func advance(
    _ desk: SimulatedDesk, at now: Timestamp, _ random: inout SeededGenerator
  ) -> SimulatedDesk.Change? {
    switch step {
    case .idle:
      step = .read(desk, now)
    case .read(let copy, let then):
      let changes = decide(copy, then, &random)
      step = changes.isEmpty ? .idle : .write(changes)
    case .write(var changes):
      let change = changes.removeFirst()
      step = changes.isEmpty ? .idle : .write(changes)
      return change
    }
    return nil
  }

  private func decide(
    _ desk: SimulatedDesk, _ now: Timestamp, _ random: inout SeededGenerator
  ) -> [SimulatedDesk.Change] {
    switch kind {
    case .router: route(desk, now)
    case .tab(let person): click(desk, person, now, &random).map { [$0] } ?? []
    case .expirer:
      desk.flaw == .noExpiry
        ? []
        : giveBack(desk) { phase, _ in
          if case .offered(_, let until) = phase { until <= now } else { false }
        }
    case .sweeper: desk.flaw == .noSweep ? [] : giveBack(desk) { _, seat in !seat.connected }
    }
  }

  private func route(_ desk: SimulatedDesk, _ now: Timestamp) -> [SimulatedDesk.Change] {
    let queue = desk.rows.filter { $0.value.phase == .queued }.map { id, row in
      Waiting(
        conversation: id, customer: CustomerID(rawValue: id.rawValue), priority: row.priority,
        queuedAt: row.queuedAt, lastAgent: row.lastAgent, lastAgentAt: row.queuedAt,
        refused: row.refused, version: row.version)
    }
    let policy = SimulatedDesk.policy
    let seats = desk.seats.keys.map(desk.seat)
    return Router.decide(queue: queue, seats: seats, policy: policy, now: now).map {
      .init(
        conversation: $0.conversation, seen: desk.rows[$0.conversation]!,
        seat: desk.seat($0.person),
        to: .offered($0.person, until: policy.offerExpires(madeAt: now)))
    }
  }

  /// What a person does next, by chance: on something queued, offered to them or in their hands.
  private func click(
    _ desk: SimulatedDesk, _ person: PersonID, _ now: Timestamp, _ random: inout SeededGenerator
  ) -> SimulatedDesk.Change? {
    let seat = desk.seat(person)
    let hasRoom = seat.held < SimulatedDesk.policy.capacity
    let mine = desk.rows.filter { $0.value.phase.holder.map { $0 == person } ?? hasRoom }
    guard seat.connected, Int.random(in: 0..<4, using: &random) > 0,
      let (id, row) = mine.min(by: { $0.key < $1.key })
    else { return nil }
    guard case .active = row.phase else {
      return .init(conversation: id, seen: row, seat: seat, to: .active(person), byHand: true)
    }
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return .init(conversation: id, seen: row, to: .queued)
    case 1:
      let other = desk.seats.keys.first { $0 != person }!
      let until = SimulatedDesk.policy.offerExpires(madeAt: now)
      return .init(
        conversation: id, seen: row, seat: desk.seat(other), to: .offered(other, until: until))
    default: return .init(conversation: id, seen: row, to: .closed)
    }
  }

  private func giveBack(
    _ desk: SimulatedDesk, where applies: (SimulatedDesk.Phase, Seat) -> Bool
  ) -> [SimulatedDesk.Change] {
    desk.rows.sorted { $0.key < $1.key }.compactMap { id, row in
      guard let holder = row.phase.holder, applies(row.phase, desk.seats[holder]!) else {
        return nil
      }
      return .init(conversation: id, seen: row, to: .queued)
    }
  }
}
