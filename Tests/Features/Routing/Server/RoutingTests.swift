import Foundation
import Kernel
import Testing

@Suite(.shop) struct RoutingTests {
  private let world = Scene.world, shop = Scene.shop

  @Test func `not accepted in time, the next one is asked, and nobody twice while another is left`()
    async throws
  {
    try await world.settings(shop, ["offerSeconds": 20])
    try await world.seat(shop("lin"), in: shop)
    try await world.seat(shop("chen"), in: shop)
    let id = try await world.say("在吗", world.visit(shop))
    let first = try await world.see(id, shop.owner).talk.agent
    try await world.wait(.seconds(19))
    #expect(try await world.see(id, shop.owner).talk.agent == first)
    try await world.wait(.seconds(1))
    let second = try await world.see(id, shop.owner).talk.agent
    #expect(Set([first, second]) == [shop("lin").id, shop("chen").id])
    let late = first == shop("lin").id ? shop("lin") : shop("chen")
    #expect(try await world.accept(id, late).code == "conversation.taken")
    // Both let it go by: the customer is not forgotten, all are asked again.
    try await world.wait(.seconds(20))
    #expect(try await world.see(id, shop.owner).talk.phase == "offered")
  }

  @Test func `somebody goes offline: who waits goes to the next, who was answered stays`() async throws {
    try await world.settings(shop, ["rampMinutes": 0])
    let (waits, _) = try await world.held(by: "lin", in: shop)
    let (served, visitor) = try await world.held(by: "lin", in: shop)
    try await world.reply("您好", in: served, shop("lin"))
    try await world.seat(shop("chen"), in: shop)
    try await world.status("offline", shop("lin"))
    #expect(try await world.see(waits, shop.owner).talk.agent == shop("chen").id)
    #expect(try await world.see(served, shop.owner).talk.agent == shop("lin").id)
    try await world.say("还在吗", visitor)
    #expect(try await world.see(served, shop.owner).talk.agent == shop("chen").id)
  }

  @Test(arguments: [true, false])
  func `a lost connection has its grace, and then the customers go to others`(_ comesBack: Bool) async throws
  {
    try await world.settings(shop, ["graceSeconds": 30])
    let (id, _) = try await world.held(by: "lin", in: shop)
    try await world.seat(shop("chen"), in: shop)
    try await world.disconnect(shop("lin"), in: shop)
    try await world.wait(.seconds(29))
    if comesBack { try await world.connect(shop("lin"), in: shop) }
    try await world.wait(.seconds(1))
    let agent = try await world.see(id, shop.owner).talk.agent
    #expect(agent == (comesBack ? shop("lin").id : shop("chen").id))
    let staff = try await world.ask(.get, "/api/v1/staff", as: shop.owner)
    let lin = try staff.people.items.first { $0.id == shop("lin").id }
    #expect(lin?.status == (comesBack ? "ready" : "offline"))
  }

  @Test func `nobody gets more than their number, by hand neither, unless they may`() async throws {
    try await world.settings(shop, ["capacity": 2, "rampMinutes": 0])
    try await world.seat(shop("lin"), in: shop)
    var ids: [String] = []
    for _ in 1...3 { ids.append(try await world.say("在吗", world.visit(shop))) }
    let phases = try await ids.asyncMap { try await world.see($0, shop.owner).talk.phase }
    #expect(phases == ["offered", "offered", "queued"])
    for id in ids.prefix(2) { #expect(try await world.accept(id, shop("lin")).status == 200) }
    #expect(try await world.accept(ids[2], shop("lin")).code == "agent.full")
    // An end frees a place, and the queue moves.
    _ = try await world.act(shop("lin"), ids[0], "closure", ["solved": true])
    #expect(try await world.see(ids[2], shop("lin")).talk.phase == "offered")
    try await world.seat(shop("wang"), in: shop)
    for _ in 1...3 {
      let id = try await world.say("在吗", world.visit(shop))
      #expect(try await world.accept(id, shop("wang")).status == 200)
    }
  }

  @Test func `who has just sat down gets their number bit by bit`() async throws {
    try await world.settings(shop, ["capacity": 3, "rampMinutes": 2, "offerSeconds": 600])
    try await world.seat(shop("lin"), in: shop)
    var ids: [String] = []
    for _ in 1...4 { ids.append(try await world.say("在吗", world.visit(shop))) }
    func held() async throws -> Int {
      try await ids.asyncMap { try await world.see($0, shop.owner).talk.phase }
        .count { $0 == "offered" }
    }
    #expect(try await held() == 1)
    try await world.wait(.seconds(60))
    #expect(try await held() == 2)
    try await world.wait(.seconds(60))
    #expect(try await held() == 3)
    try await world.wait(.seconds(120))
    #expect(try await held() == 3)
  }

  @Test(arguments: [(71, true), (73, false)])
  func `a customer finds the last agent again within the set time`(_ hours: Int, _ found: Bool) async throws {
    try await world.settings(shop, ["stickyHours": 72, "reopenHours": 0, "rampMinutes": 0])
    let (id, visitor) = try await world.held(by: "lin", in: shop)
    try await world.reply("您好", in: id, shop("lin"))
    _ = try await world.act(shop("lin"), id, "closure", ["solved": true])
    // One more in hand: by load alone the other would be asked.
    let (other, _) = try await world.held(by: "lin", in: shop)
    try await world.reply("您好", in: other, shop("lin"))
    try await world.seat(shop("chen"), in: shop)
    try await world.wait(.hours(hours))
    let again = try await world.say("又来了", visitor)
    let agent = try await world.see(again, world.signIn("owner")).talk.agent
    #expect((agent == shop("lin").id) == found)
  }

  @Test func `those who wait know their place, and how long when there is ground for it`() async throws {
    try await world.settings(shop, ["capacity": 100, "rampMinutes": 0])
    try await world.seat(shop("lin"), in: shop)
    for _ in 1...6 {
      let id = try await world.say("在吗", world.visit(shop))
      _ = try await world.accept(id, shop("lin"))
      try await world.wait(.seconds(60))
    }
    try await world.settings(shop, ["capacity": 1])
    let (first, second) = try await (world.visit(shop), world.visit(shop))
    try await world.say("一", first)
    try await world.wait(.seconds(1))
    try await world.say("二", second)
    #expect(try await world.own(first).own.position == 1)
    #expect(try await world.own(second).own.position == 2)
    #expect(try await #require(world.own(second).own.waitMs) > 0)
    try await world.status("break", shop("lin"))
    #expect(try await world.own(second).own.waitMs == nil)
  }
}
