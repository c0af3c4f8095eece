import Conversations
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
    case .tab(let person): click(desk, person, &random).map { [$0] } ?? []
    case .expirer:
      desk.flaw == .noExpiry
        ? [] : all(desk, .expire) { $0.offeredUntil.map { $0 <= now } ?? false }
    case .sweeper:
      desk.flaw == .noSweep
        ? [] : all(desk, .giveBack) { $0.holder.map { !desk.seats[$0]!.connected } ?? false }
    }
  }

  private func route(_ desk: SimulatedDesk, _ now: Timestamp) -> [SimulatedDesk.Change] {
    let queue = desk.rows.values.filter { $0.phase == .queued }.map(Waiting.init)
    let seats = desk.seats.keys.map(desk.seat)
    return Router.decide(queue: queue, seats: seats, policy: SimulatedDesk.policy, now: now).map {
      .init(act: .offer($0), seen: desk.rows[$0.conversation]!, seat: desk.seat($0.person))
    }
  }

  /// What a person does next, by chance: on something queued, offered to them or in their hands.
  private func click(
    _ desk: SimulatedDesk, _ person: PersonID, _ random: inout SeededGenerator
  ) -> SimulatedDesk.Change? {
    let seat = desk.seat(person)
    let hasRoom = seat.held < SimulatedDesk.policy.capacity
    let mine = desk.rows.filter { $0.value.holder.map { $0 == person } ?? hasRoom }
    guard seat.connected, Int.random(in: 0..<4, using: &random) > 0,
      let row = mine.min(by: { $0.key < $1.key })?.value
    else { return nil }
    guard row.phase == .active else { return .init(act: .take(person), seen: row, seat: seat) }
    let isHandedOver = Int.random(in: 0..<5, using: &random) == 0
    return .init(act: isHandedOver ? .handOver(person) : .close(person), seen: row)
  }

  private func all(
    _ desk: SimulatedDesk, _ act: SimulatedDesk.Act, where applies: (Conversation) -> Bool
  ) -> [SimulatedDesk.Change] {
    desk.rows.values.sorted { $0.id < $1.id }.filter(applies).map { .init(act: act, seen: $0) }
  }
}
