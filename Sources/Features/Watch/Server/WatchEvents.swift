import Conversations
import Journal
import Kernel

/// What comes to light while a conversation runs.
enum WatchEvents {
  static let findingBorn = JournalKind<ConversationID, WatchReader.Born>("finding.born")
  static let changed = JournalKind<ConversationID, JournalNothing>("watch.changed")
  static let alertRaised = JournalKind<AlertID, JournalNothing>("alert.raised")
  static let alertChanged = JournalKind<AlertID, JournalNothing>("alert.changed")

  static let all: JournalKinds = [findingBorn, changed, alertRaised, alertChanged]

  /// The next time in a conversation runs out.
  static let countdown = JournalTimer<ConversationID>("quality")
  static let snooze = JournalTimer<AlertID>("snooze")
}
