import Journal
import Kernel

public enum ShopEvents {
  public static let founded = JournalKind<ShopID, JournalNothing>("shop.founded")
  public static let changed = JournalKind<ShopID, JournalNothing>("shop.changed")
  static let hoursChanged = JournalKind<ShopID, JournalNothing>("shop.hours_changed")
}
