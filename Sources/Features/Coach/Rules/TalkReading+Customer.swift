import Rulebook

/// How the customer of a talk seems, and what they want.
extension TalkReading {
  /// So many of the customer's last messages tell their state.
  private static let memory = 4

  /// The customer's last messages, newest first.
  var recent: [Int] { places(of: .customer).suffix(Self.memory).reversed() }

  /// The newest message that shows one; of several in one message the first of the list.
  package var state: CustomerState? {
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
  package var complaintStart: Int? {
    let calm = utterances.indices.last { isBy(.customer, $0) && has(.thanks, $0) && !isComplaint($0) } ?? -1
    return utterances.indices.first { $0 > calm && isComplaint($0) }
  }

  /// What the customer has not told, from three messages before the complaint on.
  func openQuestions(since start: Int) -> [OpenQuestion] {
    let said = utterances.indices[max(0, start - 3)...].filter { isBy(.customer, $0) }
    return OpenQuestion.allCases.filter { question in !said.contains { has(question.list, $0) } }
  }
}
