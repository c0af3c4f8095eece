import Kernel

/// Who answers whom.
///
/// How data runs: something frees capacity or fills the queue (a message, a closure, a status, a
/// connection, an expired offer) → the journal's routing reader loads the shop's queue and seats →
/// `Router.decide` → each `Assignment` is written on its own with `Claim.offer` as its guard and
/// the version compared → the agent is offered it for `offerSeconds` → they accept (`Claim.take`),
/// or the offer expires, they enter `refused` and the queue is decided again. A claim that loses
/// the race writes nothing; the event that beat it starts the next round.
public enum Router {
  /// The same input in any order gives the same answer. Nothing is left that a seat with room could
  /// have taken, refusals aside.
  public static func decide(
    queue: [Waiting], seats: [Seat], policy: RoutingPolicy, now: Timestamp
  ) -> [Assignment] {
    var desk = Desk(seats, policy: policy, now: now)
    return order(queue, policy: policy).compactMap { desk.assign($0) }
  }

  /// First in line first: by priority + waited / agingSeconds, then by arrival, then by id.
  ///
  /// All wait at the same pace, so that is the order of `queuedAt − priority × agingSeconds`, which
  /// does not depend on the present: whoever comes later than that can never overtake.
  public static func order(_ queue: [Waiting], policy: RoutingPolicy) -> [Waiting] {
    func place(_ waiting: Waiting) -> (Int128, Int64, Int64) {
      let arrived = waiting.queuedAt.milliseconds
      let bonus = Int128(waiting.priority) * Int128(policy.agingSeconds) * 1_000
      return (Int128(arrived) - bonus, arrived, waiting.conversation.rawValue)
    }
    return queue.map { (place: place($0), waiting: $0) }.sorted { $0.place < $1.place }
      .map(\.waiting)
  }
}
