import Foundation
import Kernel
import Testing

/// Several widgets a shop: each an account of its own, with its own threads.
@Suite(.shop) struct WidgetsTests {
  private let world = Scene.world, shop = Scene.shop

  private func second(_ more: [String: Any] = [:]) async throws -> Answer {
    let made = try await world.ask(
      .post, "/api/v1/widgets", as: shop.owner, ["title": "售后窗口"].merging(more) { $1 })
    guard made.status == 201 else { throw Unexpected(made) }
    return made
  }

  @Test func `each has a key, a secret, a team and sites of its own`() async throws {
    let made = try await second(["name": "售后", "team": shop.secondTeam, "origins": ["https://b.example"]])
    #expect(
      try made.widget.name == "售后" && made.widget.title == "售后窗口" && made.widget.team == shop.secondTeam)
    let all = try await world.ask(.get, "/api/v1/widgets", as: shop.owner)
    #expect(try all.count == 2)
    #expect(try all.widgets[0]?.key == shop.widget && all.widgets[1]?.key == made.widget.key)
    #expect(try all.widgets[0]?.secret != all.widgets[1]?.secret)
    #expect(try await world.ask(.get, "/api/v1/widget", as: shop.owner).widget.key == shop.widget)
    let place = "/api/v1/widgets/\(try made.id)"
    let changed = try await world.ask(.patch, place, as: shop.owner, ["greeting": "欢迎", "team": NSNull()])
    #expect(try changed.widget.greeting == "欢迎" && changed.widget.team == nil)
    let renewed = try await world.ask(.post, place + "/secret", as: shop.owner, [:])
    #expect(try renewed.widget.secret != made.widget.secret)
    let visit = try await world.ask(.post, "/c/v1/visits", ["widget": made.widget.key])
    #expect(try visit.visit.shop.greeting == "欢迎")
  }

  @Test func `what is said in one goes to its team, and is not heard in the other`() async throws {
    let made = try await second(["team": shop.secondTeam])
    let first = try await world.visit(shop)
    let talk = try await world.say("在第一个窗口", first)
    // The same browser on the page with the other widget.
    let visit = try await world.ask(
      .post, "/c/v1/visits", ["widget": made.widget.key, "token": first.token!])
    #expect(try visit.visit.conversation == nil)
    let there = try Caller(token: visit.visit.token)
    let other = try await world.say("在第二个窗口", there)
    #expect(other != talk)
    #expect(try await world.heard(first) == ["在第一个窗口"])
    #expect(try await world.heard(there) == ["在第二个窗口"])
    let (one, two) = (try await world.see(talk, shop.owner), try await world.see(other, shop.owner))
    #expect(try one.talk.team == nil && two.talk.team == shop.secondTeam)
    #expect(try one.customer == two.customer, "one customer with two open conversations")
    try await world.seat(shop("lin"), in: shop)
    _ = try await world.accept(talk, shop("lin"))
    try await world.reply("您好", in: talk, shop("lin"))
    #expect(try await world.heard(first).last == "您好")
    #expect(try await world.heard(there) == ["在第二个窗口"])
    let again = try await world.ask(.post, "/c/v1/visits", ["widget": shop.widget, "token": there.token!])
    #expect(try again.visit.conversation?.id == talk)
  }

  @Test func `joining customers does not join what they say where`() async throws {
    let (one, two) = (try await world.visit(shop), try await world.visit(shop))
    let (talk, other) = (try await world.say("甲说的", one), try await world.say("乙说的", two))
    let target = try await world.see(talk, shop.owner).customer
    let source = try await world.see(other, shop.owner).customer
    let joined = try await world.ask(
      .post, "/api/v1/customers/\(target)/merges", as: shop.owner, ["other": source])
    #expect(joined.status == 201)
    #expect(try await world.see(other, shop.owner).customer == target)
    #expect(try await world.say("甲又说", one) == talk)
    #expect(try await world.say("乙又说", two) == other)
    #expect(try await world.heard(one) == ["甲说的", "甲又说"])
    #expect(try await world.heard(two) == ["乙说的", "乙又说"])
    let place = "/api/v1/customers/\(target)/merges/\(try joined.merge)"
    #expect(try await world.ask(.delete, place, as: shop.owner).status == 200)
    #expect(try await world.own(two).own.id == other)
    #expect(try await world.own(one).own.id == talk)
  }

  @Test func `the same words brought again are known, also after their conversation has ended`() async throws
  {
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
