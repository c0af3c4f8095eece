import Foundation
import HTTPTypes
import Kernel
import Server
import Testing

@testable import WebKernel

/// Every route that changes something is sent bodies nobody would write. The seed is the route's name, so a failure
/// comes again; `NUANXI_FUZZ=3000` sends more of them than the usual 3,000 in all.
@Suite struct FuzzTests {
  private static let rounds = Int(ProcessInfo.processInfo.environment["NUANXI_FUZZ"] ?? "") ?? 70

  @Test func `no body breaks any command`() async throws {
    let world = try await World { limits in
      (limits.visitorWrites, limits.visits, limits.signIns, limits.scryptLog2N) =
        (10_000_000, 10_000_000, 10_000_000, 1)
    }
    let shop = try await world.setUp()
    let things = try await world.things(of: shop)
    let visitor = try await world.visit(shop)
    try await world.say("你好", visitor)
    var broken: [String] = []
    // What ends the caller's own session is tried elsewhere.
    let ending = ["/api/v1/session", "/api/v1/sessions/{id}", "/api/v1/me/shop", "/c/v1/visit"]
    for route in world.features.routes where route.method != .get && !ending.contains(route.path) {
      var bodies = BodyMaker(seed: "\(route.method.rawValue) \(route.path)", things)
      let caller = route.path.hasPrefix("/c/") ? visitor : shop.owner
      for _ in 0..<Self.rounds {
        let body = bodies.next()
        let answer = try await world.ask(
          route.method, RouteTable.fill(route.path, things), as: caller, body: body)
        if answer.status >= 500 || answer.status == 401 && route.access != .open {
          broken.append("\(route.path) \(String(decoding: body.prefix(300), as: UTF8.self)): \(answer.text)")
          break
        }
      }
    }
    #expect(broken == [])
    try await world.settle()
    #expect(try await world.engine.read { try Features.parkedReaders($0) } == [])
    #expect(try await world.ask(.get, "/api/v1/me", as: shop.owner).status == 200)
  }
}
