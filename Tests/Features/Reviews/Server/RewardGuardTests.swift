import Foundation
import Kernel
import Server
import Testing

@Suite(.shop) struct RewardGuardTests {
  private let world = Scene.world, shop = Scene.shop

  @Test(arguments: [
    ("五星好评返5元", "rating_blind"), ("只要好评都有", "rating_blind"), ("晒图送红包", "bought_review"),
    ("评价截图找客服领取礼品", "bought_review"),
  ])
  func `words that pay for a rating make no scheme`(_ words: String, _ code: String) async throws {
    let made = try await world.ask(
      .post, "/api/v1/review-schemes", as: shop("zhao"), World.terms.merging(["words": words]) { $1 })
    #expect(made.status == 422 && made.code == "review.rating_blind", "\(made.text)")
    #expect(try made.refusal.field == "words" && made.refusal.fieldCode == code)
    #expect(try await world.ask(.get, "/api/v1/review-schemes", as: shop("zhao")).count == 0)
  }

  @Test func `a scheme changes for what is to come, and not below what is promised`() async throws {
    let scheme = try await world.scheme(shop)
    let customer = try await world.stranger(shop, "你好")
    let order = try await world.delivered(shop, to: customer, number: "A-1")
    let claim = try await world.claim(scheme, order: order, of: customer, by: shop("lin")).id
    func change(_ changes: [String: any Sendable]) async throws -> Answer {
      try await world.ask(
        .put, "/api/v1/review-schemes/\(scheme)", as: shop("zhao"), World.terms.merging(changes) { $1 })
    }
    #expect(try await change(["amount": 200]).scheme.amount == 200)
    let checked = try await world.check(claim, by: shop("wang"))
    #expect(try checked.claim.amount == 300)
    let low = try await change(["amount": 200, "budget": 299])
    #expect(try low.status == 409 && low.refusal.field == "budget")
    #expect(try await change(["amount": 200, "budget": 300]).scheme.committed == 300)
  }

  @Test func `each order says whether it counts, and a claim for one that does not is refused by that name`()
    async throws
  {
    let scheme = try await world.scheme(shop)
    let customer = try await world.stranger(shop, "你好")
    let wanted = [
      "A-1": "eligible", "A-2": "too_late", "A-3": "undated", "2026-1": "not_delivered",
    ]
    var orders = ["A-1": try await world.delivered(shop, to: customer, number: "A-1", daysAgo: 15)]
    orders["A-2"] = try await world.delivered(shop, to: customer, number: "A-2", daysAgo: 16)
    orders["A-3"] = try await world.delivered(shop, to: customer, number: "A-3", daysAgo: nil)
    orders["2026-1"] = try await world.order(shop, of: customer)
    let path = "/api/v1/review-schemes/\(scheme)/orders?customer=\(customer)"
    let judged = try await world.ask(.get, path, as: shop("lin"))
    let verdicts = try judged.judged.items.map { ($0.order.number, $0.verdict) }
    #expect(Dictionary(verdicts, uniquingKeysWith: { $1 }) == wanted)
    for (number, verdict) in wanted where verdict != "eligible" {
      let made = try await world.claim(scheme, order: orders[number]!, of: customer, by: shop("lin"))
      #expect(made.status == 409 && made.code == "review.\(verdict)", "\(made.text)")
    }
    #expect(try await world.claim(scheme, order: orders["A-1"]!, of: customer, by: shop("lin")).status == 201)
    try await world.wait(.days(9))
    let over = try await world.delivered(shop, to: customer, number: "A-4", daysAgo: 1)
    let late = try await world.claim(scheme, order: over, of: customer, by: world.signIn("lin"))
    #expect(late.code == "review.ended", "\(late.text)")
  }

  @Test func `a customer has the limit whatever name they come by, and the budget is one for all`()
    async throws
  {
    let scheme = try await world.scheme(shop, ["perCustomer": 2, "budget": 700])
    let (one, other) = (try await world.stranger(shop, "甲"), try await world.stranger(shop, "乙"))
    func claim(_ number: String, _ customer: String) async throws -> Answer {
      let order = try await world.delivered(shop, to: customer, number: number)
      return try await world.claim(scheme, order: order, of: customer, by: shop("lin"))
    }
    let (first, second) = (try await claim("A-1", one), try await claim("A-2", other))
    _ = try await world.ask(
      .post, "/api/v1/customers/\(one)/merges", as: shop.owner, ["other": other])
    #expect(try await claim("A-3", one).code == "review.limit_reached")
    #expect(try await claim("A-4", other).code == "review.limit_reached")
    let third = try await claim("A-5", world.stranger(shop, "丙"))
    #expect(third.status == 201, "\(third.text)")
    for it in [first, second] {
      #expect(try await world.check(it.id, by: shop("wang")).status == 200)
    }
    let spent = try await world.check(third.id, by: shop("wang"))
    #expect(spent.status == 409 && spent.code == "review.budget_spent")
    #expect(try await claim("A-6", world.stranger(shop, "丁")).code == "review.budget_spent")
  }

  @Test func `pictures are needed, are pictures, and are one's own to show`() async throws {
    let scheme = try await world.scheme(shop)
    let customer = try await world.stranger(shop, "你好")
    let order = try await world.delivered(shop, to: customer, number: "A-1")
    let text = try await world.ask(
      .post, "/api/v1/files?name=a.txt", as: shop("lin"), body: Array("清单".utf8)
    ).id
    let theirs = try await world.picture(by: shop("chen"))
    let own = try await world.picture(by: shop("lin"))
    for (pictures, code) in [
      ([], "required"), ([text], "unknown"), ([theirs], "unknown"), ([own, own], "duplicate"),
      (Array(repeating: own, count: 7), "too_many"),
    ] {
      let made = try await world.claim(
        scheme, order: order, of: customer, by: shop("lin"), ["pictures": pictures])
      #expect(try made.status == 422 && made.refusal.fieldCode == code, "\(made.text)")
    }
  }
}
