import Journal
import Kernel

public enum RulebookEvents {
  static let rulesChanged = JournalKind<ShopID, RuleDesk.Changed>("quality.rules_changed")
  /// Settings of quality, whichever room's.
  public static let settingsChanged = JournalKind<ShopID, JournalNothing>("quality.changed")
}
