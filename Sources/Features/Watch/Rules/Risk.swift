import Coach
import Rulebook

/// How likely a running conversation goes wrong, so that a supervisor looks at the worst first: 0…100, by plain sums
/// that can be told in words.
public struct Risk: Sendable, Equatable {
  public enum Reason: String, Sendable, Codable, CaseIterable {
    case redLine = "red_line"
    case upset, complaint, slow, words, minor, handovers, vip
  }

  public var points: Int
  /// The weightiest first.
  public var reasons: [Reason]

  public init(
    _ findings: [(rule: String, severity: Severity)], state: CustomerState?, isComplaint: Bool,
    handovers: Int, isVIP: Bool
  ) {
    var sums: [Reason: Int] = [:]
    for finding in findings {
      if finding.severity == .redLine {
        sums[.redLine] = 50
      } else if CourseKind.named(finding.rule)?.waiting != nil {
        sums[.slow] = min(30, sums[.slow, default: 0] + 15)
      } else if finding.severity == .major {
        sums[.words] = min(30, sums[.words, default: 0] + 15)
      } else {
        sums[.minor] = min(10, sums[.minor, default: 0] + 2)
      }
    }
    if state == .upset { sums[.upset] = 30 }
    if isComplaint { sums[.complaint] = 15 }
    if handovers > 1 { sums[.handovers] = min(15, 5 * handovers) }
    // A regular customer with no trouble is no risk.
    if isVIP, !sums.isEmpty { sums[.vip] = 10 }
    points = min(100, sums.values.reduce(0, +))
    reasons = Reason.allCases.filter { sums[$0] != nil }.sorted { sums[$0]! > sums[$1]! }
  }
}
