import Kernel
import TextScan

extension CourseKind {
  static let overPromise = CourseKind("over_promise", isOfWords: true) { talk, _ in talk.overPromise() }
}

extension TalkReading {
  /// Discounts and compensation offered (list `offer`) without an if. With the agent's authority known: nothing within it, a red line
  /// above; without it the rule's own severity.
  fileprivate func overPromise() -> [Match] {
    places(of: .agent).compactMap { index in
      let text = reads[index].plain.text
      let ifs = reader.ranges(.conditional, in: reads[index])
      let offers = reader.ranges(.offer, in: reads[index]).filter { offer in
        !ifs.contains { text.sentence(around: offer).overlaps($0) }
      }
      guard !offers.isEmpty else { return nil }
      let judged = offers.map { verdict(Quantity.near($0, in: text, unit: .yuan)) }
      guard let worst = judged.max(), worst > .allowed else { return nil }
      let spans = TextSpan.merged(offers.map(text.original))
      return Match([index], spans: [index: spans], severity: worst == .above ? .redLine : nil)
    }
  }

  private enum Verdict: Int, Comparable {
    case allowed, unknown, above
    static func < (a: Verdict, b: Verdict) -> Bool { a.rawValue < b.rawValue }
  }

  private func verdict(_ amounts: [Int]) -> Verdict {
    guard let authority = talk.known.authority else { return .unknown }
    guard let most = amounts.max() else { return authority.mayCompensate ? .allowed : .unknown }
    return Money(fen: Int64(most) * 100) <= authority.most ? .allowed : .above
  }
}
