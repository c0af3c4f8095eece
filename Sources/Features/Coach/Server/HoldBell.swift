import Conversations
import Kernel
import Storage

/// How supervisors hear of words that wait: handed in, because whoever calls them stands above the coach.
public struct HoldBell: Sendable {
  /// One more waits.
  let ring:
    @Sendable (
      _ tx: any SQLTransaction, _ hold: Hold, _ conversation: Conversation, _ shop: ShopID, _ now: Timestamp
    ) throws -> Void
  /// None waits there any longer.
  let still:
    @Sendable (
      _ tx: any SQLTransaction, _ conversation: ConversationID, _ actor: Actor, _ now: Timestamp
    ) throws -> Void
}
