import Kernel

/// What the router would have done: this conversation to this agent, provided that it is still as
/// it was read.
public struct Assignment: Sendable, Equatable {
  public enum Reason: String, Sendable, Codable, CaseIterable {
    /// They had this customer last.
    case lastAgent
    /// They have the most room.
    case leastLoaded
  }

  public var conversation: ConversationID
  public var person: PersonID
  public var reason: Reason
  /// `Waiting.version`.
  public var version: Int

  public init(conversation: ConversationID, person: PersonID, reason: Reason, version: Int) {
    self.conversation = conversation
    self.person = person
    self.reason = reason
    self.version = version
  }
}
