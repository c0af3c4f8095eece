import Kernel

/// What is wrong with a rule.
public struct RuleFault: Error, Equatable, Sendable {
  /// Its id, "#3" for the third where it has none, a list's id, or empty for the file itself.
  public var rule: String
  /// `when.words.phrases[2]`.
  public var field: String
  /// What should stand there, in English for whoever writes the file.
  public var expected: String

  public init(_ rule: String, _ field: String, _ expected: String) {
    self.rule = rule
    self.field = field
    self.expected = expected
  }

  /// From what the decoder says.
  init(_ error: any Error, ids: [String]) {
    guard let error = error as? DecodingError else {
      self.init("", "", "JSON")
      return
    }
    let (path, expected) = Self.reading(error)
    var rest = path[...]
    var rule = ""
    if let first = path.first?.stringValue, first == "rules", path.count > 1, let index = path[1].intValue {
      rule = index < ids.count && !ids[index].isEmpty ? ids[index] : "#\(index + 1)"
      rest = path[2...]
    }
    self.init(rule, Self.text(rest), expected)
  }

  private static func reading(_ error: DecodingError) -> ([any CodingKey], String) {
    switch error {
    case .typeMismatch(let type, let context): (context.codingPath, "\(type)")
    case .valueNotFound(let type, let context): (context.codingPath, "\(type)")
    case .keyNotFound(let key, let context): (context.codingPath + [key], "required")
    case .dataCorrupted(let context): (context.codingPath, context.debugDescription)
    @unknown default: ([], "JSON")
    }
  }

  private static func text(_ path: ArraySlice<any CodingKey>) -> String {
    path.reduce("") { text, key in
      if let index = key.intValue { return text + "[\(index)]" }
      return text.isEmpty ? key.stringValue : "\(text).\(key.stringValue)"
    }
  }
}

/// All that is wrong at once.
public struct RuleFaults: Error, Equatable, Sendable {
  public var faults: [RuleFault]

  public init(_ faults: [RuleFault]) { self.faults = faults }

  /// For a client: field paths such as `off_platform.when.words.phrases[2]`.
  public var problem: Problem {
    Problem(
      .invalid, "rule.invalid",
      faults.map { "\($0.rule) \($0.field): \($0.expected)" }.joined(separator: "; "),
      fields: faults.map { Problem.Field("\($0.rule).\($0.field)", "rule_fault") })
  }
}
