import Kernel

extension TalkReading {
  /// None of an agent's first messages greets. Judged once so many were sent, or at the end.
  func noGreeting(_ count: Int) -> [Match] {
    let first = Array(places(of: .agent).prefix(count))
    guard let start = first.first, first.count == count || isClosed else { return [] }
    return first.contains { has(.greeting, $0) } ? [] : [Match([start], at: at(first.last!))]
  }

  /// None of the last messages says farewell or asks what else; short talks are passed over.
  func noClosing(_ count: Int, _ least: Int) -> [Match] {
    let said = places(of: .agent)
    guard isClosed, said.count >= least, let last = said.last else { return [] }
    return said.suffix(count).contains { has(.closing, $0) } ? [] : [Match([last], at: now)]
  }

  /// A heated message answered with facts before any word of understanding. A bare holding line is no answer yet.
  func noEmpathyFirst(_ count: Int) -> [Match] {
    var matches: [Match] = []
    var hot: Int?
    for index in utterances.indices {
      if isBy(.customer, index) { hot = isHeated(index) ? index : hot }
      guard isBy(.agent, index), let heated = hot else { continue }
      let answers = places(of: .agent).filter { $0 >= index && !isMereHolding($0) }.prefix(count)
      hot = isMereHolding(index) ? heated : nil
      guard hot == nil, answers.count == count || isClosed else { continue }
      let isKind = utterances.indices[heated...answers.last!].contains {
        isBy(.agent, $0) && hasAny([.empathy, .apology], $0)
      }
      if !isKind { matches.append(Match([heated, index])) }
    }
    return matches
  }

  private func isMereHolding(_ index: Int) -> Bool {
    has(.holding, index) && reads[index].plain.text.count < 60
  }

  /// Whether the talk changed hands more often than it may.
  func tooManyHandovers(_ most: Int) -> [Match] {
    let places = utterances.indices.filter { utterances[$0].event == .handover }
    return places.count > most ? [Match(Array(places.prefix(most + 1)))] : []
  }
}
