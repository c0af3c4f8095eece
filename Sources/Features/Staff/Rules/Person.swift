import Kernel

public enum SkillKind {}
public enum LevelKind {}
public typealias SkillID = ID<SkillKind>
public typealias LevelID = ID<LevelKind>

/// What somebody at the desk is doing now. Only `ready` gets new conversations.
public enum Status: String, Sendable, Codable, CaseIterable {
  case ready, busy, `break`, afterwork, offline
}

/// One person in one shop. The account they sign in with may stand in several shops.
public struct Person: Sendable, Equatable {
  public let id: PersonID
  public var login: String
  public var name: String
  /// What customers see (花名).
  public var nickname: String
  public var role: String
  public var teams: Set<TeamID> = []
  public var skills: Set<SkillID> = []
  public var level: LevelID?
  /// Own number of conversations at once; nil = the level's, or else the shop's.
  public var capacity: Int?
  public var locale: String
  public var theme: String
  public var isDisabled = false
  public var status = Status.offline
  public var statusSince: Timestamp
  public var isConnected = false

  public init(
    id: PersonID, login: String, name: String, nickname: String, role: String, locale: String,
    theme: String = "auto", statusSince: Timestamp
  ) {
    self.id = id
    self.login = login
    self.name = name
    self.nickname = nickname
    self.role = role
    self.locale = locale
    self.theme = theme
    self.statusSince = statusSince
  }

  /// Whether a customer can be left in this person's hands.
  public var isThere: Bool { !isDisabled && status != .offline }
}

public struct Team: Sendable, Equatable, Codable {
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case presale, insale, aftersale, other
  }

  public let id: TeamID
  public var name: String
  public var kind: Kind

  public init(id: TeamID, name: String, kind: Kind) {
    self.id = id
    self.name = name
    self.kind = kind
  }
}

public struct Skill: Sendable, Equatable, Codable {
  public let id: SkillID
  public var name: String

  public init(id: SkillID, name: String) {
    self.id = id
    self.name = name
  }
}

/// A step of the career ladder (职级); higher rank is further up.
public struct Level: Sendable, Equatable, Codable {
  public let id: LevelID
  public var name: String
  public var rank: Int
  /// Conversations at once for people of this level; nil = the shop's number.
  public var capacity: Int?

  public init(id: LevelID, name: String, rank: Int, capacity: Int?) {
    self.id = id
    self.name = name
    self.rank = rank
    self.capacity = capacity
  }
}
