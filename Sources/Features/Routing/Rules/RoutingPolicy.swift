import Kernel
import Shops

/// What the shop decides about routing.
public struct RoutingPolicy: Sendable, Equatable {
  /// Conversations at once, of an agent without a number of their own.
  public var capacity: Int
  /// Minutes after going ready until an agent's whole capacity is used; 0 = at once.
  public var rampMinutes: Int
  /// Hours during which a customer goes back to the agent who had them last; 0 = never.
  public var stickyHours: Int
  /// Seconds an agent has to accept before the next one is asked.
  public var offerSeconds: Int
  /// Seconds of waiting that are worth one step of priority, so that nobody starves; 0 = priority
  /// does not count.
  public var agingSeconds: Int

  public init(_ settings: ShopSettings) {
    capacity = settings.capacity
    rampMinutes = settings.rampMinutes
    stickyHours = settings.stickyHours
    offerSeconds = settings.offerSeconds
    agingSeconds = settings.agingSeconds
  }

  public func offerExpires(madeAt: Timestamp) -> Timestamp { madeAt + .seconds(offerSeconds) }

  /// How much an agent may hold when the ramp is over: their own number, else the shop's.
  public func fullCapacity(of seat: Seat) -> Int { max(0, seat.capacity ?? capacity) }

  /// How much the router lets an agent hold now: `1 + ⌊(full − 1) × time since ready / ramp⌋`, at
  /// most full. Someone who just sat down is not handed five angry customers at once.
  public func capacity(of seat: Seat, at now: Timestamp) -> Int {
    let full = fullCapacity(of: seat)
    guard let since = seat.readySince, rampMinutes > 0, full > 1 else { return full }
    let ramp = Span.minutes(rampMinutes).milliseconds
    let passed = min(max(0, (now - since).milliseconds), ramp)
    return 1 + Int(Int64(full - 1) * passed / ramp)
  }

  /// Whether `person` is the agent this customer should find again.
  func isSticky(_ person: PersonID, to waiting: Waiting, at now: Timestamp) -> Bool {
    guard stickyHours > 0, waiting.lastAgent == person, let last = waiting.lastAgentAt else {
      return false
    }
    return now - last <= .hours(stickyHours)
  }
}
