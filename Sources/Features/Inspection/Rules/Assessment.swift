import Kernel

/// A scored conversation on its way to the agent and back:
/// scored → fed back → acknowledged, or appealed → decided.
///
/// The methods are the only way it changes; each checks that the step is possible.
public struct Assessment: Sendable, Equatable {
  public enum Phase: String, Sendable, Codable, CaseIterable {
    case scored
    case fedBack = "fed_back"
    case acknowledged, appealed, decided
  }

  public enum Outcome: Sendable, Equatable {
    case upheld
    /// The appeal was right; the score is this one.
    case changed(to: Int)
  }

  public static let longestReason = 1_000
  /// How long after feedback an agent may appeal.
  public static let appealTime = Span.days(3)

  public let conversation: Int64
  public let agent: PersonID
  public let inspector: PersonID
  /// 0…100.
  public let score: Int
  public private(set) var phase = Phase.scored
  public private(set) var feedback = ""
  public private(set) var fedBackAt: Timestamp?
  public private(set) var reason: String?
  public private(set) var decidedBy: PersonID?
  public private(set) var outcome: Outcome?
  public private(set) var closedAt: Timestamp?

  /// - Throws: `invalid` for a score outside 0…100; `inspection.own` when somebody scores themself.
  public init(conversation: Int64, agent: PersonID, inspector: PersonID, score: Int) throws {
    try Self.check(score)
    guard agent != inspector else { throw Problem(.forbidden, "inspection.own", "nobody scores themself") }
    self.conversation = conversation
    self.agent = agent
    self.inspector = inspector
    self.score = score
  }

  /// One as it was kept, with how far it has come.
  public init(
    conversation: Int64, agent: PersonID, inspector: PersonID, score: Int, phase: Phase, feedback: String,
    fedBackAt: Timestamp?, reason: String?, decidedBy: PersonID?, outcome: Outcome?, closedAt: Timestamp?
  ) {
    (self.conversation, self.agent, self.inspector, self.score) = (conversation, agent, inspector, score)
    (self.phase, self.feedback, self.fedBackAt) = (phase, feedback, fedBackAt)
    (self.reason, self.decidedBy) = (reason, decidedBy)
    (self.outcome, self.closedAt) = (outcome, closedAt)
  }

  /// What pay and goals go by: the decision's score if one changed it. nil while it may still change.
  public var finalScore: Int? {
    switch (phase, outcome) {
    case (.acknowledged, _), (.decided, .upheld?): score
    case (.decided, .changed(let new)?): new
    default: nil
    }
  }

  public mutating func feedBack(_ words: String, at now: Timestamp) throws {
    try step(from: .scored, to: .fedBack)
    feedback = words
    fedBackAt = now
  }

  public mutating func acknowledge(by person: PersonID, at now: Timestamp) throws {
    try own(person)
    try step(from: .fedBack, to: .acknowledged)
    closedAt = now
  }

  /// - Throws: `inspection.too_late` after the time for appeals; `invalid` without a reason.
  public mutating func appeal(by person: PersonID, reason words: String, at now: Timestamp) throws {
    try own(person)
    guard let fedBackAt, now <= fedBackAt + Self.appealTime || phase != .fedBack else {
      throw Problem(.conflict, "inspection.too_late", "an appeal is possible for three days")
    }
    var validation = Validation()
    let text = validation.text(words, "reason", max: Self.longestReason)
    try validation.check()
    try step(from: .fedBack, to: .appealed)
    reason = text
  }

  /// - Throws: `inspection.same_person` when it is not a second inspector.
  public mutating func decide(_ outcome: Outcome, by person: PersonID, at now: Timestamp) throws {
    guard person != inspector, person != agent else {
      throw Problem(.forbidden, "inspection.same_person", "a second inspector decides")
    }
    if case .changed(let new) = outcome { try Self.check(new) }
    try step(from: .appealed, to: .decided)
    self.outcome = outcome
    decidedBy = person
    closedAt = now
  }

  /// Feedback that nobody answered within the time for appeals counts as acknowledged.
  public mutating func lapse(at now: Timestamp) throws {
    guard let fedBackAt, now > fedBackAt + Self.appealTime else {
      throw Problem(.conflict, "inspection.too_early", "there is still time to appeal")
    }
    try step(from: .fedBack, to: .acknowledged)
    closedAt = now
  }

  private mutating func step(from: Phase, to: Phase) throws {
    guard phase == from else {
      throw Problem(.conflict, "inspection.phase", "\(phase.rawValue), not \(from.rawValue)")
    }
    phase = to
  }

  private func own(_ person: PersonID) throws {
    guard person == agent else { throw Problem(.forbidden, "inspection.not_yours", "the agent's own word") }
  }

  private static func check(_ score: Int) throws {
    guard (0...100).contains(score) else { throw Problem.invalid("score", "0_to_100") }
  }
}
