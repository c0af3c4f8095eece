import Kernel
import QuickReplies
import Storage
import WebKernel

public enum QuickReplyStore {
  /// How often it is used is counted by `use` alone.
  static let columns = SQLColumns<QuickReply>(
    .key("id", \.id), .init("scope", \.scope.name), .init("team", \.team), .init("category", \.category),
    .init("title", \.title), .init("text", \.text), .json("variables", \.variables),
    .init("initials", \.initials), .init("pinyin", \.pinyin), .init("uses", \.uses).fixed,
    .init("last_used_at", \.lastUsedAt).fixed, .init("expires_at", \.expiresAt),
    .init("owner", \.owner).fixed, .init("reviewed_at", \.reviewedAt))

  static func all(_ work: Work) throws -> [QuickReply] {
    try work.rows("SELECT \(columns) FROM quick_reply WHERE shop = \(work.shop) ORDER BY id").map(
      reply)
  }

  /// - Throws: not-found.
  static func get(_ work: Work, _ id: QuickReplyID) throws -> QuickReply {
    let row = try work.row(
      "SELECT \(columns) FROM quick_reply WHERE shop = \(work.shop) AND id = \(id)")
    guard let row else { throw Problem.notFound("quick reply") }
    return try reply(row)
  }

  public static func save(_ work: Work, _ it: QuickReply) throws {
    do {
      try work.run(
        """
        INSERT INTO quick_reply (shop, \(columns)) VALUES (\(work.shop), \(values: columns, of: it))
        ON CONFLICT (shop, id) DO UPDATE SET \(excluded: columns)
        """)
    } catch SQLFailure.constraint { throw Problem.invalid("team", "unknown") }
  }

  static func delete(_ work: Work, _ id: QuickReplyID) throws {
    try work.run("DELETE FROM quick_reply WHERE shop = \(work.shop) AND id = \(id)")
  }

  static func use(_ work: Work, _ id: QuickReplyID) throws {
    try work.run(
      """
      UPDATE quick_reply SET uses = uses + 1, last_used_at = \(work.now)
      WHERE shop = \(work.shop) AND id = \(id)
      """)
  }

  private static func reply(_ row: SQLRow) throws -> QuickReply {
    QuickReply(
      id: try row.get("id"), scope: Scope(name: try row.get("scope")) ?? .own, team: try row.get("team"),
      category: try row.get("category"), title: try row.get("title"), text: try row.get("text"),
      variables: try row.json("variables"),
      initials: try row.get("initials"), pinyin: try row.get("pinyin"), uses: try row.get("uses"),
      lastUsedAt: try row.get("last_used_at"), expiresAt: try row.get("expires_at"),
      owner: try row.get("owner"), reviewedAt: try row.get("reviewed_at"))
  }
}
