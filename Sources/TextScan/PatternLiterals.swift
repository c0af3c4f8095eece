/// Which words must be in a text before a regular expression can match: one of them at least, or nothing is known.
///
/// Reads the common part of the syntax and gives up on the rest, so that it never names a word that is not needed.
/// The idea is that of RE2's prefilter (Russ Cox, "Regular Expression Matching with a Trigram Index", 2012).
struct PatternLiterals {
  /// One of these; nil when nothing is known.
  typealias Needed = Set<String>

  private let text: [Character]
  private var at = 0
  private var hasGivenUp = false
  private static let most = 64

  static func needed(by pattern: String) -> Needed? {
    var reader = PatternLiterals(text: Array(pattern))
    let needed = reader.choice()
    return reader.hasGivenUp || reader.at < reader.text.count ? nil : needed
  }

  private init(text: [Character]) { self.text = text }

  private var current: Character? { at < text.count ? text[at] : nil }

  private mutating func choice() -> Needed? {
    var needed: Needed? = sequence()
    while current == "|" {
      at += 1
      let other = sequence()
      needed = needed.flatMap { first in other.map { first.union($0) } }
    }
    return needed.flatMap { $0.count <= Self.most ? $0 : nil }
  }

  /// Of all that a sequence needs, the set whose shortest word is longest: in characters, then in bytes.
  private mutating func sequence() -> Needed? {
    var best: Needed?
    var run = ""
    func better(_ needed: Needed?) {
      guard let needed, let worth = needed.map(Self.worth).min(), worth > 0 else { return }
      if (best.flatMap { $0.map(Self.worth).min() } ?? 0) < worth { best = needed }
    }
    while let next = current, next != "|", next != ")", !hasGivenUp {
      let literal = atom(better)
      let count = quantifier()
      if let literal, count != .optional {
        run.append(literal)
        if count == .once { continue }
      }
      better([run])
      run = ""
      if let literal, count == .some { run.append(literal) }
    }
    better([run])
    return best
  }

  private static func worth(_ word: String) -> Int { word.count * 1_000 + word.utf8.count }

  private enum Count { case once, some, optional }

  /// A literal character, or nil after something else; what a group needs goes to `better` unless it is optional.
  private mutating func atom(_ better: (Needed?) -> Void) -> Character? {
    let next = text[at]
    at += 1
    switch next {
    case "(":
      let needed = group()
      if quantifierAhead() != .optional { better(needed) }
      return nil
    case "[":
      skipClass()
      return nil
    case ".", "^", "$": return nil
    case "\\": return escaped()
    case "*", "+", "?", "{":
      hasGivenUp = true
      return nil
    default: return next
    }
  }

  private mutating func group() -> Needed? {
    var counts = true
    if current == "?" {
      if at + 1 < text.count, text[at + 1] == ":" {
        at += 2
      } else if at + 1 < text.count, text[at + 1] == "=" || text[at + 1] == "!" {
        counts = false
        at += 2
      } else if at + 2 < text.count, text[at + 1] == "<", text[at + 2] == "=" || text[at + 2] == "!" {
        counts = false
        at += 3
      } else {
        hasGivenUp = true
        return nil
      }
    } else if current == "*" {
      hasGivenUp = true
      return nil
    }
    let needed = choice()
    if current == ")" { at += 1 } else { hasGivenUp = true }
    return counts ? needed : nil
  }

  private mutating func escaped() -> Character? {
    guard let next = current else {
      hasGivenUp = true
      return nil
    }
    at += 1
    if "dDwWsSbBhHvVRAzZ".contains(next) { return nil }
    if next.isLetter || next.isNumber {
      hasGivenUp = true
      return nil
    }
    return next
  }

  private mutating func skipClass() {
    if current == "^" { at += 1 }
    if current == "]" { at += 1 }
    while let next = current, next != "]" {
      at += next == "\\" ? 2 : 1
      if next == "[", current == ":" { hasGivenUp = true }
    }
    if current == "]" { at += 1 } else { hasGivenUp = true }
  }

  private func quantifierAhead() -> Count {
    var copy = self
    return copy.quantifier()
  }

  private mutating func quantifier() -> Count {
    var count = Count.once
    switch current {
    case "*", "?":
      count = .optional
      at += 1
    case "+":
      count = .some
      at += 1
    case "{":
      guard let close = text[at...].firstIndex(of: "}") else {
        hasGivenUp = true
        return .optional
      }
      let least = Int(String(text[at + 1..<close].prefix { $0 != "," }))
      count = (least ?? 0) > 0 ? .some : .optional
      at = close + 1
    default: return .once
    }
    if current == "?" || current == "+" { at += 1 }
    return count
  }
}
