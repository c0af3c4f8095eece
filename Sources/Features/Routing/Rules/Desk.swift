import Kernel

/// The seats during one round of the router: what it gives to one, the next no longer has.
struct Desk {
  /// A seat with room, and how much it may hold now (> held ≥ 0).
  private struct Place {
    var seat: Seat
    let capacity: Int
  }

  private let seats: [Seat]
  private let policy: RoutingPolicy
  private let now: Timestamp
  private var places: [Place]

  init(_ seats: [Seat], policy: RoutingPolicy, now: Timestamp) {
    self.seats = seats
    self.policy = policy
    self.now = now
    places = seats.map { Place(seat: $0, capacity: policy.capacity(of: $0, at: now)) }
      .filter { $0.seat.held < $0.capacity }
  }

  mutating func assign(_ waiting: Waiting) -> Assignment? {
    let refused = standingRefusals(waiting)
    let candidates = places.indices.filter {
      places[$0].seat.suits(waiting) && !refused.contains(places[$0].seat.person)
    }
    let last = candidates.first { policy.isSticky(places[$0].seat.person, to: waiting, at: now) }
    guard let chosen = last ?? candidates.min(by: { goesBefore(places[$0], places[$1]) }) else {
      return nil
    }
    return Assignment(
      conversation: waiting.conversation, person: give(chosen),
      reason: last == nil ? .leastLoaded : .lastAgent, version: waiting.version)
  }

  /// Who is passed over for having let this conversation go by. When everyone who could answer has,
  /// all are asked again: a customer must not be forgotten because each agent was busy once.
  private func standingRefusals(_ waiting: Waiting) -> Set<PersonID> {
    if waiting.refused.isEmpty { return [] }
    let someoneLeft = seats.contains {
      $0.suits(waiting) && !waiting.refused.contains($0.person)
    }
    return someoneLeft ? waiting.refused : []
  }

  /// Fair order: the smaller share of capacity in use, then the longest without a new one, then the
  /// fewest today, then the id.
  private func goesBefore(_ a: Place, _ b: Place) -> Bool {
    func rank(_ place: Place, against other: Place) -> (Int, Int64, Int, Int64) {
      let seat = place.seat
      return (
        seat.held * other.capacity, seat.lastAssignedAt?.milliseconds ?? .min, seat.todayCount,
        seat.person.rawValue
      )
    }
    return rank(a, against: b) < rank(b, against: a)
  }

  private mutating func give(_ index: Int) -> PersonID {
    let person = places[index].seat.person
    places[index].seat.held += 1
    places[index].seat.todayCount += 1
    places[index].seat.lastAssignedAt = now
    if places[index].seat.held >= places[index].capacity { places.remove(at: index) }
    return person
  }
}
