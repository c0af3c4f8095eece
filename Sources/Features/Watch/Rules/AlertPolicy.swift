import Kernel
import Rulebook

/// Why a supervisor is called.
public enum AlertKind: String, Sendable, Codable, CaseIterable {
  /// A message that crosses a red line waits to be released.
  case held
  case redLine = "red_line"
  /// A customer who has become upset.
  case upset
  /// A customer who waits too long, or a promise that is broken.
  case slow
  /// Words of an agent that wound.
  case words

  /// What a finding calls for; nil for what can wait until the inspection.
  public init?(_ rule: String, _ severity: Severity) {
    if severity == .redLine { self = .redLine; return }
    switch CourseKind.named(rule)?.waiting {
    case .called: self = .slow
    case .listed: return nil
    case nil:
      guard severity == .major else { return nil }
      self = .words
    }
  }

  /// Rings whatever the budget says.
  public var isUrgent: Bool { self == .held || self == .redLine }
}

/// Keeps alarms rare enough to be heeded: the same trouble counts up in one alert, an acknowledged or snoozed one stays
/// still for a while, and beyond a budget for an hour alerts are listed without a sound.
public struct AlertPolicy: Sendable, Equatable, Codable {
  /// Minutes for which the same trouble in the same conversation rings no second time; 1…1,440.
  public var quietMinutes = 10
  /// Alerts with a sound in an hour; urgent ones ring all the same. 0…600.
  public var perHour = 20

  public init() {}

  /// The newest alert of the same kind in the same conversation.
  public struct Former: Sendable, Equatable {
    public var severity: Severity
    public var lastAt: Timestamp
    public var acknowledgedAt: Timestamp?
    public var snoozedUntil: Timestamp?

    public init(
      severity: Severity, lastAt: Timestamp, acknowledgedAt: Timestamp? = nil, snoozedUntil: Timestamp? = nil
    ) {
      self.severity = severity
      self.lastAt = lastAt
      self.acknowledgedAt = acknowledgedAt
      self.snoozedUntil = snoozedUntil
    }
  }

  public enum Decision: Sendable, Equatable {
    /// A new alert, with a sound or without.
    case raise(rings: Bool)
    /// One more of what is known already.
    case count
  }

  /// - Parameter rang: how many alerts rang in the hour before `now`.
  public func decide(
    _ kind: AlertKind, _ severity: Severity, former: Former?, rang: Int, at now: Timestamp
  ) -> Decision {
    // Each held message waits for an answer of its own: once the one before is decided there is no quiet.
    let isAnswered = kind == .held && former?.acknowledgedAt != nil
    if let former, !isAnswered, isKnown(former, severity, now) { return .count }
    return .raise(rings: kind.isUrgent || rang < perHour)
  }

  private func isKnown(_ former: Former, _ severity: Severity, _ now: Timestamp) -> Bool {
    if severity > former.severity { return false }
    if let until = former.snoozedUntil, now < until { return true }
    guard let acknowledged = former.acknowledgedAt else { return true }
    return now < max(acknowledged, former.lastAt) + .minutes(quietMinutes)
  }
}
