import Kernel
import Staff
import Storage
import WebKernel

/// Teams, skills and levels: three short lists of the same kind.
public enum GroupStore {
  static let teamColumns = SQLColumns<Team>(
    .key("id", \.id), .init("name", \.name), .init("kind", \.kind.rawValue))
  static let skillColumns = SQLColumns<Skill>(.key("id", \.id), .init("name", \.name))
  static let levelColumns = SQLColumns<Level>(
    .key("id", \.id), .init("name", \.name), .init("rank", \.rank), .init("capacity", \.capacity))

  public static func teams(_ work: Work) throws -> [Team] {
    try work.rows("SELECT \(teamColumns) FROM team WHERE shop = \(work.shop) ORDER BY id").map(team)
  }

  public static func team(_ work: Work, _ id: TeamID) throws -> Team? {
    try work.row("SELECT \(teamColumns) FROM team WHERE shop = \(work.shop) AND id = \(id)").map(team)
  }

  private static func team(_ row: SQLRow) throws -> Team {
    Team(
      id: try row.get("id"), name: try row.get("name"), kind: .init(rawValue: try row.get("kind")) ?? .other)
  }

  public static func skills(_ work: Work) throws -> [Skill] {
    try work.rows("SELECT \(skillColumns) FROM skill WHERE shop = \(work.shop) ORDER BY id").map {
      Skill(id: try $0.get("id"), name: try $0.get("name"))
    }
  }

  public static func levels(_ work: Work) throws -> [Level] {
    try work.rows("SELECT \(levelColumns) FROM level WHERE shop = \(work.shop) ORDER BY rank, id")
      .map {
        Level(
          id: try $0.get("id"), name: try $0.get("name"), rank: try $0.get("rank"),
          capacity: try $0.get("capacity"))
      }
  }

  static func save(_ work: Work, _ team: Team) throws {
    try work.run(
      """
      INSERT INTO team (shop, \(teamColumns)) VALUES (\(work.shop), \(values: teamColumns, of: team))
      ON CONFLICT (shop, id) DO UPDATE SET \(excluded: teamColumns)
      """)
  }

  static func save(_ work: Work, _ skill: Skill) throws {
    try work.run(
      """
      INSERT INTO skill (shop, \(skillColumns)) VALUES (\(work.shop), \(values: skillColumns, of: skill))
      ON CONFLICT (shop, id) DO UPDATE SET \(excluded: skillColumns)
      """)
  }

  static func save(_ work: Work, _ level: Level) throws {
    try work.run(
      """
      INSERT INTO level (shop, \(levelColumns)) VALUES (\(work.shop), \(values: levelColumns, of: level))
      ON CONFLICT (shop, id) DO UPDATE SET \(excluded: levelColumns)
      """)
  }

  /// A team with people, or conversations that are not closed, stays. - Throws: `group.in_use`, not-found.
  static func deleteTeam(_ work: Work, _ id: TeamID) throws {
    guard try !work.house.answers(to: StaffHooks.isTeamNeeded).contains(where: { try $0(work, id) }) else {
      throw inUse
    }
    try delete(work, "DELETE FROM team WHERE shop = \(work.shop) AND id = \(id)")
  }

  static func deleteSkill(_ work: Work, _ id: SkillID) throws {
    try delete(work, "DELETE FROM skill WHERE shop = \(work.shop) AND id = \(id)")
  }

  static func deleteLevel(_ work: Work, _ id: LevelID) throws {
    try delete(work, "DELETE FROM level WHERE shop = \(work.shop) AND id = \(id)")
  }

  private static let inUse = Problem(.conflict, "group.in_use", "somebody still belongs to it")

  private static func delete(_ work: Work, _ text: SQLText) throws {
    do {
      guard try work.run(text) > 0 else { throw Problem.notFound() }
    } catch SQLFailure.constraint { throw inUse }
  }
}
