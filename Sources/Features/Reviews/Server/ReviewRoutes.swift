import HTTPTypes
import Kernel
import Reviews
import Storage
import WebKernel

/// 晒图奖励: schemes, claims and what becomes of them.
public struct ReviewRoutes: Sendable {
  let house: House
  let schemes: SchemeDesk

  public init(_ house: House) {
    self.house = house
    schemes = SchemeDesk(house.belonging(RuleBooks.init))
  }

  public var routes: [Route] {
    let claim = Access.permission("review:claim")
    return schemeRoutes + [
      .get("/api/v1/review-claims", claim, "Photo reward claims, newest first", list),
      .post("/api/v1/review-claims", claim, "Claim for an order whose pictures were posted") { call, work in
        let request = try call.decode(ClaimDesk.Request.self)
        let made = try ClaimDesk.claim(work, request)
        return try .created(ClaimView.load(work, [made])[0])
      },
      .get("/api/v1/review-claims/{id}", claim, "One claim") { call, work in
        try shown(call, work, ClaimDesk.access(work, call.id()))
      },
      .get("/api/v1/review-claims/{id}/history", claim, "Who did what to it, and when") { call, work in
        let claim = try ClaimDesk.access(work, call.id())
        let names = try StaffStore.names(work)
        return try .json(Listing(claim.steps.map { StepView($0, names) }))
      },
      .get("/api/v1/review-claims/{id}/pictures/{picture}", claim, "A picture shown with it", picture),
    ] + decisionRoutes
  }

  private var decisionRoutes: [Route] {
    let pay = Access.permission("review:pay")
    return [
      .post("/api/v1/review-claims/{id}/check", .permission("review:check"), "Accept or refuse it") {
        call, work in
        let check = try call.decode(ClaimDesk.Check.self)
        return try shown(call, work, ClaimDesk.check(work, call.id(), check))
      },
      .post("/api/v1/review-claims/{id}/payment", pay, "Record that it was paid") { call, work in
        let payment = try call.decode(RewardClaim.Payment.self)
        return try shown(call, work, ClaimDesk.pay(work, call.id(), payment))
      },
      .post("/api/v1/review-claims/{id}/cancellation", .permission("review:claim"), "Take it back") {
        call, work in
        let words = try call.decode(Cancellation.self).words ?? ""
        return try shown(call, work, ClaimDesk.cancel(work, call.id(), words: words))
      },
      .get("/api/v1/review-claims/export", pay, "Payments as a table to download") { call, work in
        let locale = try call.actor.person.map { try StaffStore.get(work, $0).locale }
        return try PaymentSheet(call, work, locale: locale ?? "zh").reply
      },
    ]
  }

  private struct Cancellation: Decodable {
    let words: String?
  }

  private func shown(_ call: Call, _ work: Work, _ claim: RewardClaim) throws -> Reply {
    try .json(ClaimView.load(work, [claim])[0])
  }

  private func list(_ call: Call, _ work: Work) throws -> Reply {
    let page = try call.page()
    var filter = ClaimStore.Filter(scheme: try call.queryID("scheme"))
    if let text = call.query("state") {
      guard let state = RewardClaim.State(rawValue: text) else { throw Problem.invalid("state", "unknown") }
      filter.state = state
    }
    if call.actor.scope("review:claim") == .own { filter.person = call.actor.person }
    let found = try ClaimStore.list(work, filter, before: page.cursor, limit: page.limit + 1)
    return try .json(
      Listing(ClaimView.load(work, found), page: page) { $0.id.rawValue })
  }

  private func picture(_ call: Call, _ work: Work) throws -> Reply {
    let claim = try ClaimDesk.access(work, call.id())
    let picture = try PictureStore.bytes(work, call.id("picture"), of: claim.id)
    return Reply(
      status: 200, body: picture.bytes,
      headers: [
        .contentType: picture.type, .contentDisposition: "inline",
        .cacheControl: "private, max-age=86400, immutable",
        .contentSecurityPolicy: "default-src 'none'; sandbox",
      ])
  }
}
