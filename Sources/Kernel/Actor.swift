/// Who acts, within which shop, and what they may do: the only thing a rule needs to know about a caller.
public struct Actor: Sendable, Equatable {
  public enum Who: Sendable, Hashable {
    case person(PersonID)
    case customer(CustomerID)
    case system
  }

  public var shop: ShopID
  public var who: Who
  public var teams: Set<TeamID>
  public var grants: [Permission: Scope]
  /// Where a customer speaks; nil for everybody else.
  public var thread: ChannelThread?

  public init(
    shop: ShopID, who: Who, teams: Set<TeamID> = [], grants: [Permission: Scope] = [:],
    thread: ChannelThread? = nil
  ) {
    self.shop = shop
    self.who = who
    self.teams = teams
    self.grants = grants
    self.thread = thread
  }

  public static func system(_ shop: ShopID) -> Actor { Actor(shop: shop, who: .system) }

  public var person: PersonID? { if case .person(let id) = who { id } else { nil } }
  public var customer: CustomerID? { if case .customer(let id) = who { id } else { nil } }

  public func scope(_ permission: Permission) -> Scope? { grants[permission] }

  /// Whether `permission` reaches something that belongs to these people and this team.
  /// A thing without a team (`nil`) is within every team's reach: it waits for any of them.
  public func may(_ permission: Permission, people: Set<PersonID>, team: TeamID?) -> Bool {
    switch grants[permission] {
    case nil: false
    case .shop: true
    case .team: team.map(teams.contains) ?? true || isAmong(people)
    case .own: isAmong(people)
    }
  }

  private func isAmong(_ people: Set<PersonID>) -> Bool { person.map(people.contains) ?? false }

  /// "person:3kf9", "customer:…" or "system": how the journal names who did it.
  public var name: String {
    switch who {
    case .person(let id): "person:\(id)"
    case .customer(let id): "customer:\(id)"
    case .system: "system"
    }
  }
}
