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
    let (least, similarity, times) = (check["characters"], check["similarity"], check["times"])
    return carried(.course(check.kind.name, check.parameters), Templates()) { state, index in
      guard isBy(.agent, index), !hasAny([.greeting, .holding, .closing], index) else { return }
      let words = spoken(index)
      guard words.count >= least else { return }
      let pairs = Bigrams(words)
      let alike = state.recent.count { pairs.likeness($0) >= similarity }
      if alike + 1 >= times { state.matches.append(Match([index])) }
      state.recent.append(pairs)
      if state.recent.count > Self.lookBack { state.recent.removeFirst() }
    }.matches
  }

  private struct Templates: Sendable {
    var recent: [Bigrams] = []
    var matches: [Match] = []
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
struct Bigrams: Sendable {
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
