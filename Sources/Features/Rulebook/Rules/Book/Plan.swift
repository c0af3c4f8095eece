/// A rule's condition as it is evaluated: word checks are numbers of the reader.
struct Plan: Sendable {
  indirect enum Step: Sendable {
    case words(check: Int, speaker: Speaker)
    case course(CourseCheck)
    case all([Step])
    case any([Step])
    case not(Step)
    case near(Condition.Near, anchor: Step, find: Step)
    case atLeast(Int, Step)
    case silence(seconds: Int, before: Speaker?)
    case within(Condition.Scope, Step)
  }

  var step: Step
  var needsEnd: Bool
  var isOfWords: Bool

  init(_ rule: Rule, _ builder: inout WordReaderBuilder) {
    step = Self.step(rule.when, rule, "when", &builder)
    needsEnd = rule.when.needsEnd
    isOfWords = rule.when.isOfWords
  }

  private static func step(
    _ condition: Condition, _ rule: Rule, _ path: String, _ builder: inout WordReaderBuilder
  ) -> Step {
    switch condition {
    case .words(let check):
      return .words(
        check: builder.add(check, rule: rule.id, path: "\(path).words"),
        speaker: check.speaker ?? rule.speaker)
    case .course(let check): return .course(check)
    case .all(let parts): return .all(steps(parts, rule, "\(path).all", &builder))
    case .any(let parts): return .any(steps(parts, rule, "\(path).any", &builder))
    case .not(let part): return .not(step(part, rule, "\(path).not", &builder))
    case .near(let near):
      return .near(
        near, anchor: step(near.anchor, rule, "\(path).\(near.side.rawValue)", &builder),
        find: step(near.find, rule, "\(path).find", &builder))
    case .atLeast(let count, let part): return .atLeast(count, step(part, rule, "\(path).of", &builder))
    case .silence(let seconds, let before): return .silence(seconds: seconds, before: before)
    case .within(let scope, let part): return .within(scope, step(part, rule, "\(path).of", &builder))
    }
  }

  private static func steps(
    _ parts: [Condition], _ rule: Rule, _ path: String, _ builder: inout WordReaderBuilder
  ) -> [Step] {
    parts.enumerated().map { step($1, rule, "\(path)[\($0)]", &builder) }
  }
}
