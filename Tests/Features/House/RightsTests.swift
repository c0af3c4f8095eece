import Foundation
import Kernel
import Server
import Staff
import Storage
import Testing
import WebKernel

/// Which rights there are is said by the rooms; what roles may do with them is held here.
@Suite struct RightsTests {
  private static let rights = Features.all.flatMap(\.rights)

  private func grants(_ key: String) -> [Permission: Scope] {
    let role = Role.pack(Self.rights).first { $0.key == key }!
    return Dictionary(uniqueKeysWithValues: role.grants.map { ($0.permission, $0.scope) })
  }

  @Test func `a right is declared once, and every route asks for one that is declared`() async throws {
    let declared = Self.rights.map(\.permission)
    #expect(Set(declared).count == declared.count)
    let world = try await World()
    for route in world.features.routes {
      if case .permission(let asked) = route.access {
        #expect(declared.contains(asked), "\(route.path) asks for \(asked)")
      }
    }
  }

  @Test func `an owner may do everything everywhere`() {
    #expect(grants("owner") == Dictionary(uniqueKeysWithValues: Self.rights.map { ($0.permission, .shop) }))
  }

  @Test func `an agent's reach ends at what they hold`() {
    let reach = grants("agent")
    #expect(reach["conversation:read"] == .own && reach["conversation:reply"] == .own)
    #expect(reach["conversation:takeover"] == nil && reach["staff:manage"] == nil)
  }

  @Test func `an inspector only looks, and judges quality`() {
    let judging: Set<Permission> = ["quality:inspect", "quality:manage"]
    #expect(grants("inspector").keys.allSatisfy { $0.name.hasSuffix(":read") || judging.contains($0) })
  }

  @Test(.shop) func `a shop that was founded before a right came gets it once`() async throws {
    let (world, shop) = (Scene.world, Scene.shop)
    let lead = "SELECT grants FROM role WHERE key = 'lead'"
    func grants() async throws -> [Grant] {
      try await world.engine.read { tx in
        try tx.row(SQLText(stringLiteral: lead))!.json("grants", as: [Grant].self)
      }
    }
    let before = try await grants()
    // As if the shop had been founded before there were rewards.
    try await world.engine.write { tx in
      let old = before.filter { !$0.permission.name.hasPrefix("review:") }
      try tx.run("UPDATE role SET grants = \(json: old) WHERE shop = \(shop.id) AND key = 'lead'")
      try tx.run("DELETE FROM known_right WHERE shop = \(shop.id) AND permission LIKE 'review:%'")
    }
    try await world.features.open()
    #expect(try await Set(grants()) == Set(before))
    // What the shop takes away then stays away.
    try await world.engine.write { tx in
      let less = before.filter { $0.permission != "review:check" }
      try tx.run("UPDATE role SET grants = \(json: less) WHERE shop = \(shop.id) AND key = 'lead'")
    }
    try await world.features.open()
    #expect(try await !grants().contains { $0.permission == "review:check" })
  }
}
