import Kernel

extension Conversation {
  /// As it was kept. For storage alone; without defaults, so that nothing is forgotten.
  public init(
    stored id: ConversationID, customer: CustomerID, channel: String, thread: ChannelThread?, team: TeamID?,
    phase: Phase, agent: PersonID?, lastAgent: PersonID?, lastAgentAt: Timestamp?, offeredUntil: Timestamp?,
    refused: Set<PersonID>, participants: Set<PersonID>, openedAt: Timestamp, queuedAt: Timestamp,
    acceptedAt: Timestamp?, waitingSince: Timestamp?, parkedUntil: Timestamp?, promise: String?,
    closedAt: Timestamp?, isSolved: Bool?, reopenUntil: Timestamp?, priority: Int, seq: Int,
    agentReadSeq: Int, customerReadSeq: Int, customerDeliveredSeq: Int, unread: Int, holdingSent: Int,
    ratingInvitedAt: Timestamp?, rating: Rating?, handovers: Int, isLeftMessage: Bool, page: String?,
    lastMessageAt: Timestamp, preview: Preview?, version: Int
  ) {
    (self.id, self.customer, self.channel, self.team) = (id, customer, channel, team)
    self.thread = thread
    (self.phase, self.agent, self.offeredUntil) = (phase, agent, offeredUntil)
    (self.lastAgent, self.lastAgentAt) = (lastAgent, lastAgentAt)
    (self.refused, self.participants) = (refused, participants)
    (self.openedAt, self.queuedAt, self.acceptedAt) = (openedAt, queuedAt, acceptedAt)
    (self.waitingSince, self.holdingSent) = (waitingSince, holdingSent)
    (self.parkedUntil, self.promise) = (parkedUntil, promise)
    (self.closedAt, self.isSolved, self.reopenUntil) = (closedAt, isSolved, reopenUntil)
    (self.priority, self.handovers) = (priority, handovers)
    (self.seq, self.unread, self.agentReadSeq) = (seq, unread, agentReadSeq)
    (self.customerReadSeq, self.customerDeliveredSeq) = (customerReadSeq, customerDeliveredSeq)
    (self.ratingInvitedAt, self.rating) = (ratingInvitedAt, rating)
    (self.isLeftMessage, self.page) = (isLeftMessage, page)
    (self.lastMessageAt, self.preview, self.version) = (lastMessageAt, preview, version)
  }

  /// Counts the change that storage writes: a stored conversation is only replaced by its own successor.
  public mutating func countChange() { version += 1 }

  /// The channel has found that two of its threads are one.
  public mutating func moves(to thread: ChannelThread) { self.thread = thread }

  /// Customers were joined or taken apart: whose it is now.
  public mutating func belongs(to customer: CustomerID) { self.customer = customer }
}
