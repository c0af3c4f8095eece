extension CourseKind {
  static let noInvite = CourseKind("no_invite", [Parameter("messages", 6, 1...50)], needsEnd: true) {
    talk, check in talk.noInvite(check["messages"])
  }
}

extension TalkReading {
  /// Solved, calm, and no rating invited.
  fileprivate func noInvite(_ count: Int) -> [Match] {
    guard isClosed, talk.isSolved == true, let last = places(of: .agent).last,
      !utterances.indices.contains(where: isInvitation)
    else { return [] }
    let end = utterances.indices.suffix(count)
    return end.contains(where: isComplaint) ? [] : [Match([last], at: now)]
  }
}
