extension CourseKind {
  static let repeatedTemplate = CourseKind(
    "repeated_template",
    [
      Parameter("similarity", 90, 50...100), Parameter("characters", 12, 1...500),
      Parameter("times", 2, 2...20),
    ]
  ) { talk, check in talk.repeatedTemplate(check) }
}

extension TalkReading {
  /// So many messages of agents are looked back at; who repeats after more has at least said something else.
  private static let lookBack = 60

  /// An agent's message that says nearly what another of this talk said; greetings and holding lines are passed over.
  fileprivate func repeatedTemplate(_ check: CourseCheck) -> [Match] {
    let said = places(of: .agent).filter { index in
      spoken(index).count >= check["characters"] && !hasAny([.greeting, .holding, .closing], index)
    }
    let pairs = said.map { Bigrams(spoken($0)) }
    var matches: [Match] = []
    for index in said.indices {
      let alike = said.indices.prefix(index).suffix(Self.lookBack).filter {
        pairs[index].likeness(pairs[$0]) >= check["similarity"]
      }
      if alike.count + 1 >= check["times"] { matches.append(Match([said[index]])) }
    }
    return matches
  }
}

extension TalkReading {
  /// Letters only, without what stands for pictures and numbers: [微笑], #E-s[数字x].
  fileprivate func spoken(_ index: Int) -> String {
    var depth = 0
    return reads[index].plain.text.text.filter { character in
      if character == "[" { depth += 1 }
      if character == "]" { depth -= 1 }
      return depth <= 0 && character.isLetter && !character.isASCII
    }
  }
}

/// A text as the pairs of its neighbouring characters.
struct Bigrams {
  private var counts: [UInt64: Int] = [:]
  private var total = 0

  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    for (a, b) in zip(scalars, scalars.dropFirst()) {
      counts[UInt64(a.value) << 32 | UInt64(b.value), default: 0] += 1
      total += 1
    }
  }

  /// Sørensen–Dice over the pairs, in percent: twice those in common by the sum of both.
  func likeness(_ other: Bigrams) -> Int {
    guard total + other.total > 0 else { return 0 }
    let common = counts.reduce(0) { $0 + min($1.value, other.counts[$1.key] ?? 0) }
    return 200 * common / (total + other.total)
  }
}
