extension RuleFile {
  /// What is wrong beyond phrases and patterns, which are found when the book is made.
  var faults: [RuleFault] {
    var faults: [RuleFault] = []
    if rules.count > Rule.most { faults.append(RuleFault("", "rules", "at most \(Rule.most)")) }
    var seen: Set<String> = []
    for rule in rules {
      faults += rule.faults
      if !seen.insert(rule.id).inserted { faults.append(RuleFault(rule.id, "id", "one rule of this id")) }
    }
    var names: Set<String> = []
    for list in lists where !names.insert(list.id).inserted {
      faults.append(RuleFault(list.id, "id", "one list of this id"))
    }
    return faults
  }
}

extension Rule {
  static let longestName = 60

  var faults: [RuleFault] {
    var faults: [RuleFault] = []
    func require(_ condition: Bool, _ field: String, _ expected: String) {
      if !condition { faults.append(RuleFault(id, field, expected)) }
    }
    let letters = id.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
    require(letters && (1...60).contains(id.utf8.count), "id", "1 to 60 small letters, digits or _")
    require((1...1_000_000).contains(version), "version", "1 to 1000000")
    require(
      !name.zh.isEmpty && name.zh.count <= Self.longestName, "name", "1 to \(Self.longestName) characters")
    require((instead?.zh.count ?? 0) <= 500, "instead", "at most 500 characters")
    require(
      better?.isSound ?? true, "better", "1 to \(Better.most) texts of at most \(Better.longest) characters")
    for (path, expected) in when.faults("when") { require(false, path, expected) }
    return faults
  }
}

extension Condition {
  fileprivate func faults(_ path: String) -> [(String, String)] {
    switch self {
    case .words(let check): check.faults("\(path).words")
    case .course: []
    case .all(let parts): Self.faults(parts, "\(path).all")
    case .any(let parts): Self.faults(parts, "\(path).any")
    case .not(let part): part.faults("\(path).not")
    case .near(let near): near.faults(path)
    case .atLeast(let count, let part):
      ((2...1_000).contains(count) ? [] : [("\(path).at_least", "2 to 1000")]) + part.faults("\(path).of")
    case .silence(let seconds, _):
      (1...604_800).contains(seconds) ? [] : [("\(path).silence_seconds", "1 to 604800")]
    case .within(let scope, let part):
      Self.range(scope.first, 1...1_000, "\(path).first") + Self.range(scope.last, 1...1_000, "\(path).last")
        + part.faults("\(path).of")
    }
  }

  private static func faults(_ parts: [Condition], _ path: String) -> [(String, String)] {
    ((1...100).contains(parts.count) ? [] : [(path, "1 to 100 conditions")])
      + parts.enumerated().flatMap { $1.faults("\(path)[\($0)]") }
  }

  fileprivate static func range(_ value: Int?, _ range: ClosedRange<Int>, _ path: String) -> [(
    String, String
  )] {
    value.map(range.contains) ?? true ? [] : [(path, "\(range.lowerBound) to \(range.upperBound)")]
  }
}

extension Condition.Near {
  fileprivate func faults(_ path: String) -> [(String, String)] {
    anchor.faults("\(path).\(side.rawValue)") + find.faults("\(path).find")
      + Condition.range(messages, 1...1_000, "\(path).messages")
      + Condition.range(seconds, 1...604_800, "\(path).seconds")
  }
}

extension WordCheck {
  static let mostPhrases = 20_000
  static let mostPatterns = 500

  fileprivate func faults(_ path: String) -> [(String, String)] {
    var faults: [(String, String)] = []
    if phrases.isEmpty, patterns.isEmpty, lists.isEmpty, detectors.isEmpty {
      faults.append((path, "phrases, patterns, lists or detectors"))
    }
    if phrases.count > Self.mostPhrases { faults.append(("\(path).phrases", "at most \(Self.mostPhrases)")) }
    if patterns.count > Self.mostPatterns {
      faults.append(("\(path).patterns", "at most \(Self.mostPatterns)"))
    }
    return faults
  }
}
