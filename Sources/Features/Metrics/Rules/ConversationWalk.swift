/// Walks one conversation's messages, in order, into what they come to: a log's at once, a running talk's as they are
/// said.
public struct ConversationWalk: Sendable {
  /// What has come to an end.
  public typealias Over = (turn: Turn?, reception: Reception?)

  /// Of the messages so far; empty before the first.
  public private(set) var fact: ConversationFact
  private var turns: TurnWalk
  private var receptions: ReceptionWalk
  private let clock: LocalClock
  private var isEmpty = true

  /// - Parameter silence: ms after which a reception ends by itself.
  public init(_ heading: CustomerFacts.Heading, clock: LocalClock, silence: Int64 = 1_800_000) {
    fact = ConversationFact(
      id: heading.id, shop: heading.shop, channel: heading.channel, startedAt: 0, endedAt: 0, day: 0, time: 0,
      isLeftMessage: heading.isLeftMessage)
    turns = TurnWalk(clock)
    receptions = ReceptionWalk(clock, silence: silence)
    self.clock = clock
  }

  /// - Parameter position: by what turns and receptions name the message.
  /// - Returns: what this message ends.
  public mutating func take(_ line: Line, at position: Int32) -> Over {
    if isEmpty {
      isEmpty = false
      fact.startedAt = line.at
      (fact.day, fact.time) = clock.local(line.at)
    }
    fact.endedAt = line.at
    switch line.source {
    case .customer: fact.messagesIn += 1
    case .human:
      fact.messagesOut += 1
      fact.charactersOut += line.characters
    case .bot, .auto, .system: break
    }
    return (turns.take(line, at: position), receptions.take(line, at: position))
  }

  /// The conversation is over: a turn that is open stays unanswered.
  public mutating func finish() -> Over { (turns.finish(), receptions.finish()) }
}
