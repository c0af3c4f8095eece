import Conversations
import Kernel

/// The last look before a claim is written, on rows read inside the transaction that writes it, and the claim itself.
/// What was decided a moment ago may be stale: another node's router, an agent's own click, a status change may have
/// come between. Whoever is refused has changed nothing.
public enum Claim {
  /// The router's claim.
  /// - Parameters:
  ///   - conversation, seat: as they stand now.
  /// - Throws: `conversation.taken` when it is not as the router saw it, `agent.away`, `agent.full`.
  public static func offer(
    _ assignment: Assignment, _ conversation: inout Conversation, seat: Seat, policy: RoutingPolicy,
    at now: Timestamp
  ) throws {
    guard conversation.version == assignment.version else {
      throw Problem(.conflict, "conversation.taken", "changed since it was read")
    }
    guard seat.ready, seat.connected else {
      throw Problem(.conflict, "agent.away", "not ready or not connected")
    }
    guard seat.hasRoom(policy, at: now) else { throw full }
    try conversation.offer(to: assignment.person, until: policy.offerExpires(madeAt: now))
  }

  /// An agent takes a conversation by hand, ramp or no ramp: from the queue, or because it was offered to them, in
  /// which case it is in `seat.held` already.
  /// - Parameter overload: the agent may go over the cap (permission conversation:overload).
  /// - Returns: false when it already was theirs.
  /// - Throws: `conversation.closed`, `conversation.taken`, `agent.full`.
  public static func take(
    _ conversation: inout Conversation, seat: Seat, policy: RoutingPolicy, overload: Bool = false,
    at now: Timestamp
  ) throws -> Bool {
    var taken = conversation
    guard try taken.accept(by: seat.person, at: now) else { return false }
    guard conversation.phase == .offered || overload || seat.held < policy.fullCapacity(of: seat) else {
      throw full
    }
    conversation = taken
    return true
  }

  private static let full = Problem(.conflict, "agent.full", "no room for another conversation")
}
