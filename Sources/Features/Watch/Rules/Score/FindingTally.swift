import Rulebook

/// Findings of many conversations counted by rule, severity and the people they fall on, with the mean machine score.
///
/// Every count is a sum, so that tallies of parts may be merged in any order.
public struct FindingTally<Person: Hashable & Sendable>: Sendable, Equatable {
  /// How often, and in how many conversations.
  public struct Count: Sendable, Equatable {
    public var findings = 0
    public var conversations = 0

    public init(findings: Int = 0, conversations: Int = 0) {
      self.findings = findings
      self.conversations = conversations
    }

    static func + (a: Count, b: Count) -> Count {
      Count(findings: a.findings + b.findings, conversations: a.conversations + b.conversations)
    }
  }

  /// What conversations came to: all of them, or one person's share.
  public struct Sum: Sendable, Equatable {
    public private(set) var conversations = 0
    /// Of `MachineScore.points`.
    public private(set) var points = 0
    public private(set) var rules: [String: Count] = [:]
    public private(set) var severities: [Severity: Count] = [:]

    /// nil without any conversation.
    public var meanScore: Double? { conversations == 0 ? nil : Double(points) / Double(conversations) }
    public var findings: Int { severities.values.reduce(0) { $0 + $1.findings } }

    /// So many findings to a hundred conversations; nil without any.
    public func per100(_ count: Count) -> Double? {
      conversations == 0 ? nil : Double(count.findings) * 100 / Double(conversations)
    }

    public subscript(severity: Severity) -> Count { severities[severity] ?? Count() }

    @discardableResult mutating func add(_ findings: [Finding], _ weights: ScoreWeights) -> Int {
      let score = MachineScore(findings, weights: weights).points
      conversations += 1
      points += score
      for (rule, own) in Dictionary(grouping: findings, by: \.rule) {
        rules[rule] = (rules[rule] ?? Count()) + Count(findings: own.count, conversations: 1)
      }
      for (severity, own) in Dictionary(grouping: findings, by: \.severity) {
        severities[severity] = self[severity] + Count(findings: own.count, conversations: 1)
      }
      return score
    }

    static func + (a: Sum, b: Sum) -> Sum {
      var sum = a
      sum.conversations += b.conversations
      sum.points += b.points
      sum.rules.merge(b.rules, uniquingKeysWith: +)
      sum.severities.merge(b.severities, uniquingKeysWith: +)
      return sum
    }
  }

  public private(set) var whole = Sum()
  public private(set) var people: [Person: Sum] = [:]
  /// Findings that fall on nobody, in conversations that have some.
  public private(set) var nobody = Sum()
  private let weights: ScoreWeights

  public init(weights: ScoreWeights = ScoreWeights()) { self.weights = weights }

  /// One conversation. A person's score in it is that of the findings that fall on them, so that nobody pays for the words
  /// of whoever had it before.
  /// - Parameters:
  ///   - findings: each with the person it falls on.
  ///   - present: who had a part in it, also without findings.
  /// - Returns: each person's score in it.
  @discardableResult public mutating func add(
    _ findings: [(finding: Finding, person: Person?)], present: Set<Person>
  ) -> [Person: Int] {
    whole.add(findings.map(\.finding), weights)
    let own = Dictionary(grouping: findings, by: \.person).mapValues { $0.map(\.finding) }
    if let loose = own[nil] { nobody.add(loose, weights) }
    var scores: [Person: Int] = [:]
    for person in present.union(own.keys.compactMap { $0 }) {
      scores[person] = people[person, default: Sum()].add(own[person] ?? [], weights)
    }
    return scores
  }

  public mutating func merge(_ other: FindingTally) {
    whole = whole + other.whole
    people.merge(other.people, uniquingKeysWith: +)
    nobody = nobody + other.nobody
  }
}
