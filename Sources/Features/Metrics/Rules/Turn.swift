/// 轮次: the customer's run of messages that waits for an answer. Opens at the first message that finds no turn open;
/// later ones join it, and the clock stays at the first.
public struct Turn: Sendable, Equatable {
  public enum End: UInt8, Sendable, Codable {
    /// A person answered.
    case human
    /// A bot answered: in no human figure.
    case bot
    /// The local day or the conversation ended first.
    case unanswered
  }

  /// Epoch ms of the first message, and of the answer (0 when there was none).
  public var openedAt: Int64
  public var closedAt: Int64
  /// Positions in the conversation, from 0; `closing` is -1 without an answer.
  public var opening: Int32
  public var closing: Int32
  /// Who answered; of an unanswered one, in whose hands it was when it opened; `Line.nobody` when in nobody's.
  public var agent: Int32
  /// Local date and ms since its midnight, of the opening.
  public var day: Int32
  public var time: Int32
  public var end: End
  /// All that the customer said in it was thanks or good-bye.
  public var isFarewell: Bool

  public init(
    openedAt: Int64, closedAt: Int64, opening: Int32, closing: Int32, agent: Int32, day: Int32, time: Int32,
    end: End, isFarewell: Bool = false
  ) {
    self.openedAt = openedAt
    self.closedAt = closedAt
    self.opening = opening
    self.closing = closing
    self.agent = agent
    self.day = day
    self.time = time
    self.end = end
    self.isFarewell = isFarewell
  }

  /// Response time in ms; only of an answered turn.
  public var wait: Int64 { closedAt - openedAt }
  public var isAnswered: Bool { end == .human }
  /// Whether it is in human figures at all.
  public var isHuman: Bool { end != .bot }
}

/// Walks the messages of one conversation in order and says when a turn is over.
///
/// A bot's hand-over line is no answer: the wait for people begins there, and nothing the bot says after it ends it.
public struct TurnWalk: Sendable {
  private var open: Turn?
  private let clock: LocalClock
  /// Whether the open turn waits for people, because the bot has given it to them.
  private var isHandedOver = false
  /// The customer's last message, when a bot has answered it.
  private var answeredByBot: (line: Line, position: Int32)?
  private var lastAsked: (line: Line, position: Int32)?

  public init(_ clock: LocalClock) { self.clock = clock }

  /// - Returns: the turn that `line`, number `position` of the conversation, brings to its end.
  public mutating func take(_ line: Line, at position: Int32) -> Turn? {
    var over: Turn?
    if let turn = open, clock.local(line.at).day > turn.day {
      over = turn
      open = nil
      isHandedOver = false
    }
    switch line.source {
    case .customer:
      if open == nil { begin(line, position) } else if line.mark != .farewell { open?.isFarewell = false }
      lastAsked = (line, position)
    case .human:
      over = close(.human, line, position) ?? over
      isHandedOver = false
      answeredByBot = nil
    case .bot:
      if line.mark == .handover {
        handOver(line)
      } else if !isHandedOver {
        if open != nil { answeredByBot = lastAsked }
        over = close(.bot, line, position) ?? over
      }
    case .auto, .system: break
    }
    return over
  }

  /// The conversation is over: what is open stays unanswered.
  public mutating func finish() -> Turn? {
    defer { open = nil }
    return open
  }

  private mutating func begin(_ line: Line, _ position: Int32) {
    let (day, time) = clock.local(line.at)
    open = Turn(
      openedAt: line.at, closedAt: 0, opening: position, closing: -1, agent: line.agent, day: day, time: time,
      end: .unanswered, isFarewell: line.mark == .farewell)
  }

  private mutating func handOver(_ line: Line) {
    guard !isHandedOver else { return }
    // What the bot had answered before goes on as a wait for people.
    if open == nil, let asked = answeredByBot { begin(asked.line, asked.position) }
    guard open != nil else { return }
    isHandedOver = true
    let (day, time) = clock.local(line.at)
    open?.openedAt = line.at
    open?.day = day
    open?.time = time
    open?.isFarewell = false
  }

  private mutating func close(_ end: Turn.End, _ line: Line, _ position: Int32) -> Turn? {
    guard var turn = open else { return nil }
    open = nil
    turn.closedAt = line.at
    turn.closing = position
    turn.end = end
    if end == .human { turn.agent = line.agent }
    return turn
  }
}
