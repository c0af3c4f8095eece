import Foundation
import Kernel
import Server
import Testing

@testable import WebKernel

@Suite(.shop) struct RewardSightTests {
  private let world = Scene.world, shop = Scene.shop

  @Test func `agents see their own claims, those who check see all, and pages go through them`() async throws
  {
    let scheme = try await world.scheme(shop, ["perCustomer": 9, "budget": 9_000])
    let customer = try await world.stranger(shop, "你好")
    var claims: [String] = []
    for (index, login) in ["lin", "lin", "chen"].enumerated() {
      let order = try await world.delivered(shop, to: customer, number: "A-\(index)")
      claims.append(
        try await world.claim(scheme, order: order, of: customer, by: shop(login)).id)
    }
    _ = try await world.check(claims[0], by: shop("wang"))
    func list(_ login: String, _ query: String = "") async throws -> [String] {
      let answer = try await world.ask(.get, "/api/v1/review-claims\(query)", as: shop(login))
      return try answer.ids
    }
    #expect(try await list("wang") == claims.reversed())
    #expect(try await list("lin") == [claims[1], claims[0]])
    #expect(try await list("lin", "?state=accepted") == [claims[0]])
    #expect(try await list("zhao", "?state=claimed&scheme=\(scheme)") == [claims[2], claims[1]])
    let first = try await world.ask(.get, "/api/v1/review-claims?limit=2", as: shop("wang"))
    #expect(try await list("wang", "?limit=2&cursor=\(try #require(first.next))") == [claims[0]])
    #expect(
      try await world.ask(.get, "/api/v1/review-claims?state=happy", as: shop("wang")).status == 422)
    for path in ["", "/history"] {
      let address = "/api/v1/review-claims/\(claims[2])\(path)"
      #expect(try await world.ask(.get, address, as: shop("lin")).status == 404)
      #expect(try await world.ask(.get, address, as: shop("chen")).status == 200)
    }
  }

  @Test func `the bookkeeper's table has a line for each payment, and no cell that calculates`() async throws
  {
    let scheme = try await world.scheme(shop, ["name": "=1+1"])
    let customer = try await world.stranger(shop, "你好")
    let order = try await world.delivered(shop, to: customer, number: "4200002026112200")
    let claim = try await world.claim(scheme, order: order, of: customer, by: shop("lin")).id
    _ = try await world.check(claim, by: shop("wang"))
    _ = try await world.pay(claim, by: shop("zhao"), reference: "@SUM(A1)")
    let table = try await world.ask(
      .get, "/api/v1/review-claims/export?from=2026-11-22&to=2026-11-22", as: shop("zhao"))
    let lines = table.text.split(separator: "\r\n").map(String.init)
    #expect(table.status == 200 && lines.count == 2, "\(table.text)")
    #expect(lines[0].hasPrefix("\u{feff}付款日期,活动,平台,订单号"))
    #expect(lines[1].hasPrefix("2026-11-22,'=1+1,own,4200002026112200\t,"))
    #expect(lines[1].hasSuffix(",3.00,微信,'@SUM(A1),小lin,小wang,小zhao"), "\(lines[1])")
    let before = try await world.ask(
      .get, "/api/v1/review-claims/export?from=2026-11-21&to=2026-11-21", as: shop("zhao"))
    #expect(before.text.split(separator: "\r\n").count == 1)
    #expect(
      table.headers[.contentDisposition]?.contains("nuanxi-rewards-2026-11-22-2026-11-22.csv") == true)
  }

  @Test func `pages hear of a claim's steps: its agent and those who check, nobody else`()
    async throws
  {
    let scheme = try await world.scheme(shop)
    let customer = try await world.stranger(shop, "你好")
    let order = try await world.delivered(shop, to: customer, number: "A-1")
    let server = try await LiveServer(world)
    let head = try await world.head(shop)
    func stream(_ login: String) throws -> StreamClient {
      try StreamClient(port: server.port, "/api/v1/stream?after=\(head)", cookie: shop(login).cookie)
    }
    let clients = try ["lin", "wang", "chen"].map(stream)
    let claim = try await world.claim(scheme, order: order, of: customer, by: shop("lin")).id
    _ = try await world.check(claim, by: shop("wang"))
    // The last word is for everybody, so that nobody waits for what does not come.
    _ = try await world.scheme(shop, ["name": "冬季晒图"])
    var heard: [[String]] = []
    for client in clients {
      let events = await client.events { $0.contains { $0.data.contains("冬季晒图") } }
      heard.append(events.filter { $0.name == "review" && $0.data.contains(claim) }.map(\.data))
    }
    #expect(heard.map(\.count) == [2, 2, 0])
    #expect(heard[0].last?.contains("\"accepted\"") == true)
    try await server.stop()
  }
}
