import Kernel

/// Findings per 100 conversations, by whatever the caller groups by: rule, agent, team, week.
public struct FindingTrend<Group: Hashable & Sendable>: Sendable {
  private var findings: [Group: Int] = [:]
  private var conversations: [Group: Int] = [:]

  public init() {}

  /// Conversations of a group, counted elsewhere.
  public mutating func add(_ group: Group, findings count: Int, conversations number: Int) {
    conversations[group, default: 0] += number
    findings[group, default: 0] += count
  }

  /// Numerator and denominator, so that a figure opens.
  public func counts(_ group: Group) -> (findings: Int, conversations: Int) {
    (findings[group] ?? 0, conversations[group] ?? 0)
  }

  /// In hundredths of a finding per 100 conversations; nil without any.
  public func per100(_ group: Group) -> Int? {
    let (findings, conversations) = counts(group)
    return conversations == 0 ? nil : findings * 10_000 / conversations
  }
}
