import Kernel
import Staff
import Testing

@Suite struct RoleTests {
  private let rights = [
    Right("thing:read", lead: .team, inspector: .shop, agent: .own), Right("thing:manage", manager: nil),
  ]

  private func grants(_ key: String) -> [Permission: Scope] {
    let role = Role.pack(rights).first { $0.key == key }!
    return Dictionary(uniqueKeysWithValues: role.grants.map { ($0.permission, $0.scope) })
  }

  @Test func `a role of a new shop has what the rights give it, and nothing else`() {
    #expect(grants("owner") == ["thing:read": .shop, "thing:manage": .shop])
    #expect(grants("manager") == ["thing:read": .shop])
    #expect(grants("lead") == ["thing:read": .team])
    #expect(grants("inspector") == ["thing:read": .shop])
    #expect(grants("agent") == ["thing:read": .own])
  }

  @Test func `a role learns what is new, and keeps what it had`() {
    var role = Role(key: "lead", name: "组长", grants: [Grant("thing:read", .own), Grant("other:do", .shop)])
    role.learn(rights + [Right("late:do", lead: .shop)])
    #expect(role.grants == [Grant("thing:read", .own), Grant("other:do", .shop), Grant("late:do", .shop)])
    let before = role
    role.learn(rights + [Right("late:do", lead: .shop)])
    #expect(role == before)
  }
}
