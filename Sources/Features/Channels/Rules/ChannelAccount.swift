import Kernel

/// One door of a channel into the shop: a widget, a mailbox, an official account (渠道账号).
public struct ChannelAccount: Sendable, Equatable {
  public let id: ChannelAccountID
  /// Which adapter serves it: "web".
  public let channel: String
  /// What the desk calls it.
  public var name: String
  /// Where its conversations go first; nil = any team.
  public var team: TeamID?
  public let createdAt: Timestamp

  public init(
    id: ChannelAccountID, channel: String, name: String, team: TeamID? = nil, createdAt: Timestamp
  ) {
    self.id = id
    self.channel = channel
    self.name = name
    self.team = team
    self.createdAt = createdAt
  }

  public static let longestName = 40
}
