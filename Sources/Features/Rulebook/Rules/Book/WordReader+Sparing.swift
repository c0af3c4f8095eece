import TextScan

extension WordReader {
  /// Where a check's words stand in the original, harmless ones left out; in order, merged.
  func spans(_ number: Int, in read: WordsRead) -> [TextSpan] {
    let check = checks[number]
    let side = check.folding == .plain ? read.plain : read.disguise
    var spans: [TextSpan] = []
    let hits = side.ranges(check.hit)
    if !hits.isEmpty {
      let except = side.ranges(check.except)
      let unless = side.ranges(check.unless)
      for hit in hits where !except.contains(where: { $0.overlaps(hit) }) {
        if isSpared(hit, check, unless, side, read) { continue }
        spans.append(side.text.original(hit))
      }
    }
    return TextSpan.merged(spans + details(check, side, read))
  }

  /// Numbers and addresses, but for those in a sentence that says whose they are.
  private func details(_ check: Check, _ side: FoldedHits, _ read: WordsRead) -> [TextSpan] {
    let found = read.details.filter { check.detectors.contains($0.kind) }.map(\.span)
    if found.isEmpty { return [] }
    let harmless = side.ranges(check.unless).map { side.text.original(side.text.sentence(around: $0)) }
    return found.filter { span in !harmless.contains { $0.overlaps(span) } }
  }

  /// Where a list's words stand in the folded text.
  func ranges(_ list: ListName, in read: WordsRead) -> [Range<Int>] {
    guard let keys = lists[list.rawValue] else { return [] }
    let hits = read.plain.ranges(keys.hit)
    if hits.isEmpty { return [] }
    let except = read.plain.ranges(keys.except)
    return hits.filter { hit in !except.contains { $0.overlaps(hit) } }
  }

  private func isSpared(
    _ hit: Range<Int>, _ check: Check, _ unless: [Range<Int>], _ side: FoldedHits, _ read: WordsRead
  ) -> Bool {
    let sentence = side.text.sentence(around: hit)
    if unless.contains(where: { $0.overlaps(sentence) }) { return true }
    if check.sparesNegated, isNegated(hit, sentence, side) { return true }
    return check.sparesQuoted && isQuoted(hit, sentence, check, side)
  }

  /// A negation at most so many bytes (eight characters) before, in the same clause.
  private static let reach = 24

  private func isNegated(_ hit: Range<Int>, _ sentence: Range<Int>, _ side: FoldedHits) -> Bool {
    guard let keys = lists[ListName.negation.rawValue] else { return false }
    let except = side.ranges(keys.except)
    return side.ranges(keys.hit).contains { negation in
      negation.upperBound <= hit.lowerBound + 3 && negation.lowerBound < hit.lowerBound
        && hit.lowerBound - negation.upperBound <= Self.reach && sentence.lowerBound <= negation.lowerBound
        && !side.text.bytes[negation.lowerBound..<hit.lowerBound].contains(44)
        && !except.contains { $0.overlaps(negation) }
    }
  }

  /// Words of somebody else are announced before (您说, 客户问); in plain text quotation marks do as well.
  private func isQuoted(_ hit: Range<Int>, _ sentence: Range<Int>, _ check: Check, _ side: FoldedHits) -> Bool
  {
    if let keys = lists[ListName.quoting.rawValue] {
      let announced = side.ranges(keys.hit).contains {
        sentence.lowerBound <= $0.lowerBound && $0.upperBound <= hit.lowerBound
      }
      if announced { return true }
    }
    let before = side.text.bytes[..<hit.lowerBound].count { $0 == 34 }
    return check.folding == .plain && before % 2 == 1
      && side.text.bytes[hit.upperBound..<side.text.count].contains(34)
  }
}
