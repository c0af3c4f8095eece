import Foundation
import Kernel
import Testing

@Suite(.shop) struct HoldingTests {
  private let world = Scene.world, shop = Scene.shop

  private let ladder: [[String: any Sendable]] = [
    ["afterSeconds": 45, "text": "马上就来"], ["afterSeconds": 150, "text": "让您久等了"],
  ]

  @Test func `who waits hears each line at its time, once`() async throws {
    try await world.settings(shop, ["holding": ladder])
    let visitor = try await world.visit(shop)
    try await world.say("在吗", visitor)
    var heard: [Int] = []
    for _ in 1...30 {
      try await world.wait(.seconds(10))
      heard.append(try await world.heard(visitor).count - 1)
    }
    #expect(heard == [0, 0, 0, 0] + Array(repeating: 1, count: 10) + Array(repeating: 2, count: 16))
    #expect(try await world.heard(visitor) == ["在吗", "马上就来", "让您久等了"])
  }

  @Test func `after an answer nobody is held, and the ladder begins anew with the next word`() async throws {
    try await world.settings(shop, ["holding": ladder])
    let (id, visitor) = try await world.held(by: "lin", in: shop)
    try await world.wait(.seconds(44))
    try await world.reply("您好", in: id, shop("lin"))
    try await world.wait(.seconds(600))
    #expect(try await world.heard(visitor) == ["在吗", "您好"])
    try await world.say("多少钱", visitor)
    try await world.wait(.seconds(45))
    #expect(try await world.heard(visitor).last == "马上就来")
  }

  @Test func `after a long silence of the server only the last line due is said`() async throws {
    try await world.settings(shop, ["holding": ladder])
    let visitor = try await world.visit(shop)
    try await world.say("在吗", visitor)
    try await world.wait(.hours(1))
    #expect(try await world.heard(visitor) == ["在吗", "让您久等了"])
  }

  @Test func `a line put off while somebody waits comes at its new time`() async throws {
    try await world.settings(shop, ["holding": [ladder[0]]])
    let visitor = try await world.visit(shop)
    try await world.say("在吗", visitor)
    try await world.settings(shop, ["holding": [["afterSeconds": 100, "text": "晚一点"]]])
    try await world.wait(.seconds(99))
    #expect(try await world.heard(visitor) == ["在吗"])
    try await world.wait(.seconds(1))
    #expect(try await world.heard(visitor) == ["在吗", "晚一点"])
  }

  @Test func `a clock set back between alarm and reader loses neither line nor promise`() async throws {
    try await world.settings(shop, ["holding": [ladder[0]]])
    let visitor = try await world.visit(shop)
    try await world.say("在吗", visitor)
    let (parked, _) = try await world.held(by: "lin", in: shop)
    try await world.reply("稍等", in: parked, shop("lin"))
    let until = (world.clock.now + .seconds(45)).milliseconds
    _ = try await world.act(shop("lin"), parked, "parking", ["until": until, "promise": "查"])
    world.clock.advance(.seconds(45))
    try await world.house.timers.ring(
      engine: world.engine, journal: world.house.journal, now: world.clock.now)
    world.clock.advance(.seconds(-20))
    try await world.settle()
    #expect(try await world.heard(visitor) == ["在吗"])
    #expect(try await world.see(parked, shop.owner).talk.phase == "parked")
    try await world.wait(.seconds(20))
    #expect(try await world.heard(visitor) == ["在吗", "马上就来"])
    #expect(try await world.see(parked, shop.owner).talk.phase == "active")
  }
}
