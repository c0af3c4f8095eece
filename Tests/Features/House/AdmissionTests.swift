import Foundation
import HTTPTypes
import Kernel
import Testing

@Suite struct AdmissionTests {
  private func callers(_ world: World) async throws -> [String: Caller] {
    let shop = try await world.setUp()
    let foreign = try await world.another("别家", prefix: "b-")
    return [
      "owner": shop.owner, "manager": shop("zhao"), "lead": shop("wang"), "agent": shop("lin"),
      "inspector": shop("he"), "foreign owner": foreign.owner, "visitor": try await world.visit(shop),
      "foreign visitor": try await world.visit(foreign), "nobody": Caller(),
    ]
  }

  @Test func `every route is in the table, and nothing else is`() async throws {
    let world = try await World()
    let routes = Set(world.features.routes.map { "\($0.method.rawValue) \($0.path)" })
    #expect(routes == Set(RouteTable.least.keys))
    #expect(routes.count == world.features.routes.count, "two routes share a place")
  }

  @Test(arguments: RouteTable.roles)
  func `each role gets in where the table says and nowhere else`(_ role: String) async throws {
    let world = try await World { $0.visitorWrites = 1_000 }
    let caller = try await callers(world)[role]!
    var wrong: [String] = []
    // Signing out comes last: it ends what the others stand on.
    let ending = ["/api/v1/session", "/c/v1/visit"]
    let routes = world.features.routes.sorted { b, a in
      !ending.contains(b.path) && ending.contains(a.path)
    }
    for route in routes {
      let answer = try await world.ask(
        route.method, RouteTable.fill(route.path, .unknown), as: caller, body: Array("{}".utf8))
      let name = "\(route.method.rawValue) \(route.path)"
      let isIn = ![401, 403].contains(answer.status)
      if isIn != (RouteTable.least[name]?.admitted.contains(role) ?? false) || answer.status >= 500 {
        wrong.append("\(name): \(answer.status) \(answer.text)")
      }
    }
    #expect(wrong == [])
  }

  @Test(.shop) func `a desk session is no visitor's token and a visitor's token no desk session`()
    async throws
  {
    let (world, shop) = (Scene.world, Scene.shop)
    let visitor = try await world.visit(shop)
    let crossed = Caller(cookie: visitor.token, token: shop.owner.cookie)
    #expect(try await world.ask(.get, "/api/v1/me", as: crossed).code == "unauthenticated")
    #expect(try await world.ask(.get, "/c/v1/conversation", as: crossed).code == "visitor.unknown")
    let straight = Caller(cookie: shop.owner.cookie, token: visitor.token)
    #expect(try await world.ask(.get, "/api/v1/me", as: straight).status == 200)
    #expect(try await world.ask(.get, "/c/v1/conversation", as: straight).status == 200)
  }

  @Test(.shop) func `the gate's refusal comes before the body is looked at`() async throws {
    let (world, shop) = (Scene.world, Scene.shop)
    let broken = Array("{\"name\":".utf8)
    let agent = try await world.ask(.patch, "/api/v1/shop", as: shop("lin"), body: broken)
    #expect(agent.status == 403 && agent.code == "forbidden")
    let owner = try await world.ask(.patch, "/api/v1/shop", as: shop.owner, body: broken)
    #expect(owner.status == 422 && owner.code == "body.json")
  }
}
