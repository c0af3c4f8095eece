extension CourseKind {
  static let noNeedProbe = CourseKind("no_need_probe") { talk, _ in talk.noNeedProbe() }
}

extension TalkReading {
  /// Before the sale something was recommended, and nothing had been asked.
  fileprivate func noNeedProbe() -> [Match] {
    guard talk.stage == .preSale else { return [] }
    for index in places(of: .agent) {
      if has(.question, index) { return [] }
      if has(.recommend, index) { return [Match([index], spans: [index: spans(.recommend, index)])] }
    }
    return []
  }
}
