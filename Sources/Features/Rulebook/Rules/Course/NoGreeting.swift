extension CourseKind {
  static let noGreeting = CourseKind("no_greeting", [Parameter("messages", 2, 1...10)]) { talk, check in
    talk.noGreeting(check["messages"])
  }
}

extension TalkReading {
  /// None of an agent's first messages greets. Judged once so many were sent, or at the end.
  fileprivate func noGreeting(_ count: Int) -> [Match] {
    let first = Array(places(of: .agent).prefix(count))
    guard let start = first.first, first.count == count || isClosed else { return [] }
    return first.contains { has(.greeting, $0) } ? [] : [Match([start], at: at(first.last!))]
  }
}
