import Kernel

/// From hand to hand.
extension Conversation {
  /// The router asks an agent. - Throws: `conversation.taken` unless it waits in the queue.
  public mutating func offer(to person: PersonID, until: Timestamp) throws {
    guard phase == .queued else { throw Problem.taken }
    phase = .offered
    agent = person
    offeredUntil = until
  }

  /// The agent asked did not accept in time, or left. Waiting goes on from when it began.
  /// - Throws: `conversation.taken` when it is not offered.
  public mutating func withdraw() throws {
    guard phase == .offered else { throw Problem.taken }
    if let agent { refused.insert(agent) }
    phase = .queued
    agent = nil
    offeredUntil = nil
  }

  /// An agent accepts an offer or takes it from the queue.
  /// - Returns: false when it already was theirs (a second click changes nothing).
  /// - Throws: `conversation.closed`, `conversation.taken`.
  public mutating func accept(by person: PersonID, at now: Timestamp) throws -> Bool {
    switch phase {
    case .closed: throw Problem.closed
    case .queued: break
    case .offered: guard agent == person else { throw Problem.taken }
    case .active, .parked:
      guard agent == person else { throw Problem.taken }
      return false
    }
    take(by: person, at: now)
    return true
  }

  /// The agent is gone: it waits again for somebody, with the priority of its age.
  public mutating func release(at now: Timestamp) {
    let since = waitingSince
    requeue(at: now)
    if let since { queuedAt = since }
  }

  /// Handed to one colleague, who has until `until` to accept. - Throws: `conversation.closed`, `transfer.same`.
  public mutating func transfer(to person: PersonID, until: Timestamp, at now: Timestamp) throws {
    guard isOpen else { throw Problem.closed }
    guard agent != person else { throw Problem(.conflict, "transfer.same", "it is theirs already") }
    requeue(at: now)
    handovers += 1
    phase = .offered
    agent = person
    offeredUntil = until
  }

  /// Handed to a team's queue. - Throws: `conversation.closed`.
  public mutating func transfer(to team: TeamID, at now: Timestamp) throws {
    guard isOpen else { throw Problem.closed }
    let former = agent
    requeue(at: now)
    handovers += 1
    self.team = team
    // The router must not hand it straight back to whoever gave it away.
    if let former { refused = [former] }
  }

  /// - Throws: `conversation.closed`, `conversation.taken` when it already is theirs.
  public mutating func takeOver(by person: PersonID, at now: Timestamp) throws {
    guard isOpen else { throw Problem.closed }
    guard agent != person || phase == .offered else { throw Problem.taken }
    if phase == .parked { wake() }
    if phase == .active { handovers += 1 }
    take(by: person, at: now)
  }

  /// A colleague comes beside the agent. - Returns: false when they are there already.
  /// - Throws: `conversation.closed`, or `conversation.not_held` when nobody holds it yet.
  public mutating func join(_ person: PersonID) throws -> Bool {
    guard isOpen else { throw Problem.closed }
    guard phase == .active || phase == .parked else {
      throw Problem(.conflict, "conversation.not_held", "nobody holds it yet: take it")
    }
    guard agent != person else { return false }
    return participants.insert(person).inserted
  }

  public mutating func leave(_ person: PersonID) -> Bool { participants.remove(person) != nil }
}
