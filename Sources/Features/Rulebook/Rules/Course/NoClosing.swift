extension CourseKind {
  static let noClosing = CourseKind(
    "no_closing", [Parameter("messages", 3, 1...10), Parameter("at_least", 2, 1...50)], needsEnd: true
  ) { talk, check in talk.noClosing(check["messages"], check["at_least"]) }
}

extension TalkReading {
  /// None of the last messages says farewell or asks what else; short talks are passed over.
  fileprivate func noClosing(_ count: Int, _ least: Int) -> [Match] {
    let said = places(of: .agent)
    guard isClosed, said.count >= least, let last = said.last else { return [] }
    return said.suffix(count).contains { has(.closing, $0) } ? [] : [Match([last], at: now)]
  }
}
