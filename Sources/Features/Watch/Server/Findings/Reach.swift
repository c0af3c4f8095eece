import Kernel
import Storage

/// Whose rows somebody may see, as a part of a statement over a table with the columns `agent` and `team`.
public struct Reach: Sendable {
  let scope: Scope?
  let person: PersonID?
  let teams: Set<TeamID>

  public init(_ actor: Actor, _ permission: Permission) {
    (scope, person, teams) = (actor.scope(permission), actor.person, actor.teams)
  }

  /// - Parameter table: the table's alias. Says what `Actor.may` says.
  func condition(_ table: StaticString) -> SQLText {
    switch scope {
    case nil: " AND 1 = 0"
    case .shop?: ""
    case .team?:
      """
       AND (\(source: table).team IS NULL OR \(source: table).team IN (\(list: teams.sorted()))
        OR \(source: table).agent = \(person))
      """
    case .own?: " AND \(source: table).agent = \(person)"
    }
  }
}
