import Kernel

extension CourseKind {
  static let falseUrgency = CourseKind("false_urgency", isOfWords: true) { talk, _ in talk.falseUrgency() }
}

extension TalkReading {
  /// Haste about a promotion (list `urgency`) on a day on which none ends.
  fileprivate func falseUrgency() -> [Match] {
    guard let promotions = talk.known.promotions else { return [] }
    return places(of: .agent).compactMap { index in
      let day = talk.day(of: at(index))
      // An end at midnight is the end of the day before.
      let isTrue = promotions.contains {
        talk.day(of: $0.to - Span(milliseconds: 1)) == day && $0.from <= at(index)
      }
      let spans = isTrue ? [] : spans(.urgency, index)
      return spans.isEmpty ? nil : Match([index], spans: [index: spans])
    }
  }
}
