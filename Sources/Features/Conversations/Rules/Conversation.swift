import Kernel

/// One stretch of talk between a customer and the shop, from the first word until it is closed.
///
/// The methods in `Conversation+….swift` are the only way it changes: each checks that the step is possible and
/// throws a `Problem` with a stable code where it is not. They know no clock and no storage.
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
  public var customer: CustomerID
  public let channel: String
  public var team: TeamID?
  public var phase: Phase
  /// Whoever holds or is offered it; after closing, who closed it in their hands.
  public var agent: PersonID?
  /// Who had it in hand last, and when: whom the customer should find again.
  public var lastAgent: PersonID?
  public var lastAgentAt: Timestamp?
  public var offeredUntil: Timestamp?
  /// Asked and did not accept while it waited this time.
  public var refused: Set<PersonID> = []
  /// Colleagues who joined beside the agent.
  public var participants: Set<PersonID> = []
  public let openedAt: Timestamp
  public var queuedAt: Timestamp
  public var acceptedAt: Timestamp?
  /// When the customer's oldest unanswered message came.
  public var waitingSince: Timestamp?
  public var parkedUntil: Timestamp?
  public var promise: String?
  public var closedAt: Timestamp?
  public var isSolved: Bool?
  public var reopenUntil: Timestamp?
  public var priority = 0
  /// The newest message's number; messages of one conversation are numbered without gaps from 1.
  public var seq = 0
  public var agentReadSeq = 0
  public var customerReadSeq = 0
  public var customerDeliveredSeq = 0
  public var unread = 0
  /// Holding lines sent since the customer began to wait.
  public var holdingSent = 0
  public var ratingInvitedAt: Timestamp?
  public var rating: Rating?
  public var handovers = 0
  /// Begun while nobody was there, through the offline form.
  public var isLeftMessage = false
  /// Where on the shop's site the customer was.
  public var page: String?
  public var lastMessageAt: Timestamp
  public var preview: Preview?
  /// Counts changes; a stored conversation is only replaced by its own successor.
  public var version = 0

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

  public init(
    id: ConversationID, customer: CustomerID, channel: String, team: TeamID?, at now: Timestamp
  ) {
    self.id = id
    self.customer = customer
    self.channel = channel
    self.team = team
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
