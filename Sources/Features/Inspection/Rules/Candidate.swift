import Kernel

/// A finished conversation that may be drawn for inspection.
public struct Candidate: Sendable, Equatable {
  public var conversation: Int64
  public var agent: Int64
  public var team: Int64
  public var channel: String
  public var level: Int64
  /// Days since the agent's first day at the desk.
  public var tenure: Int
  /// 1…5; nil without a rating.
  public var rating: Int?
  public var duration: Span
  public var isRefunded: Bool
  public var isHeated: Bool
  public var handovers: Int
  public var value: Money

  public init(
    conversation: Int64, agent: Int64, team: Int64 = 0, channel: String = "", level: Int64 = 0,
    tenure: Int = 10_000,
    rating: Int? = nil, duration: Span = .zero, isRefunded: Bool = false, isHeated: Bool = false,
    handovers: Int = 0, value: Money = .zero
  ) {
    self.conversation = conversation
    self.agent = agent
    self.team = team
    self.channel = channel
    self.level = level
    self.tenure = tenure
    self.rating = rating
    self.duration = duration
    self.isRefunded = isRefunded
    self.isHeated = isHeated
    self.handovers = handovers
    self.value = value
  }
}

/// Why a conversation was drawn.
public enum SampleReason: String, Sendable, Codable, CaseIterable {
  case newcomer
  case lowRating = "low_rating"
  case long, refunded, heated
  case manyHandovers = "many_handovers"
  case highValue = "high_value"
  case stratum, random
  /// Nobody drew it: somebody put it there.
  case byHand = "by_hand"
}
