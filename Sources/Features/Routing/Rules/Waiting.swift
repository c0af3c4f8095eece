import Conversations
import Kernel

/// A conversation in the queue, as far as routing needs to know it.
public struct Waiting: Sendable, Equatable {
  public var conversation: ConversationID
  public var customer: CustomerID
  /// The team it was sent to; nil = any.
  public var team: TeamID?
  /// Skills that whoever answers must have.
  public var skills: Set<Int64>
  /// 0 = normal, higher goes first.
  public var priority: Int
  public var queuedAt: Timestamp
  /// Who had this customer last, and when.
  public var lastAgent: PersonID?
  public var lastAgentAt: Timestamp?
  /// Who was asked since `queuedAt` and did not accept.
  public var refused: Set<PersonID>
  /// The row's version when it was read; a claim holds only while it is unchanged.
  public var version: Int

  public init(
    conversation: ConversationID, customer: CustomerID, team: TeamID? = nil,
    skills: Set<Int64> = [], priority: Int = 0, queuedAt: Timestamp, lastAgent: PersonID? = nil,
    lastAgentAt: Timestamp? = nil, refused: Set<PersonID> = [], version: Int = 0
  ) {
    self.conversation = conversation
    self.customer = customer
    self.team = team
    self.skills = skills
    self.priority = priority
    self.queuedAt = queuedAt
    self.lastAgent = lastAgent
    self.lastAgentAt = lastAgentAt
    self.refused = refused
    self.version = version
  }

  public init(_ it: Conversation) {
    self.init(
      conversation: it.id, customer: it.customer, team: it.team, priority: it.priority,
      queuedAt: it.queuedAt, lastAgent: it.lastAgent, lastAgentAt: it.lastAgentAt, refused: it.refused,
      version: it.version)
  }
}
