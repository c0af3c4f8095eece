import Kernel

/// Looks over an agent's shoulder: pure, so that it may run at every pause in typing.
public struct Coach: Sendable {
  public let book: RuleBook
  /// How many of the customer's last messages tell their state.
  public static let memory = 4

  public init(_ book: RuleBook) { self.book = book }

  /// - Parameter draft: empty when nothing is typed yet.
  /// - Parameter talk: the recent messages; some thirty are enough.
  public func advice(on draft: String, in talk: Talk, at now: Timestamp) -> Advice {
    let reading = book.reading(talk, at: now)
    var advice = Advice()
    if !draft.isEmpty { advice.findings = book.findings(inDraft: draft, of: talk, at: now) }
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
    advice.countdowns = book.countdowns(reading)
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
    let words = book.reader.read(draft)
    let said = reading.utterances.indices[start...].filter { reading.isBy(.agent, $0) }
    return ComplaintStep.allCases.first { step in
      let isInDraft = step.lists.contains { book.reader.has($0, in: words) }
      return !isInDraft && !said.contains { reading.hasAny(step.lists, $0) }
    }
  }
}

extension TalkReading {
  /// The customer's last messages, newest first.
  var recent: [Int] { places(of: .customer).suffix(Coach.memory).reversed() }

  /// The newest message that shows one; of several in one message the first of the list.
  var state: CustomerState? {
    for index in recent {
      if isHeated(index) { return .upset }
      if let state = CustomerState.allCases.first(where: { has($0.list, index) }) { return state }
    }
    return nil
  }

  var signals: [BuyingSignal] {
    BuyingSignal.allCases.filter { signal in recent.contains { has(signal.list, $0) } }
  }

  /// The first message of the complaint that is not settled: since the customer's last thanks.
  var complaintStart: Int? {
    let calm = utterances.indices.last { isBy(.customer, $0) && has(.thanks, $0) && !isComplaint($0) } ?? -1
    return utterances.indices.first { $0 > calm && isComplaint($0) }
  }

  /// What the customer has not told, from three messages before the complaint on.
  func openQuestions(since start: Int) -> [OpenQuestion] {
    let said = utterances.indices[max(0, start - 3)...].filter { isBy(.customer, $0) }
    return OpenQuestion.allCases.filter { question in !said.contains { has(question.list, $0) } }
  }
}
