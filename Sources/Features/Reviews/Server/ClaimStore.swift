import Kernel
import Orders
import Reviews
import Storage

enum ClaimStore {
  private static let columns: StaticString = "id, scheme, customer_order, customer, conversation, amount"

  static func insert(_ tx: any SQLTransaction, _ shop: ShopID, _ it: RewardClaim) throws {
    try tx.run(
      """
      INSERT INTO review_claim (shop, \(source: columns), state, claimed_by)
      VALUES (\(shop), \(it.id), \(it.scheme), \(it.order), \(it.customer), \(it.conversation), \(it.amount),
        \(it.state.rawValue), \(it.claimedBy))
      """)
    try StepStore.insertLast(tx, shop, it)
  }

  /// Keeps the step that `it` has made since it was loaded.
  static func update(_ tx: any SQLTransaction, _ shop: ShopID, _ it: RewardClaim) throws {
    try tx.run(
      """
      UPDATE review_claim SET state = \(it.state.rawValue), paid_at = \(it.payment?.at)
      WHERE shop = \(shop) AND id = \(it.id)
      """)
    try StepStore.insertLast(tx, shop, it)
  }

  /// - Throws: not-found.
  static func get(_ tx: any SQLTransaction, _ shop: ShopID, _ id: RewardClaimID) throws -> RewardClaim {
    let rows = try tx.rows(
      "SELECT \(source: columns) FROM review_claim WHERE shop = \(shop) AND id = \(id)")
    guard let claim = try claims(tx, shop, rows).first else { throw Problem.notFound("claim") }
    return claim
  }

  struct Filter {
    var state: RewardClaim.State?
    var scheme: RewardSchemeID?
    /// Only those this person claimed.
    var person: PersonID?
  }

  /// The newest first.
  static func list(
    _ tx: any SQLTransaction, _ shop: ShopID, _ filter: Filter, before: Int64?, limit: Int
  ) throws -> [RewardClaim] {
    var query: SQLText = "SELECT \(source: columns) FROM review_claim WHERE shop = \(shop)"
    if let state = filter.state { query = query + " AND state = \(state.rawValue)" }
    if let scheme = filter.scheme { query = query + " AND scheme = \(scheme)" }
    if let person = filter.person { query = query + " AND claimed_by = \(person)" }
    if let before { query = query + " AND id < \(before)" }
    return try claims(tx, shop, tx.rows(query + " ORDER BY id DESC LIMIT \(limit)"))
  }

  /// Paid within [from, to), in order of payment.
  static func paid(_ tx: any SQLTransaction, _ shop: ShopID, from: Timestamp, to: Timestamp) throws
    -> [RewardClaim]
  {
    let rows = try tx.rows(
      """
      SELECT \(source: columns) FROM review_claim
      WHERE shop = \(shop) AND paid_at >= \(from) AND paid_at < \(to) ORDER BY paid_at, id
      """)
    return try claims(tx, shop, rows)
  }

  private static func claims(_ tx: any SQLTransaction, _ shop: ShopID, _ rows: [SQLRow]) throws
    -> [RewardClaim]
  {
    let steps = try StepStore.of(tx, shop, rows.map { try $0.get("id") })
    return try rows.map { row in
      let id: RewardClaimID = try row.get("id")
      guard let steps = steps[id] else { throw Problem(.broken, "internal", "a claim without steps") }
      return RewardClaim(
        id: id, scheme: try row.get("scheme"), order: try row.get("customer_order"),
        customer: try row.get("customer"), conversation: try row.get("conversation"),
        amount: try row.get("amount"), steps: steps)
    }
  }
}
