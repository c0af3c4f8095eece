import Kernel
import Reviews
import Storage
import WebKernel

/// Who did what to a claim, and when. Rows are only ever added.
enum StepStore {
  static func insertLast(_ work: Work, _ claim: RewardClaim) throws {
    let it = claim.last
    try work.run(
      """
      INSERT INTO review_step (shop, claim, n, state, person, at, refusal, words, payment)
      VALUES (\(work.shop), \(claim.id), \(claim.steps.count), \(it.state.rawValue), \(it.by), \(it.at),
        \(it.refusal?.rawValue), \(it.words), \(json: it.payment))
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
        SELECT claim, state, person, at, refusal, words, payment FROM review_step
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
