import Kernel
import TextScan

extension TalkReading {
  /// A promise whose time has come and that was not kept by then.
  func brokenPromise() -> [Match] {
    talk.known.promises.compactMap { promise in
      guard let place = utterances.firstIndex(where: { $0.seq == promise.seq }),
        (promise.keptAt ?? now) > promise.dueAt
      else { return nil }
      return Match([place], at: promise.dueAt)
    }
  }

  /// Discounts and compensation offered (list `offer`) without an if. With the agent's authority known: nothing within it, a red line
  /// above; without it the rule's own severity.
  func overPromise() -> [Match] {
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

  /// Haste about a promotion (list `urgency`) on a day on which none ends.
  func falseUrgency() -> [Match] {
    guard let promotions = talk.known.promotions else { return [] }
    return places(of: .agent).compactMap { index in
      let day = talk.day(of: at(index))
      // An end at midnight is the end of the day before.
      let isTrue = promotions.contains {
        talk.day(of: Timestamp(milliseconds: $0.to.milliseconds - 1)) == day && $0.from <= at(index)
      }
      let spans = isTrue ? [] : spans(.urgency, index)
      return spans.isEmpty ? nil : Match([index], spans: [index: spans])
    }
  }
}
