import ChatLogs
import Kernel
import Rulebook
import ServiceMetrics

/// A conversation of a log as the rules of quality see it.
extension SettledConversation {
  /// Message n is line n - 1. It is over with its last line: a log does not say when a window was closed, and what is
  /// not in it (promises, promotions, what somebody may give) nobody knows.
  func talk(_ texts: [String], _ clock: LocalClock) -> Talk {
    var hands = Line.nobody
    let utterances = zip(lines, texts).enumerated().map { index, message in
      let (line, text) = message
      let isHandover = hands >= 0 && line.agent >= 0 && line.agent != hands
      if line.agent >= 0 { hands = line.agent }
      return Utterance(
        seq: index + 1, speaker: Speaker(line.source), at: Timestamp(milliseconds: line.at), text: text,
        event: isHandover ? .handover : nil)
    }
    return Talk(
      utterances, closedAt: utterances.last?.at,
      zone: Int(clock.offset(at: lines.first?.at ?? 0) / 60_000))
  }

  /// Whose words or whose silence a finding is about: who wrote the first message of an agent among its messages; else who
  /// answered on the same day, as with turns; else in whose hands the conversation was.
  func agent(of finding: Finding, _ clock: LocalClock) -> Int32? {
    let places = finding.messages.map { $0 - 1 }
    let own = places.first { lines[$0].source == .human }
    if let own, lines[own].agent >= 0 { return lines[own].agent }
    let place = places.first ?? lines.count - 1
    let answer = lines[place...].first { $0.source == .human }
    if let answer, answer.agent >= 0, clock.local(answer.at).day == clock.local(lines[place].at).day {
      return answer.agent
    }
    return lines[...place].last { $0.agent >= 0 }?.agent
  }

  /// Who wrote in it.
  var writers: Set<Int32> { Set(lines.filter { $0.source == .human && $0.agent >= 0 }.map(\.agent)) }
}

extension Speaker {
  init(_ source: MessageSource) {
    switch source {
    case .customer: self = .customer
    case .human: self = .agent
    case .bot: self = .bot
    case .auto: self = .auto
    case .system: self = .system
    }
  }
}
