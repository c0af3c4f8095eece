extension CourseKind {
  static let noEmpathyFirst = CourseKind("no_empathy_first", [Parameter("messages", 1, 1...5)]) {
    talk, check in talk.noEmpathyFirst(check["messages"])
  }
}

extension TalkReading {
  /// A heated message answered with facts before any word of understanding. A bare holding line is no answer yet.
  fileprivate func noEmpathyFirst(_ count: Int) -> [Match] {
    var matches: [Match] = []
    var hot: Int?
    for index in utterances.indices {
      if isBy(.customer, index) { hot = isHeated(index) ? index : hot }
      guard isBy(.agent, index), let heated = hot else { continue }
      let answers = places(of: .agent).filter { $0 >= index && !isMereHolding($0) }.prefix(count)
      hot = isMereHolding(index) ? heated : nil
      guard hot == nil, answers.count == count || isClosed else { continue }
      let isKind = utterances.indices[heated...answers.last!].contains {
        isBy(.agent, $0) && hasAny([.empathy, .apology], $0)
      }
      if !isKind { matches.append(Match([heated, index])) }
    }
    return matches
  }

  private func isMereHolding(_ index: Int) -> Bool {
    has(.holding, index) && reads[index].plain.text.count < 60
  }
}
