import Kernel

public enum IdentityKind {}
public typealias IdentityID = ID<IdentityKind>
public enum MergeKind {}
public typealias MergeID = ID<MergeKind>

/// Somebody who buys, however many channels they come by.
public struct Customer: Sendable, Equatable {
  public let id: CustomerID
  public var name: String
  public var nickname: String
  public var phone: String
  public var email: String
  public var note: String
  public var tags: [String]
  public var isVIP: Bool
  public let createdAt: Timestamp
  /// Set while this customer is joined into another; changed by `join` and `part` alone.
  public internal(set) var mergedInto: CustomerID?

  public init(
    id: CustomerID, name: String = "", nickname: String = "", createdAt: Timestamp,
    mergedInto: CustomerID? = nil
  ) {
    self.id = id
    self.name = name
    self.nickname = nickname
    self.createdAt = createdAt
    self.mergedInto = mergedInto
    phone = ""
    email = ""
    note = ""
    tags = []
    isVIP = false
  }

  /// Joins this customer into another, who learns what they did not know.
  /// - Throws: `customer.same`, `customer.merged` when either is already joined into another.
  public mutating func join(into other: inout Customer) throws {
    guard id != other.id else { throw Problem(.conflict, "customer.same", "the same customer") }
    guard mergedInto == nil, other.mergedInto == nil else {
      throw Problem(.conflict, "customer.merged", "one of them is joined into another already")
    }
    mergedInto = other.id
    if other.name.isEmpty { other.name = name }
    if other.phone.isEmpty { other.phone = phone }
    if other.email.isEmpty { other.email = email }
  }

  /// Taken apart again. What the other has learned stays known.
  public mutating func part() { mergedInto = nil }

  /// What the desk calls them; empty for a stranger, whom pages name in their own language.
  public var title: String { name.isEmpty ? nickname : name }
}

/// One way a customer is known in one channel. (channel, external id) belongs to one customer.
public struct Identity: Sendable, Equatable {
  public let id: IdentityID
  public var customer: CustomerID
  public let channel: String
  public let externalID: String
  /// The shop's own site vouched for it with a signature.
  public let isVerified: Bool

  public init(id: IdentityID, customer: CustomerID, channel: String, externalID: String, isVerified: Bool) {
    self.id = id
    self.customer = customer
    self.channel = channel
    self.externalID = externalID
    self.isVerified = isVerified
  }
}

/// What joining one customer into another moved, so that it can be taken apart again.
public struct Merge: Sendable, Equatable {
  public let id: MergeID
  public let source: CustomerID
  public let target: CustomerID
  public let at: Timestamp
  public let identities: [IdentityID]
  public let conversations: [ConversationID]

  public init(
    id: MergeID, source: CustomerID, target: CustomerID, at: Timestamp, identities: [IdentityID],
    conversations: [ConversationID]
  ) {
    self.id = id
    self.source = source
    self.target = target
    self.at = at
    self.identities = identities
    self.conversations = conversations
  }
}
