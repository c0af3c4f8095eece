import Kernel

/// A conversation as rules see it: running (`closedAt` nil) or finished, from the desk or from a chat log.
public struct Talk: Sendable, Equatable {
  public enum Stage: String, Sendable, Codable {
    case preSale = "pre_sale", inSale = "in_sale", afterSale = "after_sale"
  }

  /// In order of `seq`.
  public var utterances: [Utterance]
  public var closedAt: Timestamp?
  /// What the agent said of it when closing; nil where nobody did.
  public var isSolved: Bool?
  /// nil where the team is not known to be one of these.
  public var stage: Stage?
  /// Minutes east of Greenwich, for the ends of days.
  public var zone: Int
  public var known: Known

  public init(
    _ utterances: [Utterance], closedAt: Timestamp? = nil, isSolved: Bool? = nil, stage: Stage? = nil,
    zone: Int = 480, known: Known = Known()
  ) {
    self.utterances = utterances
    self.closedAt = closedAt
    self.isSolved = isSolved
    self.stage = stage
    self.zone = zone
    self.known = known
  }

  /// The moment that `at` lies in, as days since 1970 in the talk's zone.
  package func day(of at: Timestamp) -> Int64 {
    let local = at.milliseconds + Int64(zone) * 60_000
    return local >= 0 ? local / 86_400_000 : (local - 86_399_999) / 86_400_000
  }

  /// When that day ends.
  func dayEnd(of at: Timestamp) -> Timestamp {
    Timestamp(milliseconds: (day(of: at) + 1) * 86_400_000 - Int64(zone) * 60_000)
  }
}
