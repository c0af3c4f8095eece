import Kernel

/// An agent at work, as far as routing needs to know them.
public struct Seat: Sendable, Equatable {
  public var person: PersonID
  public var teams: Set<TeamID>
  public var skills: Set<Int64>
  /// Says "give me more".
  public var ready: Bool
  /// Has the desk open: the stream is live or within its grace.
  public var connected: Bool
  /// Since when ready without a break; nil = long enough for the whole capacity.
  public var readySince: Timestamp?
  /// Own number of conversations at once; nil = the shop's.
  public var capacity: Int?
  /// Conversations in hand: offered ones included, parked ones not.
  public var held: Int
  public var lastAssignedAt: Timestamp?
  /// Conversations given today, the last word between two who are otherwise alike.
  public var todayCount: Int

  public init(
    person: PersonID, teams: Set<TeamID> = [], skills: Set<Int64> = [], ready: Bool = true,
    connected: Bool = true, readySince: Timestamp? = nil, capacity: Int? = nil, held: Int = 0,
    lastAssignedAt: Timestamp? = nil, todayCount: Int = 0
  ) {
    self.person = person
    self.teams = teams
    self.skills = skills
    self.ready = ready
    self.connected = connected
    self.readySince = readySince
    self.capacity = capacity
    self.held = held
    self.lastAssignedAt = lastAssignedAt
    self.todayCount = todayCount
  }

  /// Whether this agent could answer this customer, room aside.
  public func suits(_ waiting: Waiting) -> Bool {
    ready && connected && (waiting.team.map(teams.contains) ?? true)
      && waiting.skills.isSubset(of: skills)
  }

  public func hasRoom(_ policy: RoutingPolicy, at now: Timestamp) -> Bool {
    held < policy.capacity(of: self, at: now)
  }
}
