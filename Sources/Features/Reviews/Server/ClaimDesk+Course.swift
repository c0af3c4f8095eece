import Journal
import Kernel
import Reviews
import WebKernel

extension ClaimDesk {
  /// The door: what the actor may not see does not exist for them.
  static func access(_ work: Work, _ id: RewardClaimID) throws -> RewardClaim {
    let claim = try ClaimStore.get(work, id)
    guard claim.isVisible(to: work.actor) else { throw Problem.notFound("claim") }
    return claim
  }

  struct Check: Decodable, Sendable {
    let accepted: Bool
    let refusal: RewardClaim.Refusal?
    let words: String?
  }

  static func check(_ work: Work, _ id: RewardClaimID, _ check: Check) throws -> RewardClaim {
    try step(work, id, ReviewEvents.checked) { claim, person in
      if check.accepted { return try accept(work, &claim, by: person) }
      guard let refusal = check.refusal else { throw Problem.invalid("refusal", "required") }
      try claim.refuse(refusal, check.words ?? "", by: person, at: work.now)
    }
  }

  private static func accept(_ work: Work, _ claim: inout RewardClaim, by person: PersonID) throws {
    let standing = try ClaimStore.standing(
      work, claim.scheme, order: claim.order, customers: CustomerStore.family(work, of: claim.customer),
      counting: RewardClaim.State.granted)
    let scheme = try SchemeStore.get(work, claim.scheme)
    try claim.accept(within: scheme, standing, by: person, at: work.now)
  }

  static func pay(_ work: Work, _ id: RewardClaimID, _ payment: RewardClaim.Payment) throws -> RewardClaim {
    try step(work, id, ReviewEvents.paid) { claim, person in
      try claim.pay(payment, by: person, at: work.now)
    }
  }

  /// Whoever claimed may take it back until it is checked; after that, only those who check.
  static func cancel(_ work: Work, _ id: RewardClaimID, words: String) throws -> RewardClaim {
    try step(work, id, ReviewEvents.cancelled) { claim, person in
      let isOwn = claim.claimedBy == person && claim.state == .claimed
      guard isOwn || work.actor.scope("review:check") != nil else {
        throw Problem.forbidden("needs review:check")
      }
      try claim.cancel(words, by: person, at: work.now)
    }
  }

  private static func step(
    _ work: Work, _ id: RewardClaimID, _ step: ReviewEvents.Step,
    _ change: (inout RewardClaim, PersonID) throws -> Void
  ) throws -> RewardClaim {
    guard let person = work.actor.person else { throw Problem.forbidden() }
    var claim = try Self.access(work, id)
    try change(&claim, person)
    try ClaimStore.update(work, claim)
    try journal(work, step, claim)
    return claim
  }
}

extension RewardClaim {
  func isVisible(to actor: Actor) -> Bool {
    (["review:claim", "review:check", "review:pay"] as [Permission]).contains {
      actor.may($0, people: [claimedBy], team: nil)
    }
  }
}
