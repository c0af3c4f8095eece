extension CourseKind {
  static let missedLead = CourseKind("missed_lead", [Parameter("messages", 3, 1...20)]) { talk, check in
    talk.missedLead(check["messages"])
  }
}

extension TalkReading {
  /// A buying signal, and none of the agent's next messages leads on: no offer, no recommendation, no question.
  fileprivate func missedLead(_ count: Int) -> [Match] {
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
}
