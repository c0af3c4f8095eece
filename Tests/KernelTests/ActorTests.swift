import Foundation
import Kernel
import Testing

@Suite struct ActorTests {
  static let me = PersonID(rawValue: 1)
  static let other = PersonID(rawValue: 2)
  static let mine = TeamID(rawValue: 10)
  static let theirs = TeamID(rawValue: 20)

  struct Case: Sendable, CustomTestStringConvertible {
    var scope: Scope?
    var people: Set<PersonID>
    var team: TeamID?
    var may: Bool
    var testDescription: String {
      "\(scope?.name ?? "none") people \(people.map(\.rawValue)) team \(team?.rawValue ?? 0)"
    }
  }

  static let cases: [Case] = [
    Case(scope: nil, people: [me], team: mine, may: false),
    Case(scope: .own, people: [me], team: theirs, may: true),
    Case(scope: .own, people: [me, other], team: nil, may: true),
    Case(scope: .own, people: [other], team: mine, may: false),
    Case(scope: .own, people: [], team: nil, may: false),
    Case(scope: .team, people: [other], team: mine, may: true),
    Case(scope: .team, people: [me], team: theirs, may: true),
    Case(scope: .team, people: [other], team: theirs, may: false),
    Case(scope: .team, people: [], team: nil, may: true),
    Case(scope: .shop, people: [other], team: theirs, may: true),
    Case(scope: .shop, people: [], team: nil, may: true),
  ]

  @Test(arguments: cases)
  func `a permission reaches as far as its scope`(row: Case) {
    let grants: [Permission: Scope] = row.scope.map { ["conversation:reply": $0] } ?? [:]
    let actor = Actor(
      shop: ShopID(rawValue: 1), who: .person(Self.me), teams: [Self.mine], grants: grants)
    #expect(actor.may("conversation:reply", people: row.people, team: row.team) == row.may)
    #expect(!actor.may("conversation:close", people: row.people, team: row.team))
  }

  @Test func `a customer owns nothing by a person's grant`() {
    let customer = Actor(
      shop: ShopID(rawValue: 1), who: .customer(CustomerID(rawValue: 1)),
      grants: ["conversation:read": .own])
    #expect(!customer.may("conversation:read", people: [Self.me], team: nil))
    #expect(customer.person == nil && customer.customer == CustomerID(rawValue: 1))
  }

  @Test func `the journal names who it was`() {
    #expect(Actor(shop: ShopID(rawValue: 1), who: .person(Self.me)).name == "person:1")
    #expect(
      Actor(shop: ShopID(rawValue: 1), who: .customer(CustomerID(rawValue: 32))).name
        == "customer:10")
    #expect(Actor.system(ShopID(rawValue: 1)).name == "system")
  }

  @Test func `scopes are ordered and travel by name`() throws {
    #expect(Scope.own < .team && Scope.team < .shop)
    let json = #"[{"permission":"a:b","scope":"team"}]"#
    let grants = try JSONDecoder().decode([Grant].self, from: Data(json.utf8))
    #expect(grants == [Grant("a:b", .team)])
    #expect(try JSONDecoder().decode([Grant].self, from: JSONEncoder().encode(grants)) == grants)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Scope].self, from: Data(#"["all"]"#.utf8))
    }
  }
}
