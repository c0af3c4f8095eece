import TextScan

extension CourseKind {
  static let wrongAnswer = CourseKind("wrong_answer", isOfWords: true) { talk, _ in talk.wrongAnswer() }
}

extension TalkReading {
  /// A sentence about an article's topic with another number of its unit than the article's, or words for the opposite.
  fileprivate func wrongAnswer() -> [Match] {
    guard !talk.known.facts.isEmpty else { return [] }
    return places(of: .agent).compactMap { index in
      let text = reads[index].plain.text
      let spans = talk.known.facts.flatMap { contradictions($0, text) }
      return spans.isEmpty ? nil : Match([index], spans: [index: TextSpan.merged(spans)])
    }
  }

  private func contradictions(_ fact: Known.KeyFact, _ text: FoldedText) -> [TextSpan] {
    sentences(text).filter { about(fact.topics, $0, text) }.flatMap { sentence -> [TextSpan] in
      let contrary = fact.contrary.compactMap { place(of: $0, sentence, text) }
      guard let unit = fact.unit else { return contrary.map(text.original) }
      let said = Quantity.all(in: text, unit: unit).filter { sentence.overlaps($0.range) }
      // 7到15天 says both; one right number makes the sentence right.
      let isRight = said.contains { fact.values.contains($0.value) }
      return (contrary + (isRight ? [] : said.map(\.range))).map(text.original)
    }
  }

  private func sentences(_ text: FoldedText) -> [Range<Int>] {
    var (start, all) = (0, [Range<Int>]())
    while start < text.count {
      let sentence = text.sentence(around: start..<start)
      if !sentence.isEmpty { all.append(start..<sentence.upperBound) }
      start = sentence.upperBound + 1
    }
    return all
  }

  private func about(_ topics: [String], _ sentence: Range<Int>, _ text: FoldedText) -> Bool {
    topics.contains { place(of: $0, sentence, text) != nil }
  }

  private func place(of words: String, _ sentence: Range<Int>, _ text: FoldedText) -> Range<Int>? {
    let folded = Folding.plain.fold(words)
    let wanted = folded.bytes.prefix(folded.count)
    guard !wanted.isEmpty, wanted.count <= sentence.count else { return nil }
    let starts = sentence.lowerBound...(sentence.upperBound - wanted.count)
    return starts.first { text.bytes[$0...].starts(with: wanted) }.map { $0..<$0 + wanted.count }
  }
}
