import Kernel

extension CourseKind {
  static let leftWaiting = CourseKind(
    "left_waiting", [Parameter("seconds", 120, 1...86_400)], waiting: .listed,
    due: { talk, check in talk.silent.map { [($0, talk.at($0) + .seconds(check["seconds"]))] } ?? [] },
    matches: { talk, check in talk.leftWaiting(.seconds(check["seconds"])) })
}

extension TalkReading {
  /// The customer waits for an answer, or for what a holding line (稍等) announced, and for so long nobody says a word.
  /// Automatic holding lines count as a word; a bot's answer ends the waiting.
  fileprivate func leftWaiting(_ limit: Span) -> [Match] {
    var matches: [Match] = []
    var since: Int?
    for index in utterances.indices {
      if let start = since, isOver(start, at(index), limit) { matches.append(silence(start, limit)) }
      since = waiting(index, since)
    }
    if let start = since, isOver(start, now, limit) { matches.append(silence(start, limit)) }
    return matches
  }

  /// The message since which the customer has heard nothing.
  fileprivate var silent: Int? { utterances.indices.reduce(nil) { waiting($1, $0) } }

  /// Since which message the customer has heard nothing, after this one; nil when nothing is owed.
  private func waiting(_ index: Int, _ since: Int?) -> Int? {
    switch utterances[index].speaker {
    case .customer: since ?? (has(.thanks, index) ? nil : index)
    case .agent: has(.holding, index) ? index : nil
    case .auto: since == nil ? nil : index
    case .bot: nil
    case .system: since
    }
  }

  private func isOver(_ start: Int, _ end: Timestamp, _ limit: Span) -> Bool { end - at(start) > limit }

  private func silence(_ start: Int, _ limit: Span) -> Match { Match([start], at: at(start) + limit) }
}
