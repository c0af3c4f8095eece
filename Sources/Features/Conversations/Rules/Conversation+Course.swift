import Kernel

/// Put aside, ended, begun again, judged.
extension Conversation {
  public static let longestParking = Span.days(7)

  /// - Throws: `conversation.not_active`, or `invalid` for a time that is past or more than seven days off.
  public mutating func park(until: Timestamp, promise: String, at now: Timestamp) throws {
    guard phase == .active || phase == .parked else { throw Problem.notActive }
    guard until > now, until - now <= Self.longestParking else {
      throw Problem.invalid("until", "out_of_range")
    }
    phase = .parked
    parkedUntil = until
    self.promise = promise
  }

  /// - Throws: `conversation.not_active` when it is not parked.
  public mutating func resume() throws {
    guard phase == .parked else { throw Problem.notActive }
    wake()
  }

  /// - Returns: false when it is closed already (two people closing: the first one's word stands).
  /// - Throws: `conversation.not_held` while it waits in the queue.
  public mutating func close(solved: Bool, reopenUntil: Timestamp, at now: Timestamp) throws -> Bool {
    guard isOpen else { return false }
    guard phase != .queued else {
      throw Problem(.conflict, "conversation.not_held", "nobody holds it yet: take it")
    }
    finish(isSolved: solved, reopenUntil: reopenUntil, at: now)
    return true
  }

  mutating func finish(isSolved: Bool?, reopenUntil: Timestamp?, at now: Timestamp) {
    phase = .closed
    closedAt = now
    self.isSolved = isSolved
    self.reopenUntil = reopenUntil
    offeredUntil = nil
    parkedUntil = nil
    promise = nil
    waitingSince = nil
    unread = 0
    participants = []
    refused = []
  }

  /// The desk opens it again, in the hands of whoever does so. - Throws: `conversation.open`.
  public mutating func reopen(by person: PersonID, at now: Timestamp) throws {
    guard phase == .closed else {
      throw Problem(.conflict, "conversation.open", "the conversation is open")
    }
    requeue(at: now)
    take(by: person, at: now)
  }

  /// - Throws: `rating.invited` the second time, `conversation.not_held` before anyone held it.
  public mutating func inviteRating(at now: Timestamp) throws {
    guard agent != nil, phase != .queued, phase != .offered else {
      throw Problem(.conflict, "conversation.not_held", "nobody holds it yet")
    }
    guard ratingInvitedAt == nil else {
      throw Problem(.conflict, "rating.invited", "the customer was asked already")
    }
    ratingInvitedAt = now
  }

  /// - Throws: `rating.not_invited`, `rating.given`, `invalid`.
  public mutating func rate(_ rating: Rating) throws {
    try rating.validate()
    guard ratingInvitedAt != nil else {
      throw Problem(.conflict, "rating.not_invited", "no rating was asked for")
    }
    guard self.rating == nil else { throw Problem(.conflict, "rating.given", "rated already") }
    self.rating = rating
  }
}

extension Problem {
  static let notActive = Problem(.conflict, "conversation.not_active", "nobody is at it just now")
}
