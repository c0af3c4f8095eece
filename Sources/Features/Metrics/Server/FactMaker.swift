import Conversations
import Kernel
import ServiceMetrics
import WebKernel

/// Makes a conversation's facts from its messages, by the same walk that chat logs take.
struct FactMaker {
  let work: Work
  let clock: LocalClock

  init(_ work: Work) throws {
    self.work = work
    clock = LocalClock(timeZone: try ShopsStore.get(work).timeZone)
  }

  /// nil when nothing has been said yet.
  func make(_ id: ConversationID) throws -> StoredFacts? {
    let conversation = try ConversationStore.get(work, id)
    var people: [PersonID] = []
    var lines: [Line] = []
    var positions: [Int] = []
    var ratings: [RatingFact] = []
    let isImported = try ConversationImport.isImported(work, id)
    func number(_ person: PersonID?) -> Int32 {
      guard let person else { return Line.nobody }
      if let known = people.firstIndex(of: person) { return Int32(known) }
      people.append(person)
      return Int32(people.count - 1)
    }
    for trace in try MessageStore.traces(work, id) {
      if let rating = trace.rating {
        // Rated after closing: whoever had it last. A log says itself whom a rating is for.
        let whose = trace.hands ?? (isImported ? nil : conversation.lastAgent)
        ratings.append(self.rating(rating, trace, number(whose)))
        continue
      }
      lines.append(
        Line(
          at: trace.at.milliseconds, source: Self.source(trace.author),
          agent: number(trace.by ?? trace.hands),
          characters: Int32(trace.characters), mark: Self.mark(trace)))
      positions.append(trace.seq)
    }
    guard !lines.isEmpty else { return nil }
    var facts = CustomerFacts()
    facts.add(
      .init(id: id.rawValue, isLeftMessage: isImported ? nil : conversation.isLeftMessage), lines,
      ratings: ratings, clock: clock)
    return StoredFacts(
      conversation: facts.conversations[0], customer: conversation.customer, channel: conversation.channel,
      turns: facts.turns.map { Self.numbered($0, positions) },
      isWaiting: conversation.isOpen && facts.turns.last?.end == .unanswered
        && facts.turns.last?.opening == Self.waiting(lines, clock),
      receptions: facts.receptions.map { Self.numbered($0, positions) }, ratings: facts.ratings,
      people: people)
  }

  /// Where the turn that waits after the last message began.
  private static func waiting(_ lines: [Line], _ clock: LocalClock) -> Int32? {
    var walk = TurnWalk(clock)
    for (position, line) in lines.enumerated() { _ = walk.take(line, at: Int32(position)) }
    return walk.waiting?.opening
  }

  private func rating(_ rating: Rating, _ trace: MessageTrace, _ agent: Int32) -> RatingFact {
    return RatingFact(
      at: trace.at.milliseconds, day: clock.local(trace.at.milliseconds).day, agent: agent,
      score: Int8(clamping: rating.score),
      blamesAttitude: (rating.tags + [rating.text]).contains(where: BlamedAttitude.isIn))
  }

  private static func numbered(_ turn: Turn, _ positions: [Int]) -> Turn {
    var turn = turn
    turn.opening = Int32(positions[Int(turn.opening)])
    if turn.closing >= 0 { turn.closing = Int32(positions[Int(turn.closing)]) }
    return turn
  }

  private static func numbered(_ reception: Reception, _ positions: [Int]) -> Reception {
    var reception = reception
    reception.opening = Int32(positions[Int(reception.opening)])
    return reception
  }

  /// Thanks and good-byes ask for nothing, live as in logs.
  private static func mark(_ trace: MessageTrace) -> LineMark {
    guard let words = trace.fewWords else { return .none }
    return LineWords.usual.kind(words, of: .customer) == .farewell ? .farewell : .none
  }

  private static func source(_ author: Author) -> MessageSource {
    switch author {
    case .customer: .customer
    case .agent: .human
    case .bot: .bot
    case .auto: .auto
    case .system: .system
    }
  }
}
