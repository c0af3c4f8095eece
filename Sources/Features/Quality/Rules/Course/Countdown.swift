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

  func countdowns(_ reading: TalkReading) -> [Countdown] {
    guard !reading.isClosed else { return [] }
    let all = zip(rules, plans).flatMap { rule, plan -> [Countdown] in
      guard case .course(let check) = plan.step else { return [] }
      return reading.due(check).map {
        Countdown(
          rule: rule.id, severity: rule.severity, message: reading.utterances[$0.place].seq, dueAt: $0.at)
      }
    }
    return all.filter { $0.dueAt >= reading.now }.sorted { ($0.dueAt, $0.key) < ($1.dueAt, $1.key) }
  }
}

extension TalkReading {
  /// Messages that become a match of this check if nothing happens, and when.
  func due(_ check: CourseCheck) -> [(place: Int, at: Timestamp)] {
    switch check.kind {
    case .firstResponseSlow:
      openStarts { $0 == firstWait }.map { ($0, at($0) + .seconds(check["seconds"])) }
    case .responseSlow: openStarts { $0 != firstWait }.map { ($0, at($0) + .seconds(check["seconds"])) }
    case .unanswered: openStarts { _ in true }.map { ($0, talk.dayEnd(of: at($0))) }
    case .leftWaiting: silent.map { [($0, at($0) + .seconds(check["seconds"]))] } ?? []
    case .brokenPromise: openPromises
    default: []
    }
  }

  private func openStarts(_ isWanted: (CustomerWait) -> Bool) -> [Int] {
    waits.filter { $0.answered == nil && isWanted($0) }.compactMap(start)
  }

  /// The message since which the customer has heard nothing.
  private var silent: Int? { utterances.indices.reduce(nil) { waiting($1, $0) } }

  private var openPromises: [(place: Int, at: Timestamp)] {
    talk.known.promises.filter { $0.keptAt == nil }.compactMap { promise in
      utterances.firstIndex { $0.seq == promise.seq }.map { ($0, promise.dueAt) }
    }
  }
}
