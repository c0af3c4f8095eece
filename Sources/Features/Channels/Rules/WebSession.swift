import Kernel

public enum WebSessionMark {}
public typealias WebSessionID = ID<WebSessionMark>

/// One browser's stay on one widget, as one customer. Whoever signs in, signs out or becomes another begins a new one, and
/// the token of the old one is over.
public struct WebSession: Sendable, Equatable {
  public let id: WebSessionID
  /// Raw id of whom the browser stands for.
  public let identity: Int64
  public let account: ChannelAccountID
  /// The shop has vouched for them.
  public let isSigned: Bool
  public let createdAt: Timestamp
  /// When they last opened a page, to the hour.
  public private(set) var seenAt: Timestamp

  public init(
    id: WebSessionID, identity: Int64, account: ChannelAccountID, isSigned: Bool, createdAt: Timestamp,
    seenAt: Timestamp
  ) {
    self.id = id
    self.identity = identity
    self.account = account
    self.isSigned = isSigned
    self.createdAt = createdAt
    self.seenAt = seenAt
  }

  /// Without a visit a stranger is one again after a month, so that a talk can be taken up; a known customer, whose name and
  /// history it opens, signs in anew after a day.
  public static func life(isSigned: Bool) -> Span { isSigned ? .days(1) : .days(30) }

  public func isOver(at now: Timestamp) -> Bool { now >= seenAt + Self.life(isSigned: isSigned) }

  /// - Returns: whether that is worth writing down.
  public mutating func seen(at now: Timestamp) -> Bool {
    guard now >= seenAt + .hours(1) else { return false }
    seenAt = now
    return true
  }
}
