import Journal
import Kernel
import QuickReplies

enum QuickReplyEvents {
  static let added = JournalKind<QuickReplyID, JournalNothing>("quick_reply.added")
  static let changed = JournalKind<QuickReplyID, JournalNothing>("quick_reply.changed")
  static let deleted = JournalKind<QuickReplyID, JournalNothing>("quick_reply.deleted")
}
