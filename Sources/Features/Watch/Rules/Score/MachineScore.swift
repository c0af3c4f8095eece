import Rulebook

/// 机器分: 100 less weighted deductions, not below 0; a red line makes it 0.
public struct MachineScore: Sendable, Equatable {
  public struct Deduction: Sendable, Equatable, Codable {
    public var rule: String
    public var severity: Severity
    public var count: Int
    /// Taken off, after the rule's cap.
    public var points: Int
  }

  /// 0…100.
  public var points: Int
  /// The dearest first.
  public var deductions: [Deduction]

  /// One that was made before.
  public init(points: Int, deductions: [Deduction]) {
    self.points = points
    self.deductions = deductions
  }

  public init(_ findings: [Finding], weights: ScoreWeights = ScoreWeights()) {
    var counts: [Key: Int] = [:]
    for finding in findings { counts[Key(rule: finding.rule, severity: finding.severity), default: 0] += 1 }
    var spent: [String: Int] = [:]
    let ordered = counts.sorted { ($1.key.severity, $0.key.rule) < ($0.key.severity, $1.key.rule) }
    deductions = ordered.map { key, count in
      let wanted = count * weights.points(key.rule, key.severity)
      let left = max(0, weights.mostPerRule - spent[key.rule, default: 0])
      let points = key.severity == .redLine ? 100 : min(wanted, left)
      if key.severity != .redLine { spent[key.rule, default: 0] += points }
      return Deduction(rule: key.rule, severity: key.severity, count: count, points: points)
    }.sorted { ($1.points, $0.rule) < ($0.points, $1.rule) }
    let hasRedLine = findings.contains { $0.severity == .redLine }
    points = hasRedLine ? 0 : max(0, 100 - deductions.reduce(0) { $0 + $1.points })
  }

  private struct Key: Hashable {
    var rule: String
    var severity: Severity
  }
}

/// What a finding costs.
public struct ScoreWeights: Sendable, Equatable, Codable {
  public var hint = 1
  public var minor = 3
  public var major = 10
  /// Of one rule at most, however often.
  public var mostPerRule = 30
  /// Other points for single rules.
  public var rules: [String: Int] = [:]

  public init() {}

  func points(_ rule: String, _ severity: Severity) -> Int {
    if let own = rules[rule] { return own }
    switch severity {
    case .hint: return hint
    case .minor: return minor
    case .major: return major
    case .redLine: return 100
    }
  }
}
