import Synchronization

/// A 64-bit id that sorts by age and cannot be mistaken for an id of another kind.
/// `Kind` is a mark only (`ShopID = ID<ShopKind>`); outside the process the id is short base32 text.
public struct ID<Kind>: Hashable, Comparable, Sendable, Codable, LosslessStringConvertible {
  public let rawValue: Int64

  public init(rawValue: Int64) { self.rawValue = rawValue }

  public init?(_ description: String) {
    guard let value = Base32.value(description), value > 0 else { return nil }
    rawValue = value
  }

  public var description: String { Base32.text(rawValue) }

  public static func < (a: ID, b: ID) -> Bool { a.rawValue < b.rawValue }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let id = ID(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an id")
    }
    self = id
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

public enum ShopKind {}
public enum PersonKind {}
public enum TeamKind {}
public enum CustomerKind {}
public enum ConversationKind {}
public enum ChannelAccountKind {}
public enum ThreadKind {}
public typealias ShopID = ID<ShopKind>
public typealias PersonID = ID<PersonKind>
public typealias TeamID = ID<TeamKind>
public typealias CustomerID = ID<CustomerKind>
public typealias ConversationID = ID<ConversationKind>
public typealias ChannelAccountID = ID<ChannelAccountKind>
public typealias ThreadID = ID<ThreadKind>

/// One strand of talk within an account of a channel (线程): the visitor of a widget, a correspondence with a mailbox.
public struct ChannelThread: Sendable, Hashable {
  public let account: ChannelAccountID
  public let id: ThreadID

  public init(account: ChannelAccountID, id: ThreadID) {
    self.account = account
    self.id = id
  }
}

/// Makes ids: 41 bits of milliseconds since 2025-01-01 (until 2094), 12 bits of counter, 10 bits of node.
/// A clock that jumps backwards does not matter: the counter goes on from the latest moment seen.
public final class IDGenerator: Sendable {
  public static let epoch = Timestamp(milliseconds: 1_735_689_600_000)

  private let node: Int64
  private let last: Mutex<Int64>

  /// - Parameters:
  ///   - node: 0…1023, unlike on each process that writes to the same database.
  ///   - newest: the youngest id there is: a clock that was set back while no process ran must not bring ids again.
  public init(node: Int, after newest: Int64 = 0) {
    precondition((0..<1024).contains(node))
    self.node = Int64(node)
    last = Mutex(newest >> 10)
  }

  public func next<Kind>(_ kind: Kind.Type = Kind.self, at now: Timestamp) -> ID<Kind> {
    let floor = max(0, now.milliseconds - Self.epoch.milliseconds) << 12
    let step = last.withLock { last in
      last = max(last + 1, floor)
      return last
    }
    return ID(rawValue: step << 10 | node)
  }
}
