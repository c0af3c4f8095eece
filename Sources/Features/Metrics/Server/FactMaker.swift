import Conversations
import Kernel
import ServiceMetrics
import WebKernel

/// What was read of a conversation so far, walked as chat logs are.
struct TalkLines: Sendable {
  fileprivate var walk: ConversationWalk
  /// What is over and will not change; positions are message numbers.
  fileprivate var turns: [Turn] = []
  fileprivate var receptions: [Reception] = []
  fileprivate var ratings: [MessageTrace] = []
  fileprivate var people: [PersonID] = []
  fileprivate let zone: String
  fileprivate let isImported: Bool
  fileprivate private(set) var hasBegun = false
  fileprivate var lastSeq = 0
  fileprivate var lastAt = Timestamp.zero

  fileprivate init(_ id: ConversationID, _ clock: LocalClock, zone: String, isImported: Bool) {
    walk = ConversationWalk(.init(id: id.rawValue), clock: clock)
    self.zone = zone
    self.isImported = isImported
  }

  /// About.
  var bytes: Int { 500 + turns.count * 64 + receptions.count * 80 + ratings.count * 400 }

  fileprivate mutating func number(_ person: PersonID?) -> Int32 {
    guard let person else { return Line.nobody }
    if let known = people.firstIndex(of: person) { return Int32(known) }
    people.append(person)
    return Int32(people.count - 1)
  }

  fileprivate mutating func take(_ trace: MessageTrace) {
    lastSeq = max(lastSeq, trace.seq)
    lastAt = trace.at
    if trace.rating != nil { return ratings.append(trace) }
    hasBegun = true
    let line = Line(
      at: trace.at.milliseconds, source: MessageSource(trace.author), agent: number(trace.by ?? trace.hands),
      characters: Int32(clamping: trace.characters), mark: Self.mark(trace))
    let over = walk.take(line, at: Int32(clamping: trace.seq))
    if let turn = over.turn { turns.append(turn) }
    if let reception = over.reception { receptions.append(reception) }
  }

  /// Thanks and good-byes ask for nothing, live as in logs.
  private static func mark(_ trace: MessageTrace) -> LineMark {
    guard let words = trace.fewWords else { return .none }
    return LineWords.usual.kind(words, of: .customer) == .farewell ? .farewell : .none
  }
}

/// Makes a conversation's facts from its messages.
struct FactMaker {
  private let work: Work
  private let zone: String
  private let clock: LocalClock

  init(_ work: Work) throws {
    self.work = work
    zone = try ShopsStore.get(work).timeZone
    clock = LocalClock(timeZone: zone)
  }

  /// nil when nothing has been said yet.
  /// - Parameter known: what was read of it before; takes in what is new.
  func make(_ id: ConversationID, _ known: inout TalkLines?) throws -> StoredFacts? {
    let conversation = try ConversationStore.get(work, id)
    var talk = try extended(known, id)
    defer { known = talk }
    guard talk.hasBegun else { return nil }
    var ratings: [RatingFact] = []
    for trace in talk.ratings {
      guard let rating = trace.rating else { continue }
      // Rated after closing: whoever had it last. A log says itself whom a rating is for.
      let whose = trace.hands ?? (talk.isImported ? nil : conversation.lastAgent)
      ratings.append(self.rating(rating, trace, talk.number(whose)))
    }
    var walk = talk.walk
    let last = walk.finish()
    var fact = walk.fact
    fact.isLeftMessage = talk.isImported ? nil : conversation.isLeftMessage
    return StoredFacts(
      conversation: fact, customer: conversation.customer, channel: conversation.channel,
      turns: talk.turns + (last.turn.map { [$0] } ?? []), settledTurns: talk.turns.count,
      isWaiting: conversation.isOpen && last.turn != nil,
      receptions: talk.receptions + (last.reception.map { [$0] } ?? []),
      settledReceptions: talk.receptions.count, ratings: ratings, people: talk.people,
      isOpen: conversation.isOpen)
  }

  /// With what came since; read from its first message where something was said before what is known, as a log brings
  /// it, or days begin elsewhere now.
  private func extended(_ known: TalkLines?, _ id: ConversationID) throws -> TalkLines {
    if var talk = known, talk.zone == zone {
      let traces = try MessageStore.traces(work, id, after: talk.lastSeq)
      if (traces.first?.at).map({ $0 >= talk.lastAt }) ?? true {
        for trace in traces { talk.take(trace) }
        return talk
      }
    }
    var talk = TalkLines(id, clock, zone: zone, isImported: try ConversationImport.isImported(work, id))
    for trace in try MessageStore.traces(work, id, after: 0) { talk.take(trace) }
    return talk
  }

  private func rating(_ rating: Rating, _ trace: MessageTrace, _ agent: Int32) -> RatingFact {
    RatingFact(
      at: trace.at.milliseconds, day: clock.local(trace.at.milliseconds).day, agent: agent,
      score: Int8(clamping: rating.score),
      blamesAttitude: (rating.tags + [rating.text]).contains(where: BlamedAttitude.isIn))
  }
}

extension MessageSource {
  fileprivate init(_ author: Author) {
    switch author {
    case .customer: self = .customer
    case .agent: self = .human
    case .bot: self = .bot
    case .auto: self = .auto
    case .system: self = .system
    }
  }
}
