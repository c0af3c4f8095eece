import Foundation
import Kernel
import Testing

@testable import WebKernel

/// Whose talk it is: a browser's token stands for one person, and no longer than it should.
@Suite(.shop) struct WebSessionTests {
  private let world = Scene.world, shop = Scene.shop

  private func signed(_ sub: String = "member-7") async throws -> String {
    let secret = try #require(try await world.ask(.get, "/api/v1/widget", as: shop.owner).widget.secret)
    let end = world.clock.now.milliseconds / 1_000 + 600
    return ShopSignature.token(#"{"sub":"\#(sub)","phone":"13800000001","exp":\#(end)}"#, secret)
  }

  private func visit(_ token: String? = nil, as identity: String? = nil) async throws -> Caller {
    var body: [String: Any] = ["widget": shop.widget]
    body["token"] = token
    body["identity"] = identity
    let answer = try await world.ask(.post, "/c/v1/visits", body)
    guard answer.status == 201 else { throw Unexpected(answer) }
    return Caller(token: try answer.read(Token.self).token)
  }

  private struct Token: Decodable {
    let token: String
  }

  @Test func `a copied token is worth nothing once its owner has signed in`() async throws {
    let stranger = try await visit()
    try await world.say("在吗", stranger)
    let known = try await visit(stranger.token, as: signed())
    try await world.say("我的订单到哪了", known)
    for path in ["/c/v1/messages", "/c/v1/conversation"] {
      #expect(try await world.ask(.get, path, as: stranger).status == 401, "\(path)")
    }
    let form = try await world.ask(
      .post, "/c/v1/offline-messages", as: stranger, ["name": "x", "contact": "13999999999", "text": "改号码"])
    #expect(form.status == 401)
    // It cannot be turned into a good one either.
    let again = try await visit(stranger.token)
    #expect(try await world.heard(again) == [])
    #expect(try await world.heard(known) == ["在吗", "我的订单到哪了"])
  }

  @Test func `who signs out is gone from the browser, and their token with them`() async throws {
    let known = try await visit(as: signed())
    try await world.say("我的订单到哪了", known)
    #expect(try await world.ask(.delete, "/c/v1/visit", as: known).status == 204)
    #expect(try await world.own(known).status == 401)
    let next = try await visit(known.token)
    #expect(try await world.heard(next) == [])
    let talk = try await world.say("我是别人", next)
    #expect(try await world.heard(visit(as: signed())) == ["我的订单到哪了"])
    #expect(try await world.see(talk, shop.owner).status == 200)
  }

  @Test func `another member at the same browser gets a session of their own`() async throws {
    let first = try await visit(as: signed("member-7"))
    try await world.say("甲说的", first)
    let second = try await visit(first.token, as: signed("member-8"))
    #expect(try await world.heard(second) == [])
    #expect(try await world.own(first).status == 401)
    // The same member again keeps theirs, from page to page.
    let same = try await visit(second.token, as: signed("member-8"))
    #expect(try await world.own(second).status == 200)
    #expect(try await world.own(same).status == 200)
  }

  @Test func `a known customer signs in anew after a day, a stranger is known for a month`() async throws {
    let known = try await visit(as: signed())
    let stranger = try await visit()
    try await world.say("等回复", stranger)
    world.clock.advance(.days(1))
    #expect(try await world.own(known).status == 401)
    let back = try await visit(stranger.token)
    #expect(try await world.heard(back) == ["等回复"])
    world.clock.advance(.days(29))
    #expect(try await world.own(back).status == 200)
    world.clock.advance(.days(1))
    #expect(try await world.own(back).status == 401)
    #expect(try await world.heard(visit(back.token)) == [])
  }

  @Test func `the shop can end all sessions of a customer`() async throws {
    let (one, other) = (try await visit(as: signed()), try await visit(as: signed()))
    let talk = try await world.say("在吗", one)
    let customer = try await world.see(talk, shop.owner).talk.customer.id
    let ended = try await world.ask(.delete, "/api/v1/customers/\(customer)/visits", as: shop.owner)
    #expect(ended.status == 204)
    for caller in [one, other] { #expect(try await world.own(caller).status == 401) }
  }

  @Test func `a form fills an empty card and leaves a full one alone`() async throws {
    let known = try await visit(as: signed())
    let form: [String: Any] = ["name": "x", "contact": "13999999999", "text": "请回电"]
    let left = try await world.ask(.post, "/c/v1/offline-messages", as: known, form)
    #expect(left.status == 201)
    let talk = try await world.own(known).own.id
    let seen = try await world.see(talk, shop.owner)
    #expect(seen.text.contains("13800000001") && !seen.text.contains("\"phone\":\"13999999999\""))
    #expect(try await world.heard(known) == ["请回电\n13999999999"])
  }

  @Test func `a token of before there were sessions brings a stranger back, and nobody who is known`()
    async throws
  {
    let tokens = world.house.tokens
    func old(_ caller: Caller) async throws -> String {
      let visitor = try #require(tokens.read(caller.token!, now: world.clock.now))
      return try tokens.sign(
        .init(shop: visitor.shop, identity: visitor.identity, thread: visitor.thread), now: world.clock.now)
    }
    let (stranger, known) = (try await visit(), try await visit(as: signed()))
    try await world.say("等回复", stranger)
    try await world.say("我的订单", known)
    let (a, b) = (try await old(stranger), try await old(known))
    #expect(try await world.own(Caller(token: a)).status == 401)
    #expect(try await world.heard(visit(a)) == ["等回复"])
    #expect(try await world.heard(visit(b)) == [])
  }
}
