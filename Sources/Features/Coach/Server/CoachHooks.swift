import Conversations
import Kernel
import WebKernel

/// How supervisors hear of words that wait: whoever calls them stands above the coach.
public enum CoachHooks {
  /// One more waits.
  public static let held = Hook<@Sendable (Work, Hold, Conversation) throws -> Void>("coach.held")
  /// None waits there any longer.
  public static let noneHeld = Hook<@Sendable (Work, ConversationID) throws -> Void>("coach.none_held")
}
