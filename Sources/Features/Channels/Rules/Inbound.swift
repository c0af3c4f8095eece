import Conversations
import Kernel

/// What arrives by a channel, in the one form the desk understands.
public struct Inbound: Sendable {
  /// Who writes, as the channel knows them.
  public struct Sender: Sendable {
    /// (channel, external id) belongs to one customer.
    public var channel: String
    public var externalID: String
    /// The channel vouches for it.
    public var isVerified: Bool
    /// For a customer who has no name yet.
    public var name: String

    public init(channel: String, externalID: String, isVerified: Bool = false, name: String = "") {
      self.channel = channel
      self.externalID = externalID
      self.isVerified = isVerified
      self.name = name
    }
  }

  /// What else the channel knows.
  public struct Hints: Sendable {
    /// Where on the shop's site the customer is.
    public var page: String?
    /// Left through a form while nobody was there.
    public var isLeftMessage: Bool

    public init(page: String? = nil, isLeftMessage: Bool = false) {
      self.page = page
      self.isLeftMessage = isLeftMessage
    }
  }

  /// The channel's own name for it, 8…80 bytes. A message that is brought again bears the same one, in the same thread,
  /// and is the same message.
  public var externalID: String
  public var kind: MessageKind
  public var text: String
  public var attachment: FileID?
  public var sentAt: Timestamp
  public var hints: Hints

  public init(
    externalID: String, kind: MessageKind, text: String = "", attachment: FileID? = nil, sentAt: Timestamp,
    hints: Hints = Hints()
  ) {
    self.externalID = externalID
    self.kind = kind
    self.text = text
    self.attachment = attachment
    self.sentAt = sentAt
    self.hints = hints
  }

  /// A channel that was held up tells when it was really said, and that is when the customer began to wait; a channel
  /// whose clock is wrong by more than this is not believed.
  public static let longestDelay = Span.days(1)

  /// When it was said, as far as that can be believed.
  public func saidAt(arrival now: Timestamp) -> Timestamp {
    sentAt <= now && now - sentAt <= Self.longestDelay ? sentAt : now
  }
}
