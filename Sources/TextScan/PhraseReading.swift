/// One text's literals put together to phrases and patterns.
struct PhraseReading {
  private let text: FoldedText
  private let table: PhraseTable
  private var hits: [PhraseScanner.Hit] = []
  /// Literals found that may begin or continue a phrase with gaps.
  private var heads: [(literal: Int32, start: Int, end: Int)] = []
  private var candidates: Set<Int32> = []

  init(_ text: FoldedText, _ table: PhraseTable) {
    self.text = text
    self.table = table
  }

  mutating func take(_ number: Int, _ end: Int) {
    let literal = table.literals[number]
    if !literal.patterns.isEmpty { candidates.formUnion(literal.patterns) }
    let start = end - literal.length
    if literal.isHead { heads.append((Int32(number), start, end)) }
    guard stands(after: literal.last, at: end) else { return }
    for form in literal.lastOf { complete(table.forms[Int(form)], start, end) }
    guard stands(literal.first, before: start) else { return }
    for key in literal.keys { hits.append(.init(key: Int(key), range: start..<end)) }
  }

  mutating func finish() -> (hits: [PhraseScanner.Hit], faulty: [Int]) {
    var faulty: [Int] = []
    for index in table.always + candidates.sorted() {
      let keyed = table.patterns[Int(index)]
      do {
        for range in try keyed.pattern.matches(in: text) where !keyed.isPhrase || isWhole(range) {
          hits.append(.init(key: Int(keyed.key), range: range))
        }
      } catch {
        faulty.append(Int(keyed.key))
      }
    }
    return (hits, faulty)
  }

  /// A form whose last part stands at `start..<end`: the parts before are looked for from right to left.
  private mutating func complete(_ form: PhraseTable.Form, _ start: Int, _ end: Int) {
    if form.atEnd, !isEdge(end..<text.count) { return }
    guard let first = first(form, form.parts.count - 1, start) else { return }
    hits.append(.init(key: Int(form.key), range: first..<end))
  }

  /// Where the form begins if its part `index` begins at `start`; the nearest of several.
  private func first(_ form: PhraseTable.Form, _ index: Int, _ start: Int) -> Int? {
    if index == 0 {
      let isFree = form.atStart ? isEdge(0..<start) : stands(text.bytes[start], before: start)
      return isFree ? start : nil
    }
    let gap = form.gaps[index - 1]
    for head in heads.reversed() {
      if head.end < start - gap.most * 4 { break }
      guard head.literal == form.parts[index - 1], head.end <= start, fits(head.end..<start, gap),
        let first = first(form, index - 1, head.start)
      else { continue }
      return first
    }
    return nil
  }

  private func fits(_ range: Range<Int>, _ gap: PhraseForm.Gap) -> Bool {
    var characters = 0
    for byte in text.bytes[range] {
      if FoldedText.isEnd(byte) || (gap.isOfDigits && !Self.isDigit(byte)) { return false }
      if byte & 0xC0 != 0x80 { characters += 1 }
    }
    return gap.least <= characters && characters <= gap.most
  }

  /// Whether there are marks only.
  private func isEdge(_ range: Range<Int>) -> Bool {
    text.bytes[range].allSatisfy {
      $0 < 48 || (58...64).contains($0) || (91...96).contains($0) || $0 > 122 && $0 < 128
    }
  }

  private func isWhole(_ range: Range<Int>) -> Bool {
    stands(text.bytes[range.lowerBound], before: range.lowerBound)
      && stands(after: text.bytes[range.upperBound - 1], at: range.upperBound)
  }

  private func stands(_ first: UInt8, before start: Int) -> Bool {
    start == 0 || !Self.isOneWord(text.bytes[start - 1], first) || text.isParted(at: start)
  }

  private func stands(after last: UInt8, at end: Int) -> Bool {
    end == text.count || !Self.isOneWord(last, text.bytes[end]) || text.isParted(at: end)
  }

  /// Two Latin letters or two digits side by side.
  private static func isOneWord(_ a: UInt8, _ b: UInt8) -> Bool {
    (isLetter(a) && isLetter(b)) || (isDigit(a) && isDigit(b))
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
