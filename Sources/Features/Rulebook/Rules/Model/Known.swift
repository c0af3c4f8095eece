import Kernel

/// What other features know and rules ask for. What is nil is not known, and rules that need it find nothing.
public struct Known: Sendable, Equatable {
  /// What was promised to this customer in this conversation.
  public var promises: [Promise] = []
  /// Key facts of published articles.
  public var facts: [KeyFact] = []
  public var promotions: [Promotion]?
  public var authority: Authority?
  /// Words that are the customer's own (their phone, their address on the order): repeating them reveals nothing.
  public var ownDetails: [String] = []

  public init() {}

  /// A promised call back, refund, answer.
  public struct Promise: Sendable, Equatable {
    /// The message that made it.
    public var seq: Int
    public var dueAt: Timestamp
    public var keptAt: Timestamp?

    public init(seq: Int, dueAt: Timestamp, keptAt: Timestamp? = nil) {
      self.seq = seq
      self.dueAt = dueAt
      self.keptAt = keptAt
    }
  }

  /// What an article says, so that an answer can be held against it.
  public struct KeyFact: Sendable, Equatable, Codable {
    public enum Unit: String, Sendable, Codable { case yuan, day, hour, percent, month }

    /// The article, for whoever looks at the finding.
    public var article: String
    /// A sentence is about it when it has one of these words.
    public var topics: [String]
    /// The right numbers in `unit`; any of them is right.
    public var values: [Int]
    public var unit: Unit?
    /// Words that say the opposite.
    public var contrary: [String]

    public init(
      article: String, topics: [String], values: [Int] = [], unit: Unit? = nil, contrary: [String] = []
    ) {
      self.article = article
      self.topics = topics
      self.values = values
      self.unit = unit
      self.contrary = contrary
    }
  }

  public struct Promotion: Sendable, Equatable {
    public var from: Timestamp
    public var to: Timestamp

    public init(from: Timestamp, to: Timestamp) {
      self.from = from
      self.to = to
    }
  }

  /// What the agent's level may give without asking.
  public struct Authority: Sendable, Equatable {
    public var most: Money
    /// Whether compensation may be promised without a sum.
    public var mayCompensate: Bool

    public init(most: Money, mayCompensate: Bool) {
      self.most = most
      self.mayCompensate = mayCompensate
    }
  }
}
