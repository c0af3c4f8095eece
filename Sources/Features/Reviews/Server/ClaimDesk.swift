import Conversations
import Journal
import Kernel
import Orders
import Reviews
import ServiceMetrics
import WebKernel

/// The one way claims change: load, let the rules decide, keep the step, journal, all in the caller's transaction.
enum ClaimDesk {
  struct Request: Decodable, Sendable {
    let scheme: RewardSchemeID
    /// One of the two says who the customer is.
    let customer: CustomerID?
    let conversation: ConversationID?
    let order: OrderID
    let pictures: [FileID]
  }

  /// - Throws: `review.<verdict>` when the order cannot be claimed for; `invalid` for what the actor may not use.
  static func claim(_ work: Work, _ request: Request) throws
    -> RewardClaim
  {
    guard let person = work.actor.person else { throw Problem.forbidden() }
    guard let scheme = try SchemeStore.find(work, request.scheme) else {
      throw Problem.invalid("scheme", "unknown")
    }
    let bought = try RewardCustomer(work, request).order(work, request.order)
    try RewardChecks(work).verdict(work, scheme, bought.order, bought.family).require()
    let files = try ClaimPictures(request.pictures).load(work)
    let claim = RewardClaim(
      id: work.newID(), scheme: scheme.id, order: bought.order.id, customer: bought.customer,
      conversation: request.conversation, amount: scheme.terms.amount,
      steps: [.init(.claimed, by: person, at: work.now)])
    try ClaimStore.insert(work, claim)
    try keep(work, files, of: claim)
    try journal(work, ReviewEvents.claimed, claim)
    return claim
  }

  private static func keep(_ work: Work, _ files: [FileStore.File], of claim: RewardClaim) throws {
    for file in files {
      let picture = ReviewPicture(
        id: work.newID(), claim: claim.id, name: file.name, type: file.type, width: file.width,
        height: file.height)
      try PictureStore.insert(work, picture, FileStore.bytes(work, file.id))
    }
  }

  struct Changed: Codable, Sendable {
    var v = 1
    let scheme: RewardSchemeID
    let state: RewardClaim.State
  }

  static func journal(_ work: Work, _ step: ReviewEvents.Step, _ claim: RewardClaim) throws {
    try work.append(step, claim.id, Changed(scheme: claim.scheme, state: claim.state))
  }
}
