import Kernel
import Orders
import Reviews
import WebKernel

struct SchemeView: Encodable, Sendable {
  let id: RewardSchemeID
  let name: String
  let amount: Money
  let from, to: CivilDay
  let days, perCustomer: Int
  let budget: Money
  let words: String
  /// Promised or paid; paid; claims by state.
  let committed, paid: Money
  let claims: [String: Int]

  init(_ scheme: RewardScheme, _ tally: ClaimStore.Tally) {
    let it = scheme.terms
    (id, name, amount, from, to) = (scheme.id, it.name, it.amount, it.from, it.to)
    (days, perCustomer, budget, words) = (it.days, it.perCustomer, it.budget, it.words)
    (committed, paid) = (tally.committed, tally.paid)
    claims = Dictionary(uniqueKeysWithValues: tally.claims.map { ($0.key.rawValue, $0.value) })
  }
}

struct StepView: Encodable, Sendable {
  let state: RewardClaim.State
  let by: PersonID
  let name: String
  let at: Timestamp
  let refusal: RewardClaim.Refusal?
  let words: String
  let payment: RewardClaim.Payment?

  init(_ it: RewardClaim.Step, _ names: [PersonID: String]) {
    (state, by, name, at) = (it.state, it.by, names[it.by] ?? "", it.at)
    (refusal, words, payment) = (it.refusal, it.words, it.payment)
  }
}

/// A claim with the names that its line on the page needs.
struct ClaimView: Encodable, Sendable {
  struct Name: Encodable, Sendable {
    let id: CustomerID
    let name: String
  }
  struct Picture: Encodable, Sendable {
    let id: ReviewPictureID
    let name, url: String
    let width, height: Int?
  }

  let id: RewardClaimID
  let scheme: RewardSchemeID
  let schemeName: String
  let order: Order?
  let customer: Name
  let conversation: ConversationID?
  let amount: Money
  let state: RewardClaim.State
  let pictures: [Picture]
  let claimed: StepView
  let checked: StepView?
  let last: StepView

  static func load(_ work: Work, _ claims: [RewardClaim]) throws -> [ClaimView] {
    let orders = try OrderStore.get(work, Set(claims.map(\.order)))
    let customers = try CustomerStore.get(work, claims.map(\.customer))
    let pictures = try PictureStore.of(work, claims.map(\.id))
    let names = try StaffStore.names(work)
    let schemes = Dictionary(
      try SchemeStore.all(work).map { ($0.id, $0.terms.name) }, uniquingKeysWith: { $1 })
    return claims.map { it in
      ClaimView(
        it, scheme: schemes[it.scheme] ?? "", orders[it.order], customers[it.customer]?.title ?? "",
        pictures[it.id] ?? [], names)
    }
  }

  private init(
    _ it: RewardClaim, scheme name: String, _ order: Order?, _ customer: String, _ pictures: [ReviewPicture],
    _ names: [PersonID: String]
  ) {
    (id, scheme, schemeName, self.order) = (it.id, it.scheme, name, order)
    self.customer = Name(id: it.customer, name: customer)
    (conversation, amount, state) = (it.conversation, it.amount, it.state)
    self.pictures = pictures.map {
      Picture(
        id: $0.id, name: $0.name, url: "/api/v1/review-claims/\(it.id)/pictures/\($0.id)", width: $0.width,
        height: $0.height)
    }
    claimed = StepView(it.steps[0], names)
    checked = it.check.map { StepView($0, names) }
    last = StepView(it.last, names)
  }
}
