/// What may be done, as `resource:action` ("conversation:reply").
public struct Permission: Hashable, Sendable, Codable, ExpressibleByStringLiteral, CustomStringConvertible {
  public let name: String

  public init(stringLiteral name: String) { self.name = name }
  public var description: String { name }

  public init(from decoder: any Decoder) throws {
    name = try decoder.singleValueContainer().decode(String.self)
  }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}

/// How far a permission reaches, narrowest first.
public enum Scope: Int, Comparable, Sendable, Codable, CaseIterable {
  case own, team, shop

  public static func < (a: Scope, b: Scope) -> Bool { a.rawValue < b.rawValue }

  public var name: String { "\(self)" }

  public init?(name: String) {
    guard let scope = Scope.allCases.first(where: { $0.name == name }) else { return nil }
    self = scope
  }
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let scope = Scope(name: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "own, team or shop")
    }
    self = scope
  }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}

public struct Grant: Hashable, Sendable, Codable {
  public var permission: Permission
  public var scope: Scope

  public init(_ permission: Permission, _ scope: Scope) {
    self.permission = permission
    self.scope = scope
  }
}
