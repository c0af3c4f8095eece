import Kernel
import Orders
import Reviews
import Storage
import WebKernel

enum ClaimStore {
  /// What its steps say too, its state, its claimer and its payment, is beside them to be searched by.
  static let columns = SQLColumns<RewardClaim>(
    .key("id", \.id), .init("scheme", \.scheme).fixed, .init("customer_order", \.order).fixed,
    .init("customer", \.customer).fixed, .init("conversation", \.conversation).fixed,
    .init("amount", \.amount).fixed, .init("state", \.state.rawValue), .init("claimed_by", \.claimedBy).fixed,
    .init("paid_at", \.payment?.at))

  static func insert(_ work: Work, _ it: RewardClaim) throws {
    try work.run(
      "INSERT INTO review_claim (shop, \(columns)) VALUES (\(work.shop), \(values: columns, of: it))")
    try StepStore.insertLast(work, it)
  }

  /// Keeps the step that `it` has made since it was loaded.
  static func update(_ work: Work, _ it: RewardClaim) throws {
    try work.run(
      "UPDATE review_claim SET \(set: columns, to: it) WHERE shop = \(work.shop) AND id = \(it.id)")
    try StepStore.insertLast(work, it)
  }

  /// - Throws: not-found.
  static func get(_ work: Work, _ id: RewardClaimID) throws -> RewardClaim {
    let rows = try work.rows(
      "SELECT \(columns) FROM review_claim WHERE shop = \(work.shop) AND id = \(id)")
    guard let claim = try claims(work, rows).first else { throw Problem.notFound("claim") }
    return claim
  }

  struct Filter {
    var state: RewardClaim.State?
    var scheme: RewardSchemeID?
    /// Only those this person claimed.
    var person: PersonID?
  }

  /// The newest first.
  static func list(_ work: Work, _ filter: Filter, before: Int64?, limit: Int) throws -> [RewardClaim] {
    var query: SQLText = "SELECT \(columns) FROM review_claim WHERE shop = \(work.shop)"
    if let state = filter.state { query = query + " AND state = \(state.rawValue)" }
    if let scheme = filter.scheme { query = query + " AND scheme = \(scheme)" }
    if let person = filter.person { query = query + " AND claimed_by = \(person)" }
    if let before { query = query + " AND id < \(before)" }
    return try claims(work, work.rows(query + " ORDER BY id DESC LIMIT \(limit)"))
  }

  /// Paid within [from, to), in order of payment.
  static func paid(_ work: Work, from: Timestamp, to: Timestamp) throws
    -> [RewardClaim]
  {
    let rows = try work.rows(
      """
      SELECT \(columns) FROM review_claim
      WHERE shop = \(work.shop) AND paid_at >= \(from) AND paid_at < \(to) ORDER BY paid_at, id
      """)
    return try claims(work, rows)
  }

  private static func claims(_ work: Work, _ rows: [SQLRow]) throws
    -> [RewardClaim]
  {
    let steps = try StepStore.of(work, rows.map { try $0.get("id") })
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
