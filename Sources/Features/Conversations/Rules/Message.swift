import Kernel

public enum MessageMark {}
public typealias MessageID = ID<MessageMark>
public enum FileMark {}
public typealias FileID = ID<FileMark>

/// Whose word it is. Only `agent` is a person answering; `auto` covers holding lines and the like.
public enum Author: String, Sendable, Codable, CaseIterable {
  case customer, agent, bot, auto, system
}

public enum MessageKind: String, Sendable, Codable, CaseIterable {
  case text, image, file, order, rating, system
}

public struct Message: Sendable, Equatable {
  public static let longest = 4_000

  public let id: MessageID
  public let conversation: ConversationID
  public var seq: Int
  public let author: Author
  /// The person, when `author` is `agent`.
  public let by: PersonID?
  /// Who had the conversation in hand when it was written; nil while it waited for somebody.
  public var hands: PersonID?
  public let kind: MessageKind
  /// Staff only.
  public let isInternal: Bool
  /// Internal, and meant for the agent in charge.
  public let isWhisper: Bool
  public let text: String
  public let file: FileID?
  public let order: Int64?
  public let system: SystemNote?
  public let rating: Rating?
  /// The sender's own name for it: the same key is the same message.
  public let key: String
  public let at: Timestamp
  /// How far it has come, where its channel must be handed it.
  public var delivery: Delivery?

  public init(
    id: MessageID, conversation: ConversationID, seq: Int = 0, author: Author, by: PersonID? = nil,
    kind: MessageKind, isInternal: Bool = false, isWhisper: Bool = false, text: String = "",
    file: FileID? = nil, order: Int64? = nil, system: SystemNote? = nil, rating: Rating? = nil,
    key: String, at: Timestamp
  ) {
    self.id = id
    self.conversation = conversation
    self.seq = seq
    self.author = author
    self.by = by
    self.kind = kind
    self.isInternal = isInternal
    self.isWhisper = isWhisper
    self.text = text
    self.file = file
    self.order = order
    self.system = system
    self.rating = rating
    self.key = key
    self.at = at
  }

  /// Whether the customer may see it: all that is not internal, except what the desk tells itself.
  public var isPublic: Bool { !isInternal }
}

/// A line the system adds; pages put it into words (`system.<code>`).
public struct SystemNote: Sendable, Equatable, Codable {
  public enum Code: String, Sendable, Codable, CaseIterable {
    case queued, joined, transferred, parked, closed, reopened, holding
    case ratingInvited = "rating_invited"
    case takenOver = "taken_over"
    case leftOffline = "left_offline"
  }

  public var code: Code
  public var agent: String?
  public var team: String?
  public var until: Timestamp?
  public var promise: String?
  public var solved: Bool?

  public init(
    _ code: Code, agent: String? = nil, team: String? = nil, until: Timestamp? = nil,
    promise: String? = nil, solved: Bool? = nil
  ) {
    self.code = code
    self.agent = agent
    self.team = team
    self.until = until
    self.promise = promise
    self.solved = solved
  }
}
