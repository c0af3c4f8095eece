import Kernel
import Staff
import Testing

@Suite struct RoleTests {
  private func role(_ key: String) -> Role { Role.pack.first { $0.key == key }! }

  @Test func `an owner may do everything everywhere`() {
    #expect(Set(role("owner").grants) == Set(Role.permissions.map { Grant($0, .shop) }))
  }

  @Test(arguments: Role.pack.map(\.key))
  func `no role knows a right that nobody asks for`(key: String) {
    #expect(Set(role(key).grants.map(\.permission)).isSubset(of: Role.permissions))
  }

  @Test func `an agent's reach ends at what they hold`() {
    let reach = Dictionary(uniqueKeysWithValues: role("agent").grants.map { ($0.permission, $0.scope) })
    #expect(reach["conversation:read"] == .own && reach["conversation:reply"] == .own)
    #expect(reach["conversation:takeover"] == nil && reach["staff:manage"] == nil)
  }

  @Test func `an inspector only looks, and judges quality`() {
    let judging: Set<Permission> = ["quality:inspect", "quality:manage"]
    #expect(
      role("inspector").grants.allSatisfy {
        $0.permission.name.hasSuffix(":read") || judging.contains($0.permission)
      })
  }
}
