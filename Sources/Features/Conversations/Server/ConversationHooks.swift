import Conversations
import Kernel
import QuickReplies
import Routing
import WebKernel

/// What conversations ask of rooms above them.
public enum ConversationHooks {
  /// Asked before an agent's words go to a customer; throws what keeps them back.
  public static let draft = Hook<@Sendable (Work, String, ConversationID) throws -> Void>(
    "conversations.draft")

  /// A channel's abilities by its name; nil for a channel that nobody serves.
  public static let ability = Hook<@Sendable (Work, String) -> ChannelAbility?>("conversations.ability")
  /// Something public has been said: whoever must carry it to its customer takes it over, in the same transaction.
  /// Returns how far it has come; nil when the customer hears by themselves. - Throws: what the channel cannot carry.
  public static let outward = Hook<@Sendable (Work, Conversation, Message) throws -> Delivery?>(
    "conversations.outward")

  /// A quick reply was used in what an agent sent.
  public static let quickReplyUsed = Hook<@Sendable (Work, QuickReplyID) throws -> Void>(
    "conversations.quick_reply_used")
  /// A person's place at the desk as it stands now, for a claim. - Throws: not-found.
  public static let seat = Hook<@Sendable (Work, PersonID) throws -> Seat>("conversations.seat")
  /// Places in the queue (1 = next) and honest estimates of the wait.
  public static let outlook = Hook<@Sendable (Work) throws -> QueuePlaces>("conversations.outlook")

  static func ability(_ work: Work, _ channel: String) -> ChannelAbility {
    work.house.answers(to: ability).lazy.compactMap { $0(work, channel) }.first ?? .everything
  }

  static func ask(_ work: Work, _ words: String, in id: ConversationID) throws {
    for check in work.house.answers(to: draft) { try check(work, words, id) }
  }
}
