/// A phrase with too many ways to say it to write out each: as a bounded regular expression, run only where one of the
/// words it needs was found.
struct PhrasePattern {
  let source: String
  /// Folded; empty when nothing is known.
  let needed: [[UInt8]]

  init(_ nodes: [PhraseSyntax.Node], _ folding: Folding) {
    source = Self.source(nodes, folding)
    needed = NeededWords.best(nodes, folding)
  }

  private static func source(_ nodes: [PhraseSyntax.Node], _ folding: Folding) -> String {
    var (text, run) = ("", "")
    func flush() {
      text += escaped(folding.fold(part: run))
      run = ""
    }
    for node in nodes {
      if case .character(let character) = node {
        run.append(character)
        continue
      }
      flush()
      text += source(node, folding)
    }
    flush()
    return text
  }

  /// Marks: all of ASCII but letters and digits.
  private static let marks = #"[\x00-/:-@\[-`{-\x7f]*"#

  private static func source(_ node: PhraseSyntax.Node, _ folding: Folding) -> String {
    switch node {
    case .character: ""
    case .gap(let least, let most): "[^\\n?]{\(least),\(most)}?"
    case .digits: "[0-9]{1,8}"
    case .start: "\\A\(marks)\\K"
    case .end: "(?=\(marks)\\z)"
    case .group(let choices, let isOptional):
      "(?:" + choices.map { source($0, folding) }.joined(separator: "|") + ")" + (isOptional ? "?" : "")
    }
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { text, character in
      if character.isASCII, !character.isLetter, !character.isNumber, character != "\n" { text.append("\\") }
      text.append(character)
    }
  }
}
