import Journal
import Kernel
import Staff

/// What happens to people, as the journal has it.
public enum StaffEvents {
  public static let added = JournalKind<PersonID, JournalNothing>("staff.added")
  public static let changed = JournalKind<PersonID, JournalNothing>("staff.changed")
  public static let statusChanged = JournalKind<PersonID, StaffDesk.StatusChange>("staff.status_changed")
  public static let connected = JournalKind<PersonID, JournalNothing>("staff.connected")
  static let disconnected = JournalKind<PersonID, JournalNothing>("staff.disconnected")
  static let passwordChanged = JournalKind<PersonID, JournalNothing>("staff.password_changed")
  static let sessionOpened = JournalKind<PersonID, JournalNothing>("session.opened")
  static let teamSaved = JournalKind<TeamID, JournalNothing>("team.saved")
  static let skillSaved = JournalKind<SkillID, JournalNothing>("skill.saved")
  static let levelSaved = JournalKind<LevelID, JournalNothing>("level.saved")

  /// The time to come back, after the last stream broke, is over.
  static let presence = JournalTimer<PersonID>("presence")

  /// What every page of the shop learns of.
  static let shown: JournalKinds = [
    added, changed, statusChanged, connected, disconnected, passwordChanged,
  ]
}
