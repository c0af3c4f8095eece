import Customers
import Kernel
import Storage
import WebKernel

enum MergeStore {
  static let columns = SQLColumns<Merge>(
    .key("id", \.id), .init("source", \.source), .init("target", \.target), .init("at", \.at),
    .json("identities", \.identities), .json("conversations", \.conversations))

  static func insert(_ work: Work, _ merge: Merge) throws {
    try work.run(
      "INSERT INTO customer_merge (shop, \(columns)) VALUES (\(work.shop), \(values: columns, of: merge))")
  }

  /// Merges that stand, newest first.
  static func of(_ work: Work, target: CustomerID) throws -> [Merge] {
    try work.rows(
      """
      SELECT \(columns) FROM customer_merge
      WHERE shop = \(work.shop) AND target = \(target) AND undone_at IS NULL ORDER BY id DESC
      """
    ).map { row in
      Merge(
        id: try row.get("id"), source: try row.get("source"), target: try row.get("target"),
        at: try row.get("at"), identities: try row.json("identities"),
        conversations: try row.json("conversations"))
    }
  }

  static func close(_ work: Work, _ id: MergeID) throws {
    try work.run("UPDATE customer_merge SET undone_at = \(work.now) WHERE shop = \(work.shop) AND id = \(id)")
  }
}
