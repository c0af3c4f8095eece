import Conversations
import Journal
import Kernel
import Orders
import Reviews
import ServiceMetrics
import Storage
import WebKernel

/// The one way claims change: load, let the rules decide, keep the step, journal, all in the caller's transaction.
struct ClaimDesk: Sendable {
  let house: House

  init(_ house: House) { self.house = house }

  struct Request: Decodable, Sendable {
    let scheme: RewardSchemeID
    /// One of the two says who the customer is.
    let customer: CustomerID?
    let conversation: ConversationID?
    let order: OrderID
    let pictures: [FileID]
  }

  /// - Throws: `review.<verdict>` when the order cannot be claimed for; `invalid` for what the actor may not use.
  func claim(_ tx: any SQLTransaction, _ request: Request, by actor: Actor, at now: Timestamp) throws
    -> RewardClaim
  {
    guard let person = actor.person else { throw Problem.forbidden() }
    guard let scheme = try SchemeStore.find(tx, actor.shop, request.scheme) else {
      throw Problem.invalid("scheme", "unknown")
    }
    let bought = try RewardCustomer(tx, request, actor).order(tx, request.order)
    try RewardChecks(tx, actor.shop).verdict(tx, scheme, bought.order, bought.family, at: now).require()
    let files = try ClaimPictures(request.pictures).load(tx, actor)
    let claim = RewardClaim(
      id: house.ids.next(at: now), scheme: scheme.id, order: bought.order.id, customer: bought.customer,
      conversation: request.conversation, amount: scheme.terms.amount,
      steps: [.init(.claimed, by: person, at: now)])
    try ClaimStore.insert(tx, actor.shop, claim)
    try keep(tx, files, of: claim, actor.shop, at: now)
    try journal(tx, "claimed", claim, by: actor, at: now)
    return claim
  }

  private func keep(
    _ tx: any SQLTransaction, _ files: [FileStore.File], of claim: RewardClaim, _ shop: ShopID,
    at now: Timestamp
  ) throws {
    for file in files {
      let picture = ReviewPicture(
        id: house.ids.next(at: now), claim: claim.id, name: file.name, type: file.type, width: file.width,
        height: file.height)
      try PictureStore.insert(tx, shop, picture, FileStore.bytes(tx, shop, file.id))
    }
  }

  struct Changed: Codable, Sendable {
    var v = 1
    let scheme: RewardSchemeID
    let state: RewardClaim.State
  }

  func journal(
    _ tx: any SQLTransaction, _ verb: String, _ claim: RewardClaim, by actor: Actor, at now: Timestamp
  ) throws {
    try house.journal.append(
      tx, "review.\(verb)", subject: claim.id, by: actor, Changed(scheme: claim.scheme, state: claim.state),
      at: now)
  }
}
