import TextScan

extension TalkReading {
  /// Without what the customer gave themself: before in this talk, or on their order.
  func withoutOwnDetails(_ spans: [TextSpan], _ place: Int) -> [TextSpan] {
    spans.filter { !isOwn($0.words(in: utterances[place].text), before: place) }
  }

  private func isOwn(_ words: String, before place: Int) -> Bool {
    let wanted = Self.bare(words)
    let said = utterances[..<place].lazy.filter { $0.speaker == .customer }.map(\.text)
    return talk.known.ownDetails.contains { Self.bare($0).contains(wanted) || wanted.contains(Self.bare($0)) }
      || said.contains { Self.bare($0).contains(wanted) }
  }

  /// Without spaces and hyphens.
  private static func bare(_ words: String) -> String {
    let folded = Folding.plain.fold(words).text
    return folded.filter { $0 != " " && $0 != "-" }
  }
}
