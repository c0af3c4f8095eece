import Kernel

extension CourseKind {
  static let brokenPromise = CourseKind(
    "broken_promise", waiting: .called, due: { talk, _ in talk.openPromises },
    matches: { talk, _ in talk.brokenPromise() })
}

extension TalkReading {
  /// A promise whose time has come and that was not kept by then.
  fileprivate func brokenPromise() -> [Match] {
    talk.known.promises.compactMap { promise in
      guard let place = utterances.firstIndex(where: { $0.seq == promise.seq }),
        (promise.keptAt ?? now) > promise.dueAt
      else { return nil }
      return Match([place], at: promise.dueAt)
    }
  }

  fileprivate var openPromises: [CourseKind.Due] {
    talk.known.promises.filter { $0.keptAt == nil }.compactMap { promise in
      utterances.firstIndex { $0.seq == promise.seq }.map { ($0, promise.dueAt) }
    }
  }
}
