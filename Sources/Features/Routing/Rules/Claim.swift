import Kernel

/// The last look before a claim is written, on rows read inside the transaction that writes it.
/// What was decided a moment ago may be stale: another node's router, an agent's own click, a
/// status change may have come between.
public enum Claim {
  /// The router's claim: `version` and `seat` are as they stand now.
  public static func offer(
    _ assignment: Assignment, version: Int, seat: Seat, policy: RoutingPolicy, now: Timestamp
  ) throws(Problem) {
    try unchanged(assignment.version, version)
    guard seat.ready, seat.connected else {
      throw Problem(.conflict, "agent.away", "not ready or not connected")
    }
    guard seat.hasRoom(policy, at: now) else { throw full }
  }

  /// An agent takes a conversation by hand, ramp or no ramp: `seen` is the version they were shown.
  /// - Parameters:
  ///   - offered: it was offered to this agent, so it is in `seat.held` already.
  ///   - overload: the agent may go over the cap (permission conversation:overload).
  public static func take(
    seen: Int, version: Int, offered: Bool, seat: Seat, policy: RoutingPolicy,
    overload: Bool = false
  ) throws(Problem) {
    try unchanged(seen, version)
    guard offered || overload || seat.held < policy.fullCapacity(of: seat) else { throw full }
  }

  private static func unchanged(_ seen: Int, _ version: Int) throws(Problem) {
    guard seen == version else {
      throw Problem(.conflict, "conversation.taken", "changed since it was read")
    }
  }

  private static let full = Problem(.conflict, "agent.full", "no room for another conversation")
}
