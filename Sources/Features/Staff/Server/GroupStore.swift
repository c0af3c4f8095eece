import Kernel
import Staff
import Storage

/// Teams, skills and levels: three short lists of the same kind.
public enum GroupStore {
  public static func teams(_ tx: any SQLTransaction, _ shop: ShopID) throws -> [Team] {
    try tx.rows("SELECT id, name, kind FROM team WHERE shop = \(shop) ORDER BY id").map {
      Team(
        id: try $0.get("id"), name: try $0.get("name"), kind: .init(rawValue: try $0.get("kind")) ?? .other)
    }
  }

  public static func skills(_ tx: any SQLTransaction, _ shop: ShopID) throws -> [Skill] {
    try tx.rows("SELECT id, name FROM skill WHERE shop = \(shop) ORDER BY id").map {
      Skill(id: try $0.get("id"), name: try $0.get("name"))
    }
  }

  public static func levels(_ tx: any SQLTransaction, _ shop: ShopID) throws -> [Level] {
    try tx.rows("SELECT id, name, rank, capacity FROM level WHERE shop = \(shop) ORDER BY rank, id").map {
      Level(
        id: try $0.get("id"), name: try $0.get("name"), rank: try $0.get("rank"),
        capacity: try $0.get("capacity"))
    }
  }

  static func save(_ tx: any SQLTransaction, _ shop: ShopID, _ team: Team) throws {
    try tx.run(
      """
      INSERT INTO team (shop, id, name, kind) VALUES (\(shop), \(team.id), \(team.name), \(team.kind.rawValue))
      ON CONFLICT (shop, id) DO UPDATE SET name = excluded.name, kind = excluded.kind
      """)
  }

  static func save(_ tx: any SQLTransaction, _ shop: ShopID, _ skill: Skill) throws {
    try tx.run(
      """
      INSERT INTO skill (shop, id, name) VALUES (\(shop), \(skill.id), \(skill.name))
      ON CONFLICT (shop, id) DO UPDATE SET name = excluded.name
      """)
  }

  static func save(_ tx: any SQLTransaction, _ shop: ShopID, _ level: Level) throws {
    try tx.run(
      """
      INSERT INTO level (shop, id, name, rank, capacity)
      VALUES (\(shop), \(level.id), \(level.name), \(level.rank), \(level.capacity))
      ON CONFLICT (shop, id) DO UPDATE
        SET name = excluded.name, rank = excluded.rank, capacity = excluded.capacity
      """)
  }

  /// A team with people, or conversations that are not closed, stays. - Throws: `group.in_use`, not-found.
  static func deleteTeam(_ tx: any SQLTransaction, _ shop: ShopID, _ id: TeamID) throws {
    guard try ConversationStore.openCount(tx, shop, team: id) == 0 else { throw inUse }
    try delete(tx, "DELETE FROM team WHERE shop = \(shop) AND id = \(id)")
  }

  static func deleteSkill(_ tx: any SQLTransaction, _ shop: ShopID, _ id: SkillID) throws {
    try delete(tx, "DELETE FROM skill WHERE shop = \(shop) AND id = \(id)")
  }

  static func deleteLevel(_ tx: any SQLTransaction, _ shop: ShopID, _ id: LevelID) throws {
    try delete(tx, "DELETE FROM level WHERE shop = \(shop) AND id = \(id)")
  }

  private static let inUse = Problem(.conflict, "group.in_use", "somebody still belongs to it")

  private static func delete(_ tx: any SQLTransaction, _ text: SQLText) throws {
    do {
      guard try tx.run(text) > 0 else { throw Problem.notFound() }
    } catch SQLFailure.constraint { throw inUse }
  }
}
