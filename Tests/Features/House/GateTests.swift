import Foundation
import HTTPTypes
import Kernel
import Testing

@Suite(.shop) struct GateTests {
  private let world = Scene.world, shop = Scene.shop

  @Test(arguments: [
    (["Sec-Fetch-Site": "cross-site"], 403), (["Sec-Fetch-Site": "same-site"], 403),
    (["Origin": "https://evil.example"], 403), (["Origin": "null"], 403),
    (["Origin": "http://desk.test.evil"], 403),
    (["Origin": "http://desk.test"], 200), (["Sec-Fetch-Site": "same-origin"], 200),
    (["Sec-Fetch-Site": "none"], 200),
    ([:], 200),
  ])
  func `a page of another site cannot act with our cookie`(_ headers: [String: String], _ status: Int)
    async throws
  {
    let done = try await world.ask(
      .put, "/api/v1/me/status", as: shop("lin"), ["status": "busy"], headers: headers)
    #expect(done.status == status)
    let me = try await world.ask(.get, "/api/v1/me", as: shop("lin"), headers: headers)
    #expect(try me.me.person.status == (status == 200 ? "busy" : "offline"))
  }

  @Test(arguments: ["/api/v1/me", "/api/v1/setup", "/nowhere", "/c/v1/conversation", "/api/v1/stream"])
  func `every answer carries the headers that protect a browser`(_ path: String) async throws {
    for caller in [shop.owner, Caller()] {
      let answer = try await world.ask(.get, path, as: caller)
      #expect(answer.headers[.contentSecurityPolicy] == "default-src 'none'; frame-ancestors 'none'")
      #expect(answer.headers[.xContentTypeOptions] == "nosniff")
      #expect(answer.headers[.cacheControl] == "no-store")
      #expect(answer.headers[.init("Referrer-Policy")!] == "same-origin")
    }
  }

  @Test(.shop { $0.visitorWrites = 5 }) func `a visitor may write so often and no more, each on their own`()
    async throws
  {
    let (one, two) = try await (world.visit(shop), world.visit(shop))
    for number in 1...5 { try await world.say("第\(number)句", one) }
    for (path, body) in [
      ("messages", ["key": "limited-1", "kind": "text", "text": "x"]), ("ratings", ["score": "5"]),
      ("offline-messages", ["name": "x", "contact": "13800000000", "text": "x"]),
    ] {
      let refused = try await world.ask(.post, "/c/v1/\(path)", as: one, body)
      #expect(refused.status == 429 && refused.code == "rate.limited", "\(path)")
    }
    let file = try await world.ask(.post, "/c/v1/files", as: one, body: Array("x".utf8))
    #expect(file.status == 429 && file.headers[.retryAfter] == "13")
    try await world.say("我还没说话", two)
    world.clock.advance(.seconds(12))
    try await world.say("又可以了", one)
  }

  @Test(.shop { $0.visitorWrites = 5 })
  func `typing and reading have their bound too, wider than that of words`() async throws {
    let visitor = try await world.visit(shop)
    try await world.say("在吗", visitor)
    var statuses: [Int] = []
    for _ in 1...60 {
      statuses.append(try await world.ask(.put, "/c/v1/typing", as: visitor, ["active": true]).status)
    }
    #expect(statuses.prefix(5).allSatisfy { $0 == 204 } && statuses.last == 429)
    #expect(try await world.ask(.put, "/c/v1/reading", as: visitor, ["seq": 1]).status == 429)
    try await world.say("还能说话", visitor)
  }

  @Test(.shop { $0.visits = 3 }) func `one address may begin so many visits and no more`() async throws {
    for _ in 1...3 { _ = try await world.visit(shop) }
    let refused = try await world.ask(.post, "/c/v1/visits", ["widget": shop.widget])
    #expect(try refused.status == 429 && refused.refusal.retryAfter == 21)
  }
}
