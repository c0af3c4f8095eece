extension CourseKind {
  static let earlyInvite = CourseKind("early_invite", [Parameter("messages", 6, 1...50)]) { talk, check in
    talk.earlyInvite(check["messages"])
  }
}

extension TalkReading {
  /// A rating is invited while the customer is heated and was not calmed since, or still waits for an answer.
  fileprivate func earlyInvite(_ count: Int) -> [Match] {
    utterances.indices.filter(isInvitation).compactMap { index in
      let before = utterances.indices[max(0, index - count)..<index]
      let calm = before.last { isBy(.customer, $0) && has(.thanks, $0) } ?? -1
      let heated = before.last { isComplaint($0) }.map { $0 > calm } ?? false
      return heated || isUnsolved(index) ? Match([index]) : nil
    }
  }

  /// The agent's promise to look (稍等) is the last word, or they said themself that it is not solved.
  private func isUnsolved(_ index: Int) -> Bool {
    if isClosed, talk.isSolved == false { return true }
    let last = utterances.indices[..<index].last { isBy(.agent, $0) || isBy(.customer, $0) }
    return last.map { isBy(.agent, $0) && has(.holding, $0) && !has(.closing, $0) } ?? false
  }
}
