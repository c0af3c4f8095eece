import Kernel

/// What the checks of response times share.
extension TalkReading {
  /// The first wait that is a person's to answer: the first not answered by a bot.
  var firstWait: CustomerWait? { waits.first { !$0.isAnsweredByBot } }

  /// Answered after the limit, or not answered and the limit is over.
  func late(_ wait: CustomerWait, _ limit: Span) -> Match? {
    guard let start = start(of: wait), (wait.answeredAt ?? now) > at(start) + limit else { return nil }
    return Match([start], at: at(start) + limit)
  }

  /// Waits that nobody has answered yet, with when the limit is over.
  func openWaits(_ limit: Span, _ isWanted: (CustomerWait) -> Bool) -> [CourseKind.Due] {
    openStarts(isWanted).map { ($0, at($0) + limit) }
  }

  func openStarts(_ isWanted: (CustomerWait) -> Bool) -> [Int] {
    waits.filter { $0.answered == nil && isWanted($0) }.compactMap(start)
  }

  /// Its first message that wants an answer; nil when all are thanks, farewells or a bare yes.
  func start(of wait: CustomerWait) -> Int? {
    (wait.opened...wait.last).first { isBy(.customer, $0) && !has(.thanks, $0) && !isBare($0) }
  }

  private func isBare(_ index: Int) -> Bool {
    utterances[index].event == nil && reads[index].plain.text.count == 0
  }
}
