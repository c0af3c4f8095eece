extension TalkReading {
  /// A buying signal, and none of the agent's next messages leads on: no offer, no recommendation, no question.
  func missedLead(_ count: Int) -> [Match] {
    guard talk.stage != .afterSale else { return [] }
    var matches: [Match] = []
    for index in utterances.indices where isBy(.customer, index) && has(.buyingSignal, index) {
      let answers = utterances.indices.filter { $0 > index && isBy(.agent, $0) }.prefix(count)
      guard let last = answers.last, answers.count == count || isClosed else { continue }
      let leads = answers.contains { hasAny([.followUp, .recommend, .question], $0) }
      if !leads {
        matches.append(Match([index], spans: [index: spans(.buyingSignal, index)], at: at(last)))
      }
    }
    return matches
  }

  /// Before the sale something was recommended, and nothing had been asked.
  func noNeedProbe() -> [Match] {
    guard talk.stage == .preSale else { return [] }
    for index in places(of: .agent) {
      if has(.question, index) { return [] }
      if has(.recommend, index) { return [Match([index], spans: [index: spans(.recommend, index)])] }
    }
    return []
  }
}
