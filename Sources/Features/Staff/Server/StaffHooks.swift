import Kernel
import WebKernel

/// What staff asks of rooms above it.
public enum StaffHooks {
  /// How many conversations each person has in hand.
  public static let held = Hook<@Sendable (Work) throws -> [PersonID: Int]>("staff.held")
  /// Whether something still waits for this team: then it cannot go.
  public static let isTeamNeeded = Hook<@Sendable (Work, TeamID) throws -> Bool>("staff.is_team_needed")
}
