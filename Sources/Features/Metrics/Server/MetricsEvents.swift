import Journal
import Kernel

enum MetricsEvents {
  static let settled = JournalKind<ShopID, SettlementDesk.Settled>("metrics.settled")
  static let changed = JournalKind<ShopID, JournalNothing>("metrics.changed")

  /// A day is over and may be settled.
  static let settlement = JournalTimer<ShopID>("settlement")
}
