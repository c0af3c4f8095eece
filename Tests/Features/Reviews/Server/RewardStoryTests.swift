import Foundation
import Kernel
import Server
import Testing

@Suite(.shop) struct RewardStoryTests {
  private let world = Scene.world, shop = Scene.shop

  @Test func `an agent claims, a lead checks, a manager pays, and the history names all three`() async throws
  {
    let scheme = try await world.scheme(shop)
    let (conversation, visitor) = try await world.held(by: "lin", in: shop)
    let customer = try await world.see(conversation, shop("lin")).customer
    let order = try await world.delivered(shop, to: customer, number: "A-1")
    // The picture is the customer's own, from the talk.
    let file = try await world.ask(.post, "/c/v1/files?name=b.png", as: visitor, body: World.png).id
    _ = try await world.ask(
      .post, "/c/v1/messages", as: visitor, ["key": "picture-1", "kind": "image", "file": file])
    let made = try await world.ask(
      .post, "/api/v1/review-claims", as: shop("lin"),
      ["scheme": scheme, "conversation": conversation, "order": order, "pictures": [file]])
    #expect(try made.status == 201 && made.claim.state == "claimed", "\(made.text)")
    #expect(try made.claim.order?.number == "A-1" && made.claim.amount == 300)
    #expect(try made.claim.customer.id == customer && made.claim.schemeName == "秋季晒图")
    let claim = try made.id
    let shown = try await world.ask(.get, #require(made.claim.pictures.first).url, as: shop("wang"))
    #expect(shown.body == World.png && shown.headers[.contentType] == "image/png")

    let checked = try await world.check(claim, by: shop("wang"))
    #expect(try checked.status == 200 && checked.claim.checked?.name == "小wang", "\(checked.text)")
    let paid = try await world.pay(claim, by: shop("zhao"))
    #expect(try paid.status == 200 && paid.claim.last.payment?.reference == "WX-2026-1", "\(paid.text)")

    let history = try await world.ask(.get, "/api/v1/review-claims/\(claim)/history", as: shop("lin"))
    #expect(try history.steps.items.map(\.name) == ["小lin", "小wang", "小zhao"])
    #expect(try history.steps.items.map(\.state) == ["claimed", "accepted", "paid"])
    let schemes = try await world.ask(.get, "/api/v1/review-schemes", as: shop("lin"))
    #expect(try schemes.schemes[0]?.committed == 300 && schemes.schemes[0]?.paid == 300)
    #expect(try schemes.schemes[0]?.claims["paid"] == 1)
  }

  @Test func `each step is another person's, and has its time`() async throws {
    let scheme = try await world.scheme(shop)
    let customer = try await world.stranger(shop, "你好")
    let order = try await world.delivered(shop, to: customer, number: "A-1")
    let claim = try await world.claim(scheme, order: order, of: customer, by: shop("zhao")).id
    #expect(try await world.pay(claim, by: shop.owner).code == "review.state")
    #expect(try await world.check(claim, by: shop("zhao")).code == "review.own_claim")
    #expect(try await world.check(claim, by: shop.owner).status == 200)
    #expect(try await world.check(claim, by: shop("wang")).code == "review.state")
    let own = try await world.pay(claim, by: shop.owner)
    #expect(own.status == 403 && own.code == "review.own_check")
    #expect(
      try await world.pay(claim, by: shop("zhao"), reference: " ").refusal.field == "reference")
    #expect(try await world.pay(claim, by: shop("zhao")).status == 200)
    let late = try await world.ask(
      .post, "/api/v1/review-claims/\(claim)/cancellation", as: shop("wang"), ["words": "退货了"])
    #expect(late.status == 409 && late.code == "review.state")
  }

  @Test func `a refusal has its reason; the order can be claimed for again; a rating is no reason`()
    async throws
  {
    let scheme = try await world.scheme(shop)
    let customer = try await world.stranger(shop, "你好")
    let order = try await world.delivered(shop, to: customer, number: "A-1")
    let claim = try await world.claim(scheme, order: order, of: customer, by: shop("lin")).id
    let blind = try await world.check(claim, by: shop("wang"), refusal: "other", words: "给了差评")
    #expect(
      try blind.status == 422 && blind.code == "review.rating_blind" && blind.refusal.field == "words")
    #expect(try await world.check(claim, by: shop("wang"), refusal: "low_stars").status == 422)
    let bare = try await world.ask(
      .post, "/api/v1/review-claims/\(claim)/check", as: shop("wang"), ["accepted": false])
    #expect(try bare.status == 422 && bare.refusal.field == "refusal")
    #expect(
      try await world.claim(scheme, order: order, of: customer, by: shop("lin")).code == "review.duplicate")
    let refused = try await world.check(claim, by: shop("wang"), refusal: "no_picture")
    #expect(try refused.claim.state == "refused" && refused.claim.last.refusal == "no_picture")
    #expect(try await world.claim(scheme, order: order, of: customer, by: shop("lin")).status == 201)
  }

  @Test func `agents take back what they claimed until it is checked, then those who check do`() async throws
  {
    let scheme = try await world.scheme(shop)
    let customer = try await world.stranger(shop, "你好")
    func claim(_ number: String) async throws -> String {
      let order = try await world.delivered(shop, to: customer, number: number)
      return try await world.claim(scheme, order: order, of: customer, by: shop("lin")).id
    }
    func cancel(_ claim: String, _ caller: Caller, _ words: String = "登记错了") async throws -> Answer {
      try await world.ask(
        .post, "/api/v1/review-claims/\(claim)/cancellation", as: caller, ["words": words])
    }
    let first = try await claim("A-1")
    #expect(try await cancel(first, shop("chen")).status == 404)
    #expect(try await cancel(first, shop("lin"), "").refusal.field == "words")
    #expect(try await cancel(first, shop("lin"), "打了低分").code == "review.rating_blind")
    #expect(try await cancel(first, shop("lin")).claim.state == "cancelled")
    let second = try await claim("A-2")
    #expect(try await world.check(second, by: shop("wang")).status == 200)
    #expect(try await cancel(second, shop("lin")).status == 403)
    #expect(try await cancel(second, shop("wang")).claim.state == "cancelled")
    let schemes = try await world.ask(.get, "/api/v1/review-schemes", as: shop("wang"))
    #expect(try schemes.schemes[0]?.committed == 0)
  }
}
