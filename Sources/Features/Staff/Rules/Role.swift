import Kernel

/// A named bundle of rights. Kept as data, so that a shop's roles can be told apart from the program's.
public struct Role: Sendable, Equatable, Codable {
  public let key: String
  public var name: String
  public var grants: [Grant]

  public init(key: String, name: String, grants: [Grant]) {
    self.key = key
    self.name = name
    self.grants = grants
  }
}

extension Role {
  /// Every permission a route or a door asks for.
  public static let permissions: [Permission] = [
    "conversation:read", "conversation:pull", "conversation:reply", "conversation:transfer",
    "conversation:close", "conversation:whisper", "conversation:join", "conversation:takeover",
    "conversation:overload", "staff:read", "staff:status", "staff:manage", "customer:read",
    "customer:write", "customer:merge", "quickreply:read", "quickreply:write", "shop:read", "shop:manage",
    "metrics:read", "metrics:manage", "quality:read", "quality:watch", "quality:inspect", "quality:manage",
    "review:claim", "review:check", "review:pay",
  ]

  /// What a new shop starts with.
  public static let pack: [Role] = [
    Role(key: "owner", name: "店主", grants: permissions.map { Grant($0, .shop) }),
    Role(
      key: "manager", name: "主管",
      grants: permissions.filter { $0 != "shop:manage" }.map { Grant($0, .shop) }),
    Role(
      key: "lead", name: "组长",
      grants: permissions.filter { !notForLeads.contains($0) }.map {
        Grant($0, shopWide.contains($0) ? .shop : .team)
      }),
    Role(
      key: "inspector", name: "质检",
      grants: [
        "conversation:read", "staff:read", "customer:read", "quickreply:read", "shop:read", "metrics:read",
        "quality:read", "quality:inspect", "quality:manage",
      ]
      .map { Grant($0, .shop) }),
    Role(
      key: "agent", name: "客服",
      grants: [
        Grant("conversation:read", .own), Grant("conversation:pull", .team),
        Grant("conversation:reply", .own), Grant("conversation:transfer", .own),
        Grant("conversation:close", .own), Grant("staff:read", .shop), Grant("customer:read", .shop),
        Grant("customer:write", .shop), Grant("quickreply:read", .shop),
        Grant("quickreply:write", .own), Grant("shop:read", .shop), Grant("metrics:read", .own),
        Grant("quality:read", .own), Grant("review:claim", .own),
      ]),
  ]

  private static let notForLeads: Set<Permission> = [
    "staff:manage", "shop:manage", "metrics:manage", "quality:manage", "review:pay",
  ]

  /// A customer, a colleague's name and the shop's settings belong to no team.
  private static let shopWide: Set<Permission> = [
    "staff:read", "customer:read", "customer:write", "customer:merge", "quickreply:read", "shop:read",
    "review:claim", "review:check",
  ]
}
