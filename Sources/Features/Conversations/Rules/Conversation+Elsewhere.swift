import Kernel

/// A talk that took place in another program, told line by line. It takes the steps of a live one; what that program let
/// happen and ours would refuse (an end without anybody, a rating nobody asked for) is taken as told.
extension Conversation {
  /// More is told of one that had ended: it goes on in the hands it was in.
  public mutating func goOn() {
    guard phase == .closed else { return }
    phase = agent == nil ? .queued : .active
    (closedAt, isSolved, reopenUntil) = (nil, nil, nil)
  }

  /// Somebody answered there, having it in hand, whenever they came by it.
  public mutating func answeredElsewhere(by person: PersonID, at now: Timestamp) throws {
    if phase == .queued {
      _ = try accept(by: person, at: now)
    } else if agent != person {
      try takeOver(by: person, at: now)
    }
    _ = try answered(by: person, at: now)
  }

  /// The last word stands.
  public mutating func ratedElsewhere(_ rating: Rating, at now: Timestamp) {
    ratingInvitedAt = ratingInvitedAt ?? now
    self.rating = rating
  }

  /// It ended there, whoever held it; whether it was solved nobody said, and it does not open again.
  public mutating func endedElsewhere() {
    finish(isSolved: nil, reopenUntil: nil, at: lastMessageAt)
  }
}
