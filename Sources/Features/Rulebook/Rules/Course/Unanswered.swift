import Kernel

extension CourseKind {
  static let unanswered = CourseKind(
    "unanswered", waiting: .called,
    due: { talk, _ in talk.openStarts { _ in true }.map { ($0, talk.talk.dayEnd(of: talk.at($0))) } },
    matches: { talk, _ in talk.unanswered() })
}

extension TalkReading {
  /// The last wait is left open at the end of the talk, or a wait at the end of its local day.
  fileprivate func unanswered() -> [Match] {
    waits.compactMap { wait in
      guard let start = start(of: wait) else { return nil }
      let dayEnd = talk.dayEnd(of: at(start))
      let isOverDay = (wait.answeredAt ?? now) >= dayEnd
      guard isOverDay || (isClosed && wait.answered == nil) else { return nil }
      return Match([start], at: isOverDay ? dayEnd : now)
    }
  }
}
