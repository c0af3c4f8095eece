import Kernel
import Rulebook

/// Looks over an agent's shoulder: pure, so that it may run at every pause in typing.
extension RuleBook {
  /// - Parameter draft: empty when nothing is typed yet.
  /// - Parameter talk: the recent messages; some thirty are enough.
  public func advice(on draft: String, in talk: Talk, at now: Timestamp) -> Advice {
    let reading = reading(talk, at: now)
    var advice = Advice()
    if !draft.isEmpty { advice.findings = findings(inDraft: draft, of: talk, at: now) }
    advice.state = reading.state
    advice.objection =
      reading.recent.lazy.compactMap { index in
        Objection.allCases.first { reading.has($0.list, index) }
      }.first
    advice.signals = reading.signals
    advice.closes = closes(reading, advice, now)
    if let start = reading.complaintStart {
      advice.openQuestions = reading.openQuestions(since: start)
      advice.complaintStep = step(reading, draft, since: start)
    }
    advice.countdowns = countdowns(reading)
    return advice
  }

  private func closes(_ reading: TalkReading, _ advice: Advice, _ now: Timestamp) -> [Close] {
    guard !advice.signals.isEmpty, advice.state != .upset, reading.complaintStart == nil else { return [] }
    let day = reading.talk.day(of: now)
    let endsToday = (reading.talk.known.promotions ?? []).contains {
      $0.from <= now && now < $0.to
        && reading.talk.day(of: Timestamp(milliseconds: $0.to.milliseconds - 1)) == day
    }
    return [.alternative, .assumptive, .direct] + (endsToday ? [.scarcity] : [])
  }

  private func step(_ reading: TalkReading, _ draft: String, since start: Int) -> ComplaintStep? {
    let words = self.reading(draft)
    let said = reading.utterances.indices[start...].filter { reading.isBy(.agent, $0) }
    return ComplaintStep.allCases.first { step in
      !words.hasAny(step.lists, 0) && !said.contains { reading.hasAny(step.lists, $0) }
    }
  }
}
