import Journal
import Kernel

/// What happens to the accounts of channels.
enum ChannelEvents {
  static let widgetAdded = JournalKind<ChannelAccountID, JournalNothing>("widget.added")
  static let widgetChanged = JournalKind<ChannelAccountID, JournalNothing>("widget.changed")
  static let visitsEnded = JournalKind<CustomerID, JournalNothing>("customer.visits_ended")
  static let widgetSecretRenewed = JournalKind<ChannelAccountID, JournalNothing>("widget.secret_renewed")
}
