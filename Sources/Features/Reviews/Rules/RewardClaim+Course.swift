import Kernel

/// claimed → accepted → paid; refused and cancelled are ends as well. Every method throws `review.state` when the claim
/// is at another point.
extension RewardClaim {
  /// - Parameters:
  ///   - scheme: the claim's own, and `standing` what accepted and paid claims other than this leave of it.
  /// - Throws: `review.own_claim` for whoever claimed; `review.duplicate`, `review.limit_reached`, `review.budget_spent`.
  public mutating func accept(
    within scheme: RewardScheme, _ standing: RewardStanding, by person: PersonID, at now: Timestamp
  ) throws {
    precondition(scheme.id == self.scheme)
    try requireCheck(by: person)
    try (scheme.room(for: amount, standing) ?? .eligible).require()
    add(Step(.accepted, by: person, at: now))
  }

  /// - Parameter words: needed with `other`, at most 200 characters.
  /// - Throws: `review.own_claim`; `invalid`; `review.rating_blind` for words about a rating.
  public mutating func refuse(
    _ refusal: Refusal, _ words: String, by person: PersonID, at now: Timestamp
  ) throws {
    try requireCheck(by: person)
    var validation = Validation()
    let words = validation.text(words, "words", min: refusal == .other ? 1 : 0, max: 200)
    try validation.check()
    try RatingBlind.check([("words", words)])
    add(Step(.refused, by: person, at: now, refusal: refusal, words: words))
  }

  /// Records that the money has gone.
  /// - Throws: `review.own_check` for whoever checked; `invalid`; `review.rating_blind`.
  public mutating func pay(_ payment: Payment, by person: PersonID, at now: Timestamp) throws {
    try require(.accepted)
    guard person != last.by else {
      throw Problem(.forbidden, "review.own_check", "somebody else than who checked pays")
    }
    var validation = Validation()
    let reference = validation.text(payment.reference, "reference", max: 64)
    try validation.check()
    try RatingBlind.check([("reference", reference)])
    add(Step(.paid, by: person, at: now, payment: Payment(means: payment.means, reference: reference)))
  }

  /// - Throws: `invalid`; `review.rating_blind`. Money that has gone is not called back.
  public mutating func cancel(_ words: String, by person: PersonID, at now: Timestamp) throws {
    guard state == .claimed || state == .accepted else { throw wrongState }
    var validation = Validation()
    let words = validation.text(words, "words", max: 200)
    try validation.check()
    try RatingBlind.check([("words", words)])
    add(Step(.cancelled, by: person, at: now, words: words))
  }

  private func requireCheck(by person: PersonID) throws {
    try require(.claimed)
    guard person != claimedBy else {
      throw Problem(.forbidden, "review.own_claim", "somebody else than who claimed checks")
    }
  }

  private func require(_ state: State) throws {
    guard self.state == state else { throw wrongState }
  }

  private var wrongState: Problem { Problem(.conflict, "review.state", "it is \(state.rawValue)") }
}
