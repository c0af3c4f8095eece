/// Whose figure it is.
public struct Subject: Hashable, Sendable {
  public enum Kind: UInt8, Sendable, CaseIterable {
    case whole, shop, channel, team, agent

    /// Whether a conversation belongs to one subject of this kind as a whole; else its turns belong one by one.
    var isOfConversations: Bool { self == .whole || self == .shop || self == .channel }
  }

  public var kind: Kind
  /// A number in the caller's table of names; `Line.nobody` for turns that no agent owns.
  public var index: Int32

  public init(_ kind: Kind, _ index: Int32) {
    self.kind = kind
    self.index = index
  }

  public static let whole = Subject(.whole, 0)
  public static func shop(_ index: Int32) -> Subject { Subject(.shop, index) }
  public static func channel(_ index: Int32) -> Subject { Subject(.channel, index) }
  public static func team(_ index: Int32) -> Subject { Subject(.team, index) }
  public static func agent(_ index: Int32) -> Subject { Subject(.agent, index) }
}
