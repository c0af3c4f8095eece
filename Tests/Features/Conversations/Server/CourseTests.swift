import Foundation
import Kernel
import Testing

@Suite(.shop) struct CourseTests {
  private let world = Scene.world, shop = Scene.shop

  @Test func `a word after closing opens the same conversation in time, and a new one later`() async throws {
    try await world.settings(shop, ["reopenHours": 2])
    let (id, visitor) = try await world.held(by: "lin", in: shop)
    _ = try await world.act(shop("lin"), id, "closure", ["solved": true])
    try await world.wait(.hours(2))
    #expect(try await world.say("还有一个问题", visitor) == id)
    // Back with the agent who knows them.
    #expect(try await world.see(id, shop("lin")).talk.phase == "offered")
    _ = try await world.accept(id, shop("lin"))
    _ = try await world.act(shop("lin"), id, "closure", ["solved": true])
    try await world.wait(.hours(2) + .seconds(1))
    #expect(try await world.say("又来了", visitor) != id)
  }

  @Test func `parked, it wakes by time, and by the customer`() async throws {
    for byTime in [true, false] {
      let (id, visitor) = try await world.held(by: "lin", in: shop)
      try await world.reply("稍后回您", in: id, shop("lin"))
      let until = (world.clock.now + .hours(2)).milliseconds
      let parked = try await world.act(shop("lin"), id, "parking", ["until": until, "promise": "查物流"])
      #expect(try parked.step.phase == "parked")
      #expect(try await world.own(visitor).own.promise == "查物流")
      try await world.wait(.hours(2) + .seconds(-1))
      #expect(try await world.see(id, shop("lin")).talk.phase == "parked")
      if byTime { try await world.wait(.seconds(1)) } else { try await world.say("好了吗", visitor) }
      #expect(try await world.see(id, shop("lin")).talk.phase == "active")
      _ = try await world.act(shop("lin"), id, "closure", ["solved": true])
    }
  }

  @Test(arguments: ["time", "customer"])
  func `parked by somebody who has left since, it goes back to the queue when it wakes`(_ by: String)
    async throws
  {
    let (id, visitor) = try await world.held(by: "lin", in: shop)
    try await world.reply("稍后回您", in: id, shop("lin"))
    let until = (world.clock.now + .hours(2)).milliseconds
    _ = try await world.act(shop("lin"), id, "parking", ["until": until, "promise": "查物流"])
    try await world.status("offline", shop("lin"))
    try await world.seat(shop("chen"), in: shop)
    if by == "time" { try await world.wait(.hours(2)) } else { try await world.say("好了吗", visitor) }
    let now = try await world.see(id, shop.owner)
    #expect(try now.talk.phase == "offered")
    #expect(try now.talk.agent == shop("chen").id)
  }

  @Test(arguments: [-1, 0, 7 * 86_400_000 + 1, Int.max - 1_795_312_800_000])
  func `a promise lies ahead, and not too far`(_ offset: Int) async throws {
    let (id, _) = try await world.held(by: "lin", in: shop)
    let until = Int(world.clock.now.milliseconds) + offset
    let refused = try await world.act(shop("lin"), id, "parking", ["until": until, "promise": "x"])
    #expect(try refused.refusal.field == "until")
    let good = Int(world.clock.now.milliseconds) + 7 * 86_400_000
    #expect(try await world.act(shop("lin"), id, "parking", ["until": good, "promise": "x"]).status == 200)
  }

  @Test func `a rating is asked for once and given once`() async throws {
    let (id, visitor) = try await world.held(by: "lin", in: shop)
    func rate(_ score: Int) async throws -> Answer {
      try await world.ask(
        .post, "/c/v1/ratings", as: visitor, ["score": score, "tags": ["耐心"], "text": "谢谢"])
    }
    #expect(try await rate(5).code == "rating.not_invited")
    #expect(try await world.act(shop("lin"), id, "rating-invitation").status == 200)
    #expect(try await world.act(shop("lin"), id, "rating-invitation").code == "rating.invited")
    for score in [0, 6, -1] { #expect(try await rate(score).refusal.field == "score") }
    #expect(try await rate(4).status == 201)
    #expect(try await rate(1).code == "rating.given")
    #expect(try await world.see(id, shop("lin")).talk.rating?.score == 4)
  }

  @Test func `the desk opens again only the customer's newest`() async throws {
    try await world.settings(shop, ["reopenHours": 0])
    let (old, visitor) = try await world.held(by: "lin", in: shop)
    #expect(try await world.act(shop("lin"), old, "reopening").code == "conversation.open")
    _ = try await world.act(shop("lin"), old, "closure", ["solved": true])
    try await world.wait(.seconds(1))
    let new = try await world.say("又来了", visitor)
    #expect(new != old)
    #expect(try await world.act(shop("wang"), old, "reopening").code == "conversation.superseded")
    _ = try await world.accept(new, shop("lin"))
    _ = try await world.act(shop("lin"), new, "closure", ["solved": true])
    #expect(try await world.act(shop("wang"), new, "reopening").step.phase == "active")
  }
}
