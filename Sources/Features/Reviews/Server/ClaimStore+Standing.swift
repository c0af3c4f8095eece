import Kernel
import Orders
import Reviews
import Storage
import WebKernel

extension ClaimStore {
  /// - Parameters:
  ///   - states: which claims count against the order and its customer.
  ///   - customers: the customer under all the names that were joined into one.
  static func standing(
    _ work: Work, _ scheme: RewardSchemeID, order: OrderID, customers: Set<CustomerID>,
    counting states: [RewardClaim.State]
  ) throws -> RewardStanding {
    let counted: SQLText =
      """
      SELECT COUNT(*) AS n FROM review_claim
      WHERE shop = \(work.shop) AND scheme = \(scheme) AND state IN (\(list: states.map(\.rawValue)))
      """
    return RewardStanding(
      committed: try tally(work, scheme).committed,
      ofOrder: try work.value(counted + " AND customer_order = \(order)") ?? 0,
      ofCustomer: try work.value(counted + " AND customer IN (\(list: customers))") ?? 0)
  }

  /// What has become of a scheme's claims.
  struct Tally: Sendable {
    var claims: [RewardClaim.State: Int] = [:]
    var committed = Money.zero
    var paid = Money.zero
  }

  static func tally(_ work: Work, _ scheme: RewardSchemeID) throws -> Tally {
    let rows = try work.rows(
      """
      SELECT state, COUNT(*) AS n, CAST(SUM(amount) AS BIGINT) AS amount FROM review_claim
      WHERE shop = \(work.shop) AND scheme = \(scheme) GROUP BY state
      """)
    return try rows.reduce(into: Tally()) { tally, row in
      guard let state = RewardClaim.State(rawValue: try row.get("state")) else { return }
      let amount: Money = try row.get("amount")
      tally.claims[state] = try row.get("n")
      if state.isGranted { tally.committed = tally.committed + amount }
      if state == .paid { tally.paid = amount }
    }
  }
}

extension RewardClaim.State {
  static let live = allCases.filter(\.isLive)
  static let granted = allCases.filter(\.isGranted)
}
