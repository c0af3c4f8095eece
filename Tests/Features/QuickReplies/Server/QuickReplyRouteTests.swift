import Foundation
import Kernel
import Testing

@Suite(.shop) struct QuickReplyRouteTests {
  private let world = Scene.world, shop = Scene.shop

  private func make(_ caller: Caller, _ body: [String: Any]) async throws -> Answer {
    let usual: [String: Any] = ["title": "退款说明", "text": "好的"]
    return try await world.ask(.post, "/api/v1/quick-replies", as: caller, usual.merging(body) { $1 })
  }

  @Test(arguments: [
    ("owner", "shop", 201), ("zhao", "shop", 201), ("wang", "shop", 403), ("wang", "team", 201),
    ("lin", "team", 403),
    ("lin", "own", 201), ("he", "own", 403), ("wang", "other team", 403), ("zhao", "other team", 201),
  ])
  func `nobody writes wider than they may`(_ login: String, _ scope: String, _ status: Int) async throws {
    let team = ["team": shop.firstTeam, "other team": shop.secondTeam][scope]
    let body: [String: Any] = team.map { ["scope": "team", "team": $0] } ?? ["scope": scope]
    #expect(try await make(shop(login), body).status == status)
  }

  @Test func `one's own are one's own, a team's are the team's`() async throws {
    let own = try await make(shop("lin"), ["scope": "own"]).id
    let team = try await make(shop("wang"), ["scope": "team", "team": shop.firstTeam]).id
    func seen(_ login: String) async throws -> Set<String> {
      let list = try await world.ask(.get, "/api/v1/quick-replies", as: shop(login))
      return Set(try list.ids)
    }
    #expect(try await seen("lin") == [own, team])
    #expect(try await seen("chen") == [team])
    #expect(try await seen("sun") == [])
    for (login, id, status) in [
      ("chen", own, 404), ("owner", own, 404), ("chen", team, 403), ("sun", team, 404),
    ] {
      let path = "/api/v1/quick-replies/\(id)"
      #expect(try await world.ask(.delete, path, as: shop(login)).status == status)
    }
  }

  @Test func `a change leaves alone what it does not name`() async throws {
    let end = (world.clock.now + .days(3)).milliseconds
    let made = try await make(shop("lin"), ["scope": "own", "expiresAt": end, "category": "售后"])
    let path = try "/api/v1/quick-replies/\(made.id)"
    let changed = try await world.ask(.patch, path, as: shop("lin"), ["title": "新题"])
    #expect(try changed.quickReply.title == "新题" && changed.quickReply.category == "售后")
    #expect(try changed.quickReply.expiresAt == end)
    let open = try await world.ask(.patch, path, as: shop("lin"), ["expiresAt": NSNull()])
    #expect(try open.status == 200 && open.quickReply.expiresAt == nil)
  }

  @Test func `the same one twice in a row is refused, another in between allows it`() async throws {
    let (id, _) = try await world.held(by: "lin", in: shop)
    let one = try await make(shop("lin"), [:]).id
    #expect(try await world.reply("好的", in: id, shop("lin"), ["quickReply": one]).status == 201)
    #expect(
      try await world.reply("好的", in: id, shop("lin"), ["quickReply": one]).code == "quick_reply.repeated")
    #expect(try await world.reply("稍等", in: id, shop("lin")).status == 201)
    #expect(try await world.reply("好的", in: id, shop("lin"), ["quickReply": one]).status == 201)
  }

  @Test func `filled in for a conversation, and never sent with a hole`() async throws {
    let (id, _) = try await world.held(by: "lin", in: shop)
    let reply = try await make(shop("lin"), ["text": "{agent.name}：单号{order.number}"]).id
    let path = "/api/v1/quick-replies/\(reply)/rendering?conversation=\(id)"
    let bare = try await world.ask(.get, path, as: shop("lin"))
    #expect(
      try bare.rendered.text == "小lin：单号{order.number}" && bare.rendered.missing.first == "order.number")
    #expect(try await world.reply(bare.rendered.text, in: id, shop("lin")).code == "quick_reply.unfilled")
    let customer = try await world.see(id, shop("lin")).customer
    _ = try await world.order(shop, of: customer, number: "N-77")
    let full = try await world.ask(.get, path, as: shop("lin"))
    #expect(try full.rendered.text == "小lin：单号N-77" && full.rendered.missing.isEmpty)
    #expect(try await world.reply(full.rendered.text, in: id, shop("lin")).status == 201)
  }
}
