import Kernel
import Reviews
import Storage
import WebKernel

/// Who did what to a claim, and when. Rows are only ever added.
enum StepStore {
  static let columns = SQLColumns<RewardClaim.Step>(
    .init("state", \.state.rawValue), .init("person", \.by), .init("at", \.at),
    .init("refusal", \.refusal?.rawValue), .init("words", \.words), .json("payment", \.payment))

  static func insertLast(_ work: Work, _ claim: RewardClaim) throws {
    try work.run(
      """
      INSERT INTO review_step (shop, claim, n, \(columns))
      VALUES (\(work.shop), \(claim.id), \(claim.steps.count), \(values: columns, of: claim.last))
      """)
  }

  static func of(_ work: Work, _ claims: [RewardClaimID]) throws
    -> [RewardClaimID: [RewardClaim.Step]]
  {
    var found: [RewardClaimID: [RewardClaim.Step]] = [:]
    for start in stride(from: 0, to: claims.count, by: 500) {
      let some = claims[start..<min(start + 500, claims.count)]
      for row in try work.rows(
        """
        SELECT claim, \(columns) FROM review_step
        WHERE shop = \(work.shop) AND claim IN (\(list: some)) ORDER BY claim, n
        """)
      {
        found[try row.get("claim"), default: []].append(try step(row))
      }
    }
    return found
  }

  private static func step(_ row: SQLRow) throws -> RewardClaim.Step {
    let refusal: String? = try row.get("refusal")
    guard let state = RewardClaim.State(rawValue: try row.get("state")) else {
      throw Problem(.broken, "internal", "a step of an unknown kind")
    }
    return RewardClaim.Step(
      state, by: try row.get("person"), at: try row.get("at"),
      refusal: refusal.flatMap(RewardClaim.Refusal.init), words: try row.get("words"),
      payment: try row.jsonIfPresent("payment"))
  }
}
