/// One way to say a phrase: literal parts with gaps between.
struct PhraseForm: Sendable, Hashable {
  struct Gap: Sendable, Hashable {
    var least: Int
    var most: Int
    var isOfDigits = false
  }

  /// Folded, none empty.
  var parts: [[UInt8]]
  /// Between the parts: one fewer. Characters of the folded text.
  var gaps: [Gap]
  var atStart = false
  var atEnd = false
  /// A phrase with more forms is a `PhrasePattern`.
  static let most = 64

  /// All forms of a phrase, each once.
  static func forms(of nodes: [PhraseSyntax.Node], _ folding: Folding) throws(ScanFault) -> [PhraseForm] {
    var drafts = [Draft()]
    extend(&drafts, nodes)
    var forms: [PhraseForm] = []
    var seen: Set<PhraseForm> = []
    for draft in drafts {
      let form = try draft.form(folding)
      if seen.insert(form).inserted { forms.append(form) }
    }
    return forms
  }

  private static func extend(_ drafts: inout [Draft], _ nodes: [PhraseSyntax.Node]) {
    for node in nodes {
      switch node {
      case .character(let character): for index in drafts.indices { drafts[index].append(character) }
      case .gap(let least, let most): for index in drafts.indices { drafts[index].append(least, most) }
      case .digits: for index in drafts.indices { drafts[index].append(1, 8, isOfDigits: true) }
      case .start:
        for index in drafts.indices { drafts[index].atStart = true }
      case .end: for index in drafts.indices { drafts[index].atEnd = true }
      case .group(let choices, let isOptional): branch(&drafts, choices, isOptional)
      }
    }
  }

  private static func branch(_ drafts: inout [Draft], _ choices: [[PhraseSyntax.Node]], _ isOptional: Bool) {
    var all: [Draft] = isOptional ? drafts : []
    for choice in choices {
      var branch = drafts
      extend(&branch, choice)
      all += branch
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

    /// Gaps side by side become one.
    mutating func append(_ least: Int, _ most: Int, isOfDigits: Bool = false) {
      if parts.last!.isEmpty, let last = gaps.last {
        gaps[gaps.count - 1] = Gap(
          least: last.least + least, most: last.most + most, isOfDigits: last.isOfDigits && isOfDigits)
      } else {
        gaps.append(Gap(least: least, most: most, isOfDigits: isOfDigits))
        parts.append("")
      }
    }

    func form(_ folding: Folding) throws(ScanFault) -> PhraseForm {
      let folded = parts.map { text -> [UInt8] in
        Array(folding.fold(part: text).utf8)
      }
      guard folded.contains(where: { !$0.isEmpty }) else { throw ScanFault(.empty) }
      guard folded.allSatisfy({ !$0.isEmpty }) else { throw ScanFault(.empty) }
      return PhraseForm(parts: folded, gaps: gaps, atStart: atStart, atEnd: atEnd)
    }
  }
}
