/// Gathers phrases and patterns under the caller's numbers, then makes the scanner of them.
public struct PhraseScannerBuilder {
  public let folding: Folding
  private var table = PhraseTable()
  private var numbers: [[UInt8]: Int32] = [:]
  private var texts: [[UInt8]] = []

  public init(_ folding: Folding) { self.folding = folding }

  /// - Throws: `ScanFault` for what is no phrase.
  public mutating func add(phrase: String, key: Int) throws(ScanFault) {
    let nodes = try PhraseSyntax.parse(phrase)
    try PhraseSyntax.check(nodes)
    guard PhraseSyntax.ways(nodes) <= PhraseForm.most else {
      let pattern = PhrasePattern(nodes, folding)
      try add(pattern.source, needing: pattern.needed, key, isPhrase: true)
      return
    }
    for form in try PhraseForm.forms(of: nodes, folding) {
      let parts = form.parts.map { number($0) }
      if parts.count == 1, !form.atStart, !form.atEnd {
        table.literals[Int(parts[0])].keys.append(Int32(key))
      } else {
        for part in parts.dropLast() { table.literals[Int(part)].isHead = true }
        table.literals[Int(parts.last!)].lastOf.append(Int32(table.forms.count))
        table.forms.append(
          .init(key: Int32(key), parts: parts, gaps: form.gaps, atStart: form.atStart, atEnd: form.atEnd))
      }
    }
  }

  /// - Throws: `ScanFault` for what PCRE2 does not accept.
  public mutating func add(pattern source: String, key: Int) throws(ScanFault) {
    let words = PatternLiterals.needed(by: source)?.map { word -> [UInt8] in
      let folded = folding.fold(word)
      return Array(folded.bytes.prefix(folded.count))
    }
    let isKnown = words?.allSatisfy { !$0.isEmpty } ?? false
    try add(source, needing: isKnown ? words! : [], key, isPhrase: false)
  }

  private mutating func add(_ source: String, needing words: [[UInt8]], _ key: Int, isPhrase: Bool)
    throws(ScanFault)
  {
    let index = Int32(table.patterns.count)
    table.patterns.append(.init(key: Int32(key), pattern: try Pattern(source), isPhrase: isPhrase))
    if words.isEmpty { table.always.append(index) }
    for word in words { table.literals[Int(number(word))].patterns.append(index) }
  }

  public func scanner() -> PhraseScanner {
    PhraseScanner(folding: folding, automaton: Automaton(texts), table: table)
  }

  private mutating func number(_ bytes: [UInt8]) -> Int32 {
    if let known = numbers[bytes] { return known }
    let number = Int32(texts.count)
    numbers[bytes] = number
    texts.append(bytes)
    table.literals.append(.init(first: bytes.first!, last: bytes.last!, length: bytes.count))
    return number
  }
}
