/// A permission as its feature declares it: which roles of a new shop have it, and how far it reaches for them.
///
/// A shop that was founded before a right came gets it by the same grants, once (`Role.learn`).
public struct Right: Sendable, Equatable {
  public let permission: Permission
  /// By the key of a role; one that is not named does not have it.
  public let grants: [String: Scope]

  public init(
    _ permission: Permission, owner: Scope? = .shop, manager: Scope? = .shop, lead: Scope? = nil,
    inspector: Scope? = nil, agent: Scope? = nil
  ) {
    self.permission = permission
    grants = [
      "owner": owner, "manager": manager, "lead": lead, "inspector": inspector, "agent": agent,
    ].compactMapValues { $0 }
  }
}
