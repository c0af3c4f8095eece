import Kernel

extension Conversation {
  /// What a customer's message does besides being kept.
  public enum Arrival: Sendable, Equatable {
    case joined
    /// It had been parked and is active again.
    case woken
    /// It had been closed and waits in the queue again.
    case reopened
  }

  /// A customer writes. The clock of an unanswered turn stays at its first message.
  /// - Throws: `conversation.closed` when it is over for good: the customer's word opens a new one.
  public mutating func customerWrote(at now: Timestamp) throws -> Arrival {
    var arrival = Arrival.joined
    switch phase {
    case .queued, .offered, .active: break
    case .parked:
      wake()
      arrival = .woken
    case .closed:
      guard let reopenUntil, now <= reopenUntil else { throw Problem.closed }
      requeue(at: now)
      arrival = .reopened
    }
    if waitingSince == nil {
      waitingSince = now
      holdingSent = 0
    }
    unread += 1
    return arrival
  }

  /// Somebody of the desk answers the customer.
  /// - Returns: whether this also accepted an offer.
  /// - Throws: `conversation.closed`, or `conversation.not_yours` for those who neither hold nor joined it.
  public mutating func answered(by person: PersonID, at now: Timestamp) throws -> Bool {
    guard isOpen else { throw Problem.closed }
    guard phase != .queued, holders.contains(person) else { throw Problem.notYours }
    let wasOffered = phase == .offered && agent == person
    if wasOffered { take(by: person, at: now) }
    if phase == .parked { wake() }
    if agent == person { lastAgentAt = now }
    waitingSince = nil
    holdingSent = 0
    return wasOffered
  }

  /// Counts a message in; `seq` is its number.
  public mutating func add(_ message: Message) -> Message {
    var message = message
    seq += 1
    message.seq = seq
    message.hands = phase == .active || phase == .parked ? agent : nil
    lastMessageAt = max(lastMessageAt, message.at)
    if message.isPublic, message.kind != .system, message.author != .auto {
      preview = Preview(author: message.author, kind: message.kind, text: String(message.text.prefix(80)))
    }
    return message
  }

  public mutating func read(byAgent seq: Int, unreadLeft: Int) {
    agentReadSeq = min(max(agentReadSeq, seq), self.seq)
    unread = unreadLeft
  }

  public mutating func read(byCustomer seq: Int?, delivered: Int?) {
    if let seq { customerReadSeq = min(max(customerReadSeq, seq), self.seq) }
    let newest = max(delivered ?? 0, customerReadSeq)
    customerDeliveredSeq = min(max(customerDeliveredSeq, newest), self.seq)
  }

  mutating func take(by person: PersonID, at now: Timestamp) {
    phase = .active
    agent = person
    offeredUntil = nil
    acceptedAt = now
    lastAgent = person
    lastAgentAt = now
    refused = []
    participants.remove(person)
  }

  mutating func wake() {
    phase = .active
    parkedUntil = nil
    promise = nil
  }

  /// Back to waiting for somebody.
  mutating func requeue(at now: Timestamp) {
    phase = .queued
    queuedAt = now
    offeredUntil = nil
    parkedUntil = nil
    promise = nil
    closedAt = nil
    isSolved = nil
    reopenUntil = nil
    refused = []
    agent = nil
    participants = []
  }
}

extension Problem {
  public static let closed = Problem(.conflict, "conversation.closed", "the conversation is closed")
  public static let notYours = Problem(.forbidden, "conversation.not_yours", "somebody else holds it")
  static let taken = Problem(.conflict, "conversation.taken", "somebody else has taken it")
}
