/// A check of how a talk went, with its parameters.
public struct CourseCheck: Sendable, Equatable {
  public var kind: CourseKind
  /// Only those that are not as usual.
  public var parameters: [String: Int]

  public init(_ kind: CourseKind, _ parameters: [String: Int] = [:]) {
    self.kind = kind
    self.parameters = parameters
  }

  subscript(_ name: String) -> Int {
    parameters[name] ?? kind.parameters.first { $0.name == name }?.usual ?? 0
  }
}

public enum CourseKind: String, Sendable, CaseIterable {
  case firstResponseSlow = "first_response_slow"
  case responseSlow = "response_slow"
  case unanswered
  case noGreeting = "no_greeting"
  case noClosing = "no_closing"
  case noEmpathyFirst = "no_empathy_first"
  case askedAgain = "asked_again"
  case repeatedTemplate = "repeated_template"
  case leftWaiting = "left_waiting"
  case brokenPromise = "broken_promise"
  case tooManyHandovers = "too_many_handovers"
  case earlyInvite = "early_invite"
  case noInvite = "no_invite"
  case missedLead = "missed_lead"
  case wrongAnswer = "wrong_answer"
  case noNeedProbe = "no_need_probe"
  case overPromise = "over_promise"
  case falseUrgency = "false_urgency"

  public struct Parameter: Sendable {
    public var name: String
    public var usual: Int
    public var range: ClosedRange<Int>
  }

  private static func parameter(_ name: String, _ usual: Int, _ range: ClosedRange<Int>) -> Parameter {
    Parameter(name: name, usual: usual, range: range)
  }

  public var parameters: [Parameter] {
    switch self {
    case .firstResponseSlow: [Self.parameter("seconds", 30, 10...86_400)]
    case .responseSlow: [Self.parameter("seconds", 180, 10...86_400)]
    case .leftWaiting: [Self.parameter("seconds", 120, 1...86_400)]
    case .noGreeting: [Self.parameter("messages", 2, 1...10)]
    case .noClosing: [Self.parameter("messages", 3, 1...10), Self.parameter("at_least", 2, 1...50)]
    case .noEmpathyFirst: [Self.parameter("messages", 1, 1...5)]
    case .repeatedTemplate:
      [
        Self.parameter("similarity", 90, 50...100), Self.parameter("characters", 12, 1...500),
        Self.parameter("times", 2, 2...20),
      ]
    case .tooManyHandovers: [Self.parameter("most", 2, 0...20)]
    case .earlyInvite: [Self.parameter("messages", 6, 1...50)]
    case .noInvite: [Self.parameter("messages", 6, 1...50)]
    case .missedLead: [Self.parameter("messages", 3, 1...20)]
    case .unanswered, .askedAgain, .brokenPromise, .wrongAnswer, .noNeedProbe, .overPromise, .falseUrgency: []
    }
  }

  /// See `Condition.needsEnd`.
  var needsEnd: Bool { [.noClosing, .noInvite].contains(self) }

  /// See `Condition.isOfWords`.
  var isOfWords: Bool { [.overPromise, .falseUrgency, .wrongAnswer].contains(self) }
}
