import Customers
import Kernel
import Storage

enum MergeStore {
  static let columns = SQLColumns<Merge>(
    .key("id", \.id), .init("source", \.source), .init("target", \.target), .init("at", \.at),
    .json("identities", \.identities), .json("conversations", \.conversations))

  static func insert(_ tx: any SQLTransaction, _ shop: ShopID, _ merge: Merge) throws {
    try tx.run(
      "INSERT INTO customer_merge (shop, \(columns)) VALUES (\(shop), \(values: columns, of: merge))")
  }

  /// Merges that stand, newest first.
  static func of(_ tx: any SQLTransaction, _ shop: ShopID, target: CustomerID) throws -> [Merge] {
    try tx.rows(
      """
      SELECT \(columns) FROM customer_merge
      WHERE shop = \(shop) AND target = \(target) AND undone_at IS NULL ORDER BY id DESC
      """
    ).map { row in
      Merge(
        id: try row.get("id"), source: try row.get("source"), target: try row.get("target"),
        at: try row.get("at"), identities: try row.json("identities"),
        conversations: try row.json("conversations"))
    }
  }

  static func close(_ tx: any SQLTransaction, _ shop: ShopID, _ id: MergeID, at now: Timestamp) throws {
    try tx.run("UPDATE customer_merge SET undone_at = \(now) WHERE shop = \(shop) AND id = \(id)")
  }
}
