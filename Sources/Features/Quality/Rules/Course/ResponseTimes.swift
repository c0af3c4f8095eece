import Kernel

extension TalkReading {
  /// The first wait that is a person's to answer: the first not answered by a bot.
  var firstWait: CustomerWait? { waits.first { !$0.isAnsweredByBot } }

  /// 首次响应: from the customer's first message of that wait to a person's answer.
  func firstResponseSlow(_ limit: Span) -> [Match] {
    firstWait.flatMap { late($0, limit) }.map { [$0] } ?? []
  }

  /// 响应时长: every later wait.
  func responseSlow(_ limit: Span) -> [Match] {
    let first = firstWait
    return waits.filter { $0 != first && !$0.isAnsweredByBot }.compactMap { late($0, limit) }
  }

  /// Answered after the limit, or not answered and the limit is over.
  private func late(_ wait: CustomerWait, _ limit: Span) -> Match? {
    guard let start = start(of: wait), (wait.answeredAt ?? now) > at(start) + limit else { return nil }
    return Match([start], at: at(start) + limit)
  }

  /// The last wait is left open at the end of the talk, or a wait at the end of its local day.
  func unanswered() -> [Match] {
    waits.compactMap { wait in
      guard let start = start(of: wait) else { return nil }
      let dayEnd = talk.dayEnd(of: at(start))
      let isOverDay = (wait.answeredAt ?? now) >= dayEnd
      guard isOverDay || (isClosed && wait.answered == nil) else { return nil }
      return Match([start], at: isOverDay ? dayEnd : now)
    }
  }

  /// Its first message that wants an answer; nil when all are thanks, farewells or a bare yes.
  func start(of wait: CustomerWait) -> Int? {
    (wait.opened...wait.last).first { isBy(.customer, $0) && !has(.thanks, $0) && !isBare($0) }
  }

  private func isBare(_ index: Int) -> Bool {
    utterances[index].event == nil && reads[index].plain.text.count == 0
  }
}
