/// One way to say a phrase: literal parts with gaps between.
struct PhraseForm: Sendable, Hashable {
  struct Gap: Sendable, Hashable {
    var least: Int
    var most: Int
  }

  /// Folded, none empty.
  var parts: [[UInt8]]
  /// Between the parts: one fewer. Characters of the folded text.
  var gaps: [Gap]
  var atStart = false
  var atEnd = false
  /// Forms of one phrase at most.
  static let most = 600

  /// All forms of a phrase, each once.
  static func forms(of phrase: String, _ folding: Folding) throws(ScanFault) -> [PhraseForm] {
    var drafts = [Draft()]
    try extend(&drafts, try PhraseSyntax.parse(phrase))
    var forms: [PhraseForm] = []
    var seen: Set<PhraseForm> = []
    for draft in drafts {
      let form = try draft.form(folding)
      if seen.insert(form).inserted { forms.append(form) }
    }
    return forms
  }

  private static func extend(_ drafts: inout [Draft], _ nodes: [PhraseSyntax.Node]) throws(ScanFault) {
    for node in nodes {
      switch node {
      case .character(let character): for index in drafts.indices { drafts[index].append(character) }
      case .gap(let least, let most): for index in drafts.indices { drafts[index].append(least, most) }
      case .start: for index in drafts.indices { drafts[index].atStart = true }
      case .end: for index in drafts.indices { drafts[index].atEnd = true }
      case .group(let choices, let isOptional): try branch(&drafts, choices, isOptional)
      }
    }
  }

  private static func branch(_ drafts: inout [Draft], _ choices: [[PhraseSyntax.Node]], _ isOptional: Bool)
    throws(ScanFault)
  {
    var all: [Draft] = isOptional ? drafts : []
    for choice in choices {
      var branch = drafts
      try extend(&branch, choice)
      all += branch
      guard all.count <= most else { throw ScanFault(.tooMany, "more than \(most) ways to say it") }
    }
    drafts = all
  }

  /// A form while it is put together.
  private struct Draft {
    var parts = [""]
    var gaps: [Gap] = []
    var atStart = false
    var atEnd = false

    mutating func append(_ character: Character) { parts[parts.count - 1].append(character) }

    mutating func append(_ least: Int, _ most: Int) {
      if parts.last!.isEmpty, !gaps.isEmpty {
        gaps[gaps.count - 1].least += least
        gaps[gaps.count - 1].most += most
      } else {
        gaps.append(Gap(least: least, most: most))
        parts.append("")
      }
    }

    func form(_ folding: Folding) throws(ScanFault) -> PhraseForm {
      let folded = parts.map { text -> [UInt8] in
        let folded = folding.fold(text)
        return Array(folded.bytes.prefix(folded.count))
      }
      guard folded.contains(where: { !$0.isEmpty }) else { throw ScanFault(.empty) }
      guard folded.allSatisfy({ !$0.isEmpty }) else { throw ScanFault(.gapAtEdge) }
      return PhraseForm(parts: folded, gaps: gaps, atStart: atStart, atEnd: atEnd)
    }
  }
}
