import Journal
import Kernel
import Reviews
import Storage
import WebKernel

extension ClaimDesk {
  /// The door: what the actor may not see does not exist for them.
  static func access(_ tx: any SQLTransaction, _ actor: Actor, _ id: RewardClaimID) throws -> RewardClaim {
    let claim = try ClaimStore.get(tx, actor.shop, id)
    guard claim.isVisible(to: actor) else { throw Problem.notFound("claim") }
    return claim
  }

  struct Check: Decodable, Sendable {
    let accepted: Bool
    let refusal: RewardClaim.Refusal?
    let words: String?
  }

  func check(
    _ tx: any SQLTransaction, _ id: RewardClaimID, _ check: Check, by actor: Actor, at now: Timestamp
  ) throws -> RewardClaim {
    try step(tx, id, "checked", by: actor, at: now) { claim, person in
      if check.accepted { return try accept(tx, &claim, by: person, actor.shop, at: now) }
      guard let refusal = check.refusal else { throw Problem.invalid("refusal", "required") }
      try claim.refuse(refusal, check.words ?? "", by: person, at: now)
    }
  }

  private func accept(
    _ tx: any SQLTransaction, _ claim: inout RewardClaim, by person: PersonID, _ shop: ShopID,
    at now: Timestamp
  ) throws {
    let standing = try ClaimStore.standing(
      tx, shop, claim.scheme, order: claim.order,
      customers: CustomerStore.family(tx, shop, of: claim.customer), counting: RewardClaim.State.granted)
    let scheme = try SchemeStore.get(tx, shop, claim.scheme)
    try claim.accept(within: scheme, standing, by: person, at: now)
  }

  func pay(
    _ tx: any SQLTransaction, _ id: RewardClaimID, _ payment: RewardClaim.Payment, by actor: Actor,
    at now: Timestamp
  ) throws -> RewardClaim {
    try step(tx, id, "paid", by: actor, at: now) { claim, person in
      try claim.pay(payment, by: person, at: now)
    }
  }

  /// Whoever claimed may take it back until it is checked; after that, only those who check.
  func cancel(
    _ tx: any SQLTransaction, _ id: RewardClaimID, words: String, by actor: Actor, at now: Timestamp
  ) throws -> RewardClaim {
    try step(tx, id, "cancelled", by: actor, at: now) { claim, person in
      let isOwn = claim.claimedBy == person && claim.state == .claimed
      guard isOwn || actor.scope("review:check") != nil else { throw Problem.forbidden("needs review:check") }
      try claim.cancel(words, by: person, at: now)
    }
  }

  private func step(
    _ tx: any SQLTransaction, _ id: RewardClaimID, _ verb: String, by actor: Actor, at now: Timestamp,
    _ change: (inout RewardClaim, PersonID) throws -> Void
  ) throws -> RewardClaim {
    guard let person = actor.person else { throw Problem.forbidden() }
    var claim = try Self.access(tx, actor, id)
    try change(&claim, person)
    try ClaimStore.update(tx, actor.shop, claim)
    try journal(tx, verb, claim, by: actor, at: now)
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
