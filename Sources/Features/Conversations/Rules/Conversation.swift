import Kernel

/// One stretch of talk between a customer and the shop, from the first word until it is closed.
///
/// The methods in `Conversation+….swift` are the only way it changes: each checks that the step is possible and
/// throws a `Problem` with a stable code where it is not. They know no clock and no storage. From outside it can only be
/// read; storage gives one back through `init(stored:…)`.
public struct Conversation: Sendable, Equatable {
  public enum Phase: String, Sendable, Codable, CaseIterable {
    /// Waits for somebody.
    case queued
    /// One agent has been asked to take it, until `offeredUntil`.
    case offered
    /// In an agent's hands.
    case active
    /// In an agent's hands, put aside until a promised time.
    case parked
    case closed
  }

  public let id: ConversationID
  public internal(set) var customer: CustomerID
  public let channel: String
  /// Where it takes place; nil for what was told of another program, in which nothing can be said any more.
  public internal(set) var thread: ChannelThread?
  public internal(set) var team: TeamID?
  public internal(set) var phase: Phase
  /// Whoever holds or is offered it; after closing, who closed it in their hands.
  public internal(set) var agent: PersonID?
  /// Who had it in hand last, and when: whom the customer should find again.
  public internal(set) var lastAgent: PersonID?
  public internal(set) var lastAgentAt: Timestamp?
  public internal(set) var offeredUntil: Timestamp?
  /// Asked and did not accept while it waited this time.
  public internal(set) var refused: Set<PersonID> = []
  /// Colleagues who joined beside the agent.
  public internal(set) var participants: Set<PersonID> = []
  public let openedAt: Timestamp
  public internal(set) var queuedAt: Timestamp
  public internal(set) var acceptedAt: Timestamp?
  /// When the customer's oldest unanswered message came.
  public internal(set) var waitingSince: Timestamp?
  public internal(set) var parkedUntil: Timestamp?
  public internal(set) var promise: String?
  public internal(set) var closedAt: Timestamp?
  public internal(set) var isSolved: Bool?
  public internal(set) var reopenUntil: Timestamp?
  public internal(set) var priority = 0
  /// The newest message's number; messages of one conversation are numbered without gaps from 1.
  public internal(set) var seq = 0
  public internal(set) var agentReadSeq = 0
  public internal(set) var customerReadSeq = 0
  public internal(set) var customerDeliveredSeq = 0
  public internal(set) var unread = 0
  /// Holding lines sent since the customer began to wait.
  public internal(set) var holdingSent = 0
  public internal(set) var ratingInvitedAt: Timestamp?
  public internal(set) var rating: Rating?
  public internal(set) var handovers = 0
  /// Begun while nobody was there, through the offline form.
  public internal(set) var isLeftMessage = false
  /// Where on the shop's site the customer was.
  public internal(set) var page: String?
  public internal(set) var lastMessageAt: Timestamp
  public internal(set) var preview: Preview?
  /// Counts changes; a stored conversation is only replaced by its own successor.
  public internal(set) var version = 0

  public struct Preview: Sendable, Equatable, Codable {
    public var author: Author
    public var kind: MessageKind
    public var text: String

    public init(author: Author, kind: MessageKind, text: String) {
      self.author = author
      self.kind = kind
      self.text = text
    }
  }

  /// Begins.
  /// - Parameters:
  ///   - former: the customer's conversation before, whose agent they should find again.
  ///   - isVIP: goes a step before others.
  public init(
    id: ConversationID, customer: CustomerID, channel: String, team: TeamID?, page: String? = nil,
    isLeftMessage: Bool = false, isVIP: Bool = false, after former: Conversation? = nil,
    in thread: ChannelThread? = nil, at now: Timestamp
  ) {
    self.id = id
    self.customer = customer
    self.channel = channel
    self.thread = thread
    self.team = team
    self.page = page.map { String($0.prefix(500)) }
    self.isLeftMessage = isLeftMessage
    priority = isVIP ? 1 : 0
    // What is told afterwards may be older than what the customer has said since.
    if let former, former.openedAt <= now {
      (lastAgent, lastAgentAt) = (former.lastAgent, former.lastAgentAt)
    }
    phase = .queued
    openedAt = now
    queuedAt = now
    lastMessageAt = now
  }

  public var isOpen: Bool { phase != .closed }

  /// Everyone who holds or helps with it.
  public var holders: Set<PersonID> { participants.union(agent.map { [$0] } ?? []) }

  /// Who is allowed to see it: by the reach of `conversation:read`, and the queue of one's own teams.
  public func isVisible(to actor: Actor) -> Bool {
    Self.isVisible(to: actor, phase, team, holders)
  }

  /// The same of a state it was in before.
  public static func isVisible(
    to actor: Actor, _ phase: Phase, _ team: TeamID?, _ holders: Set<PersonID>
  ) -> Bool {
    actor.may("conversation:read", people: holders, team: team)
      || (phase == .queued && actor.may("conversation:pull", people: [], team: team))
  }
}

/// What the customer thought of it, asked once.
public struct Rating: Sendable, Equatable, Codable {
  /// 1…5.
  public var score: Int
  public var tags: [String]
  public var text: String

  public init(score: Int, tags: [String] = [], text: String = "") {
    self.score = score
    self.tags = tags
    self.text = text
  }

  /// - Throws: `invalid` outside 1…5, above 6 tags of 20 characters, or above 500 characters of text.
  public func validate() throws {
    var validation = Validation()
    validation.require((1...5).contains(score), "score", "out_of_range")
    validation.require(tags.count <= 6 && tags.allSatisfy { $0.count <= 20 }, "tags", "too_long")
    validation.require(text.count <= 500, "text", "too_long")
    try validation.check()
  }
}
