import Foundation
import Kernel
import Testing

@Suite struct SetupTests {
  private let body: [String: any Sendable] = [
    "shop": ["name": "金玉满堂"], "owner": ["login": "owner", "name": "掌柜", "password": World.password],
    "team": ["name": "售前组", "kind": "presale"],
  ]

  @Test func `of ten who set up at once one succeeds, and later nobody`() async throws {
    let world = try await World()
    #expect(try await world.ask(.get, "/api/v1/setup").setup.needed)
    let codes = try await withThrowingTaskGroup(of: Answer.self) { group in
      for _ in 1...10 { group.addTask { try await world.ask(.post, "/api/v1/setup", body) } }
      return try await group.reduce(into: [String: Int]()) { $0[$1.code ?? "done", default: 0] += 1 }
    }
    #expect(codes == ["done": 1, "setup.done": 9])
    #expect(try await world.ask(.get, "/api/v1/setup").setup.needed == false)
    #expect(try await world.ask(.post, "/api/v1/setup", body).code == "setup.done")
  }

  @Test(.shop) func `the hours follow the shop's time zone`() async throws {
    let (world, shop) = (Scene.world, Scene.shop)
    func isOpen() async throws -> Bool? {
      try await world.ask(.post, "/c/v1/visits", ["widget": shop.widget]).visit.shop.open
    }
    // 10:00 in Shanghai is 21:00 of the day before in New York, and 2:00 in London.
    #expect(try await isOpen() == true)
    try await world.settings(shop, ["timeZone": "Europe/London"])
    #expect(try await isOpen() == false)
    try await world.settings(shop, ["timeZone": "America/New_York"])
    #expect(try await isOpen() == true)
  }
}
