/// What of a condition a shop can tune.
extension Condition {
  /// A parameter of a course check with the value it has.
  public struct Tunable: Sendable {
    public let parameter: CourseKind.Parameter
    public let value: Int
  }

  /// Each name once, as the first check that has it says.
  public var parameters: [Tunable] {
    var seen: Set<String> = []
    return checks.flatMap { check in
      check.kind.parameters.filter { seen.insert($0.name).inserted }.map {
        Tunable(parameter: $0, value: check[$0.name])
      }
    }
  }

  /// Whether it reads words, so that phrases can be added.
  public var hasWords: Bool {
    if case .words = self { return true }
    return parts.contains(where: \.hasWords)
  }

  private var checks: [CourseCheck] {
    if case .course(let check) = self { return [check] }
    return parts.flatMap(\.checks)
  }

  private var parts: [Condition] {
    switch self {
    case .words, .course, .silence: []
    case .all(let parts), .any(let parts): parts
    case .not(let part), .atLeast(_, let part), .within(_, let part): [part]
    case .near(let near): [near.anchor, near.find]
    }
  }
}
