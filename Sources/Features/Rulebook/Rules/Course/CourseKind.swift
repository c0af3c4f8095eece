import Kernel

/// A kind of check of how a talk went, whole: its name in rule files, what can be tuned, what it finds, what is
/// running out, and whether anybody is called. Each stands in the file that bears its name, and in `all`.
public struct CourseKind: Sendable {
  public struct Parameter: Sendable {
    public let name: String
    public let usual: Int
    public let range: ClosedRange<Int>

    init(_ name: String, _ usual: Int, _ range: ClosedRange<Int>) {
      (self.name, self.usual, self.range) = (name, usual, range)
    }
  }

  /// A customer who waits longer than they should: a supervisor is called, or sees it in the list with its countdown.
  public enum Waiting: Sendable { case called, listed }

  /// A message that becomes a match if nothing happens until then.
  typealias Due = (place: Int, at: Timestamp)

  /// As rule files and the rule of the catalogue name it.
  public let name: String
  public let parameters: [Parameter]
  /// See `Condition.needsEnd`.
  let needsEnd: Bool
  /// See `Condition.isOfWords`.
  let isOfWords: Bool
  /// nil for what is not about time.
  public let waiting: Waiting?
  let due: @Sendable (TalkReading, CourseCheck) -> [Due]
  let matches: @Sendable (TalkReading, CourseCheck) -> [Match]

  init(
    _ name: String, _ parameters: [Parameter] = [], needsEnd: Bool = false, isOfWords: Bool = false,
    waiting: Waiting? = nil, due: @escaping @Sendable (TalkReading, CourseCheck) -> [Due] = { _, _ in [] },
    matches: @escaping @Sendable (TalkReading, CourseCheck) -> [Match]
  ) {
    (self.name, self.parameters, self.needsEnd, self.isOfWords) = (name, parameters, needsEnd, isOfWords)
    (self.waiting, self.due, self.matches) = (waiting, due, matches)
  }

  /// Every check there is.
  public static let all: [CourseKind] = [
    firstResponseSlow, responseSlow, unanswered, leftWaiting, brokenPromise, noGreeting, noClosing,
    noEmpathyFirst, askedAgain, repeatedTemplate, tooManyHandovers, earlyInvite, noInvite, missedLead,
    noNeedProbe, wrongAnswer, overPromise, falseUrgency,
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  public static func named(_ name: String) -> CourseKind? { byName[name] }
}

extension CourseKind: Equatable {
  public static func == (a: CourseKind, b: CourseKind) -> Bool { a.name == b.name }
}
