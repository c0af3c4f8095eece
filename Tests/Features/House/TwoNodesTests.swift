import Foundation
import Kernel
import Storage
import TestSupport
import Testing

/// What two people do at once at two nodes, on one PostgreSQL.
@Suite(.enabled(if: TestDatabase.isPostgres, "needs several processes on one database"))
struct TwoNodesTests {
  private func nodes() async throws -> (World, World, TestShop) {
    let one = try await World()
    let shop = try await one.setUp()
    return (one, try await World(besides: one), shop)
  }

  @Test func `of two agents who take the same conversation at two nodes one has it`() async throws {
    let (one, two, shop) = try await nodes()
    for login in ["lin", "chen"] { try await one.seat(shop(login), "busy", in: shop) }
    for round in 0..<15 {
      let id = try await one.say("第\(round)位", one.visit(shop))
      async let a = one.ask(.post, "/api/v1/conversations/\(id)/acceptance", as: shop("lin"), [:])
      async let b = two.ask(.post, "/api/v1/conversations/\(id)/acceptance", as: shop("chen"), [:])
      let answers = try await [a, b]
      #expect(answers.map(\.status).sorted() == [200, 409])
      let winner = answers[0].status == 200 ? "lin" : "chen"
      #expect(try await two.see(id, shop.owner).talk.agent == shop(winner).id)
    }
  }

  @Test func `the router never gives more than the limit, whichever node it runs on`() async throws {
    let (one, two, shop) = try await nodes()
    try await one.settings(shop, ["capacity": 3, "rampMinutes": 0])
    try await one.seat(shop("lin"), in: shop)
    var visitors: [Caller] = []
    for _ in 0..<12 { visitors.append(try await one.visit(shop)) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (place, visitor) in visitors.enumerated() {
        group.addTask { _ = try await (place % 2 == 0 ? one : two).say("在吗", visitor) }
      }
      try await group.waitForAll()
    }
    async let settling: Void = one.settle()
    try await two.settle()
    try await settling
    let held = try await one.engine.read { tx in
      try tx.value(
        "SELECT COUNT(*) AS n FROM conversation WHERE shop = \(shop.id) AND agent = \(PersonID(shop("lin").id)!)",
        as: Int.self)
    }
    #expect(held == 3)
  }

  @Test func `the same request at two nodes at once has one effect and one answer`() async throws {
    let (one, two, shop) = try await nodes()
    for round in 0..<10 {
      let body = Array(#"{"name":"技能\#(round)"}"#.utf8)
      let headers = ["Idempotency-Key": "same-request-\(round)"]
      async let a = one.ask(.post, "/api/v1/skills", as: shop.owner, body: body, headers: headers)
      async let b = two.ask(.post, "/api/v1/skills", as: shop.owner, body: body, headers: headers)
      let answers = try await [a, b]
      #expect(answers.map(\.status) == [201, 201])
      #expect(try answers[0].id == answers[1].id)
    }
    #expect(try await one.ask(.get, "/api/v1/skills", as: shop.owner).count == 10)
  }

  @Test func `one customer's words at two nodes keep one order without gaps`() async throws {
    let (one, two, shop) = try await nodes()
    let visitor = try await one.visit(shop)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<40 {
        group.addTask { _ = try await (number % 2 == 0 ? one : two).say("\(number)", visitor) }
      }
      try await group.waitForAll()
    }
    let seqs = try await one.engine.read { tx in
      try tx.rows("SELECT seq FROM message WHERE author = 'customer' ORDER BY seq").map {
        try $0.get("seq", as: Int.self)
      }
    }
    #expect(Set(seqs).count == 40)
    #expect(try await one.heard(visitor).filter { Int($0) != nil }.count == 40)
    let gaps = try await one.engine.read { tx in
      try tx.value(
        "SELECT COUNT(*) AS n FROM (SELECT 1 FROM message GROUP BY conversation HAVING COUNT(*) <> MAX(seq)) g",
        as: Int.self)
    }
    #expect(gaps == 0)
  }

  @Test func `who is signed out or disabled at one node is a stranger at the other`() async throws {
    let (one, two, shop) = try await nodes()
    #expect(try await two.ask(.get, "/api/v1/me", as: shop("lin")).status == 200)
    #expect(try await two.ask(.get, "/api/v1/me", as: shop("chen")).status == 200)
    let session = try await one.ask(.get, "/api/v1/sessions", as: shop("lin")).firstID
    _ = try await one.ask(.delete, "/api/v1/sessions/\(session)", as: shop("lin"))
    _ = try await one.ask(
      .patch, "/api/v1/staff/\(shop("chen").id)", as: shop.owner, ["disabled": true])
    #expect(try await two.ask(.get, "/api/v1/me", as: shop("lin")).status == 401)
    #expect(try await two.ask(.get, "/api/v1/me", as: shop("chen")).status == 401)
  }

  @Test func `failed sign-ins at both nodes add up to one lock`() async throws {
    let (one, two, shop) = try await nodes()
    _ = shop
    for round in 0..<5 {
      let world = round % 2 == 0 ? one : two
      _ = try await world.ask(.post, "/api/v1/sessions", ["login": "lin", "password": "wrong \(round)"])
    }
    for world in [one, two] {
      let answer = try await world.ask(
        .post, "/api/v1/sessions", ["login": "lin", "password": World.password])
      #expect(answer.status == 429)
    }
  }

  @Test func `a stream goes on at another node after the last event it saw`() async throws {
    let (one, two, shop) = try await nodes()
    let (first, second) = (try await LiveServer(one), try await LiveServer(two))
    let visitor = try await one.visit(shop)
    let head = try await one.head(shop)
    let before = try StreamClient(port: first.port, "/api/v1/stream", cookie: shop("wang").cookie, last: head)
    try await one.say("第一句", visitor)
    let seen = await before.events { $0.contains { $0.name == "message" } }
    before.close()
    let last = seen.compactMap(\.id).max()
    try await two.say("第二句", visitor)
    try await one.say("第三句", visitor)
    let after = try StreamClient(
      port: second.port, "/api/v1/stream", cookie: shop("wang").cookie, last: last)
    let rest = await after.events { $0.filter { $0.name == "message" }.count == 2 }
    after.close()
    let texts = (seen + rest).filter { $0.name == "message" }.map(\.data)
    #expect(texts.count == 3)
    for (text, word) in zip(texts, ["第一句", "第二句", "第三句"]) { #expect(text.contains(word)) }
    try await first.stop()
    try await second.stop()
  }
}
