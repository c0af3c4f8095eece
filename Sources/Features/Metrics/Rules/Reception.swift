/// 接待: one customer in one agent's hands, from the first message there until the conversation ends, is handed over,
/// or falls silent.
public struct Reception: Sendable, Equatable {
  public var agent: Int32
  /// Epoch ms of the first and the last message in this agent's hands.
  public var startedAt: Int64
  public var endedAt: Int64
  /// Local date of the start.
  public var day: Int32
  /// Position of the first message.
  public var opening: Int32
  /// From the start to the agent's first word, ms; -1 when they never wrote.
  public var firstResponse: Int64 = -1
  public var messagesIn: Int32 = 0
  public var messagesOut: Int32 = 0
  public var charactersOut: Int32 = 0
  /// Turns that a bot answered in this conversation before.
  public var botTurns: Int32 = 0
  /// Came from, went to, other hands.
  public var isHandedIn = false
  public var isHandedOut = false

  public init(agent: Int32, startedAt: Int64, day: Int32, opening: Int32) {
    self.agent = agent
    self.startedAt = startedAt
    endedAt = startedAt
    self.day = day
    self.opening = opening
  }

  public var handleTime: Int64 { endedAt - startedAt }
}

/// Walks the messages of one conversation in order and cuts them into receptions.
struct ReceptionWalk {
  private var current: Reception?
  private var botTurns: Int32 = 0
  private let clock: LocalClock
  private let silence: Int64

  /// - Parameter silence: ms after which the same hands begin anew.
  init(_ clock: LocalClock, silence: Int64) {
    self.clock = clock
    self.silence = silence
  }

  /// - Returns: the reception that `line` ends by being in other hands, or after too long a silence.
  mutating func take(_ line: Line, at position: Int32) -> Reception? {
    if line.source == .bot { botTurns += 1 }
    // Lines of the system and of bots that name nobody change no hands.
    if line.agent == Line.nobody, line.source != .customer {
      current?.endedAt = line.at
      return nil
    }
    var over: Reception?
    if let held = current, held.agent != line.agent || line.at - held.endedAt > silence {
      over = held
      over?.isHandedOut = held.agent != line.agent && line.agent != Line.nobody
      current = nil
    }
    guard line.agent != Line.nobody else { return over }
    if current == nil { begin(line, position, after: over) }
    count(line)
    return over
  }

  mutating func finish() -> Reception? {
    defer { current = nil }
    return current
  }

  private mutating func begin(_ line: Line, _ position: Int32, after over: Reception?) {
    var next = Reception(
      agent: line.agent, startedAt: line.at, day: clock.local(line.at).day, opening: position)
    next.isHandedIn = over?.isHandedOut ?? false
    next.botTurns = botTurns
    current = next
  }

  private mutating func count(_ line: Line) {
    guard var held = current else { return }
    held.endedAt = line.at
    switch line.source {
    case .customer: held.messagesIn += 1
    case .human:
      held.messagesOut += 1
      held.charactersOut += line.characters
      if held.firstResponse < 0 { held.firstResponse = line.at - held.startedAt }
    case .bot, .auto, .system: break
    }
    current = held
  }
}
