import Kernel
import Shops

/// What is said to a customer while nobody answers.
extension Conversation {
  /// All that the next line depends on besides the shop's ladder.
  public struct Silence: Sendable, Equatable {
    let since: Timestamp?
    let phase: Phase
    let said: Int
  }

  public var silence: Silence { Silence(since: waitingSince, phase: phase, said: holdingSent) }

  /// When the next line is due; nil when nobody waits or all has been said.
  public func nextHolding(_ ladder: HoldingLadder) -> Timestamp? {
    guard let waitingSince, isOpen, phase != .parked else { return nil }
    return ladder.nextDue(since: waitingSince, said: holdingSent)
  }

  /// The line that is due now, which then counts as said; nil when there is none.
  public mutating func hold(_ ladder: HoldingLadder, at now: Timestamp) -> HoldingLine? {
    guard let waitingSince, nextHolding(ladder) != nil,
      let due = ladder.due(waited: now - waitingSince, said: holdingSent)
    else { return nil }
    holdingSent = due.said
    return due.line
  }
}
