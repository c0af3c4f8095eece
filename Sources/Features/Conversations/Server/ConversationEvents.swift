import Conversations
import Journal
import Kernel

/// The course of conversations, as the journal has it.
public enum ConversationEvents {
  public typealias Step = JournalKind<ConversationID, ConversationDesk.Change>

  public static let messageSent = JournalKind<ConversationID, ConversationDesk.Sent>("message.sent")
  /// A message's channel has it, does not take it, …
  static let deliveryChanged = JournalKind<ConversationID, ConversationDesk.Carried>(
    "message.delivery_changed")
  public static let opened = Step("conversation.opened")
  public static let queued = Step("conversation.queued")
  public static let offered = Step("conversation.offered")
  public static let withdrawn = Step("conversation.withdrawn")
  public static let accepted = Step("conversation.accepted")
  public static let transferred = Step("conversation.transferred")
  public static let takenOver = Step("conversation.taken_over")
  public static let released = Step("conversation.released")
  static let joined = Step("conversation.joined")
  static let left = Step("conversation.left")
  public static let parked = Step("conversation.parked")
  static let resumed = Step("conversation.resumed")
  static let promiseDue = Step("conversation.promise_due")
  static let read = Step("conversation.read")
  static let ratingInvited = Step("conversation.rating_invited")
  public static let rated = Step("conversation.rated")
  public static let closed = Step("conversation.closed")
  public static let reopened = Step("conversation.reopened")
  /// Took place in another program.
  public static let imported = JournalKind<ConversationID, ConversationImport.Imported>(
    "conversation.imported")

  /// Steps of a conversation that pages learn of.
  static let steps: JournalKinds = [
    opened, queued, offered, withdrawn, accepted, transferred, takenOver, released, joined, left, parked,
    resumed, promiseDue, read, ratingInvited, rated, closed, reopened,
  ]

  /// Somebody's place in the queue is another after these.
  static let movesQueue: JournalKinds = [
    queued, offered, accepted, withdrawn, transferred, released, reopened, takenOver,
  ]

  /// An offer nobody has taken.
  public static let offer = JournalTimer<ConversationID>("offer")
  /// A customer was told to be answered by then.
  public static let promise = JournalTimer<ConversationID>("promise")
  /// Somebody who waits is told something.
  public static let holding = JournalTimer<ConversationID>("holding")
}
