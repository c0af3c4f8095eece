import Foundation
import Kernel
import Testing

/// Several widgets a shop: each an account of its own, with its own threads.
@Suite struct WidgetsTests {
  private func second(_ world: World, _ shop: TestShop, _ more: [String: Any] = [:]) async throws -> Answer {
    let made = try await world.ask(
      .post, "/api/v1/widgets", as: shop.owner, ["title": "售后窗口"].merging(more) { $1 })
    guard made.status == 201 else { throw Unexpected(made) }
    return made
  }

  @Test func `each has a key, a secret, a team and sites of its own`() async throws {
    let world = try await World()
    let shop = try await world.setUp()
    let made = try await second(
      world, shop, ["name": "售后", "team": shop.secondTeam, "origins": ["https://b.example"]])
    #expect(made.text("name") == "售后" && made.text("title") == "售后窗口" && made.text("team") == shop.secondTeam)
    let all = try await world.ask(.get, "/api/v1/widgets", as: shop.owner)
    #expect(all.count("items") == 2)
    #expect(all.text("items.0.key") == shop.widget && all.text("items.1.key") == made.text("key"))
    #expect(all.text("items.0.secret") != all.text("items.1.secret"))
    #expect(try await world.ask(.get, "/api/v1/widget", as: shop.owner).text("key") == shop.widget)
    let place = "/api/v1/widgets/\(made.text("id"))"
    let changed = try await world.ask(.patch, place, as: shop.owner, ["greeting": "欢迎", "team": NSNull()])
    #expect(changed.text("greeting") == "欢迎" && changed["team"] == nil)
    let renewed = try await world.ask(.post, place + "/secret", as: shop.owner, [:])
    #expect(renewed.text("secret") != made.text("secret"))
    let visit = try await world.ask(.post, "/c/v1/visits", ["widget": made.text("key")])
    #expect(visit.text("shop.greeting") == "欢迎")
  }

  @Test func `what is said in one goes to its team, and is not heard in the other`() async throws {
    let world = try await World()
    let shop = try await world.setUp()
    let made = try await second(world, shop, ["team": shop.secondTeam])
    let first = try await world.visit(shop)
    let talk = try await world.say("在第一个窗口", first)
    // The same browser on the page with the other widget.
    let visit = try await world.ask(
      .post, "/c/v1/visits", ["widget": made.text("key"), "token": first.token!])
    #expect(visit["conversation"] == nil)
    let there = Caller(token: visit.text("token"))
    let other = try await world.say("在第二个窗口", there)
    #expect(other != talk)
    #expect(try await world.heard(first) == ["在第一个窗口"])
    #expect(try await world.heard(there) == ["在第二个窗口"])
    let (one, two) = (try await world.see(talk, shop.owner), try await world.see(other, shop.owner))
    #expect(one["conversation.team"] == nil && two.text("conversation.team") == shop.secondTeam)
    #expect(one.text("customer.id") == two.text("customer.id"), "one customer with two open conversations")
    try await world.seat(shop("lin"), in: shop)
    _ = try await world.accept(talk, shop("lin"))
    try await world.reply("您好", in: talk, shop("lin"))
    #expect(try await world.heard(first).last == "您好")
    #expect(try await world.heard(there) == ["在第二个窗口"])
    let again = try await world.ask(.post, "/c/v1/visits", ["widget": shop.widget, "token": there.token!])
    #expect(again.text("conversation.id") == talk)
  }

  @Test func `joining customers does not join what they say where`() async throws {
    let world = try await World()
    let shop = try await world.setUp()
    let (one, two) = (try await world.visit(shop), try await world.visit(shop))
    let (talk, other) = (try await world.say("甲说的", one), try await world.say("乙说的", two))
    let target = try await world.see(talk, shop.owner).text("customer.id")
    let source = try await world.see(other, shop.owner).text("customer.id")
    let joined = try await world.ask(
      .post, "/api/v1/customers/\(target)/merges", as: shop.owner, ["other": source])
    #expect(joined.status == 201)
    #expect(try await world.see(other, shop.owner).text("customer.id") == target)
    #expect(try await world.say("甲又说", one) == talk)
    #expect(try await world.say("乙又说", two) == other)
    #expect(try await world.heard(one) == ["甲说的", "甲又说"])
    #expect(try await world.heard(two) == ["乙说的", "乙又说"])
    let place = "/api/v1/customers/\(target)/merges/\(joined.text("mergedFrom.0.merge"))"
    #expect(try await world.ask(.delete, place, as: shop.owner).status == 200)
    #expect(try await world.own(two).text("conversation.id") == other)
    #expect(try await world.own(one).text("conversation.id") == talk)
  }

  @Test func `the same words brought again are known, also after their conversation has ended`() async throws
  {
    let world = try await World()
    let shop = try await world.setUp()
    try await world.settings(shop, ["reopenHours": 0])
    let (talk, visitor) = try await world.held(by: "lin", in: shop)
    try await world.say("一句", visitor, key: "once-and-for-all")
    _ = try await world.act(shop("lin"), talk, "closure", ["solved": true])
    try await world.wait(.seconds(1))
    let next = try await world.say("新的", visitor)
    #expect(next != talk)
    #expect(try await world.say("一句", visitor, key: "once-and-for-all") == talk)
    #expect(try await world.heard(visitor) == ["新的"])
    // Another's word under the same name is another's.
    let other = try await world.visit(shop)
    #expect(try await world.say("别人的", other, key: "once-and-for-all") != talk)
  }
}
