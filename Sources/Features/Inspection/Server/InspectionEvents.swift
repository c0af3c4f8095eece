import Journal
import Kernel

/// The course of a sample from the draw to the last word.
enum InspectionEvents {
  /// A day was drawn: so many.
  static let sampled = JournalKind<ShopID, SamplingDesk.Drawn>("inspection.sampled")
  static let scored = JournalKind<InspectionID, JournalNothing>("inspection.scored")
  static let fedBack = JournalKind<InspectionID, JournalNothing>("inspection.fed_back")
  static let acknowledged = JournalKind<InspectionID, JournalNothing>("inspection.acknowledged")
  static let appealed = JournalKind<InspectionID, JournalNothing>("inspection.appealed")
  static let decided = JournalKind<InspectionID, JournalNothing>("inspection.decided")
  static let followUpOpened = JournalKind<FollowUpID, JournalNothing>("follow_up.opened")
  static let followUpClosed = JournalKind<FollowUpID, JournalNothing>("follow_up.closed")

  /// Steps of one inspection.
  static let steps: JournalKinds = [scored, fedBack, acknowledged, appealed, decided]

  /// The time for an appeal is over.
  static let appealOver = JournalTimer<InspectionID>("inspection")
  /// The day's sample is to be drawn.
  static let sampling = JournalTimer<ShopID>("sampling")
}
