import Kernel

/// A finding that is coming unless somebody acts before `dueAt`.
public struct Countdown: Sendable, Equatable, Codable {
  public var rule: String
  public var severity: Severity
  /// The message that waits.
  public var message: Int
  public var dueAt: Timestamp

  /// As of the finding it will become.
  public var key: String { "\(rule)#\(message)" }
}

extension RuleBook {
  /// What runs out in a running talk, soonest first. What has run out already is a finding and not here.
  public func countdowns(in talk: Talk, at now: Timestamp) -> [Countdown] {
    talk.closedAt == nil ? countdowns(reading(talk, at: now)) : []
  }

  package func countdowns(_ reading: TalkReading) -> [Countdown] {
    guard !reading.isClosed else { return [] }
    let all = zip(rules, plans).flatMap { rule, plan -> [Countdown] in
      guard case .course(let check) = plan.step else { return [] }
      return check.kind.due(reading, check).map {
        Countdown(
          rule: rule.id, severity: rule.severity, message: reading.utterances[$0.place].seq, dueAt: $0.at)
      }
    }
    return all.filter { $0.dueAt >= reading.now }.sorted { ($0.dueAt, $0.key) < ($1.dueAt, $1.key) }
  }
}
