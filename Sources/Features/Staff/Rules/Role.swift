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
  /// The roles a new shop starts with, by key: what each may do is said by the rights.
  private static let names = [
    ("owner", "店主"), ("manager", "主管"), ("lead", "组长"), ("inspector", "质检"), ("agent", "客服"),
  ]

  /// What a new shop starts with, of the rights there are.
  public static func pack(_ rights: [Right]) -> [Role] {
    names.map { key, name in
      Role(key: key, name: name, grants: rights.compactMap { $0.grant(to: key) })
    }
  }

  /// Takes in rights that are new to its shop. What it was granted before stays as it is.
  public mutating func learn(_ rights: [Right]) {
    let known = Set(grants.map(\.permission))
    grants += rights.filter { !known.contains($0.permission) }.compactMap { $0.grant(to: key) }
  }
}

extension Right {
  fileprivate func grant(to role: String) -> Grant? { grants[role].map { Grant(permission, $0) } }
}
