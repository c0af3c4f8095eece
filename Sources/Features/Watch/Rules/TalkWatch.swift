import Coach
import Kernel
import Rulebook

/// All that is to be known of a talk while it runs, from one reading.
public struct TalkWatch: Sendable {
  /// As `RuleBook.findings(in:at:)`.
  public var findings: [Finding]
  /// As `RuleBook.countdowns(in:at:)`.
  public var countdowns: [Countdown]
  public var state: CustomerState?
  /// A complaint that is not settled.
  public var isComplaint: Bool
}

extension RuleBook {
  /// - Parameter reads: of this talk by this book so far; takes in what is new.
  public func watch(_ talk: Talk, at now: Timestamp, _ reads: inout TalkReads) -> TalkWatch {
    let reading = reading(talk, at: now, &reads)
    return TalkWatch(
      findings: findings(reading), countdowns: countdowns(reading), state: reading.state,
      isComplaint: reading.complaintStart != nil)
  }
}
