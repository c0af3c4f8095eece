/// What one conversation comes to. Its turns, receptions and ratings lie in the lists of its `CustomerFacts`.
public struct ConversationFact: Sendable, Equatable {
  /// The caller's number for it.
  public var id: Int64
  public var shop: Int32
  public var channel: Int32
  /// Epoch ms of the first and the last message.
  public var startedAt: Int64
  public var endedAt: Int64
  /// Local date of the start, and ms since its midnight.
  public var day: Int32
  public var time: Int32
  public var messagesIn: Int32 = 0
  public var messagesOut: Int32 = 0
  public var charactersOut: Int32 = 0
  /// Begun while nobody was there 留言; nil where the source does not tell.
  public var isLeftMessage: Bool?
  public var turns: Range<Int> = 0..<0
  public var receptions: Range<Int> = 0..<0
  public var ratings: Range<Int> = 0..<0

  public init(
    id: Int64, shop: Int32, channel: Int32, startedAt: Int64, endedAt: Int64, day: Int32, time: Int32,
    isLeftMessage: Bool? = nil
  ) {
    self.id = id
    self.shop = shop
    self.channel = channel
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.day = day
    self.time = time
    self.isLeftMessage = isLeftMessage
  }
}

/// What the customer said of the service, on the scale of five; platforms with three steps are 5 满意, 3 一般, 1 失望.
public struct RatingFact: Sendable, Equatable {
  public var at: Int64
  public var day: Int32
  public var agent: Int32
  /// 1…5.
  public var score: Int8
  /// 服务态度差 among the reasons.
  public var blamesAttitude: Bool

  public init(at: Int64, day: Int32, agent: Int32, score: Int8, blamesAttitude: Bool = false) {
    self.at = at
    self.day = day
    self.agent = agent
    self.score = score
    self.blamesAttitude = blamesAttitude
  }
}

/// All that is known of one customer: the unit in which facts are tallied, since platforms count buyers per day.
/// Made to be filled, tallied and emptied again, so that a large log needs no memory of its own.
public struct CustomerFacts: Sendable {
  public private(set) var conversations: [ConversationFact] = []
  public private(set) var turns: [Turn] = []
  public private(set) var receptions: [Reception] = []
  public private(set) var ratings: [RatingFact] = []
  /// Orders of this customer, oldest first.
  public var orders: [OrderFact] = []

  public init() {}

  public mutating func removeAll() {
    conversations.removeAll(keepingCapacity: true)
    turns.removeAll(keepingCapacity: true)
    receptions.removeAll(keepingCapacity: true)
    ratings.removeAll(keepingCapacity: true)
    orders.removeAll(keepingCapacity: true)
  }

  /// What a conversation is known by besides its messages.
  public struct Heading: Sendable {
    public var id: Int64
    public var shop: Int32
    public var channel: Int32
    public var isLeftMessage: Bool?

    public init(id: Int64, shop: Int32 = 0, channel: Int32 = 0, isLeftMessage: Bool? = nil) {
      self.id = id
      self.shop = shop
      self.channel = channel
      self.isLeftMessage = isLeftMessage
    }
  }

  /// Walks a conversation's messages (in order, at least one) and keeps what they come to.
  /// - Parameter silence: ms after which a reception ends by itself.
  public mutating func add(
    _ heading: Heading, _ lines: [Line], ratings given: [RatingFact] = [], clock: LocalClock,
    silence: Int64 = 1_800_000
  ) {
    guard !lines.isEmpty else { return }
    var walk = ConversationWalk(heading, clock: clock, silence: silence)
    let starts = (turns.count, receptions.count, ratings.count)
    for position in lines.indices {
      let over = walk.take(lines[position], at: Int32(position))
      if let turn = over.turn { turns.append(turn) }
      if let reception = over.reception { receptions.append(reception) }
    }
    let last = walk.finish()
    if let turn = last.turn { turns.append(turn) }
    if let reception = last.reception { receptions.append(reception) }
    ratings += given
    var fact = walk.fact
    fact.turns = starts.0..<turns.count
    fact.receptions = starts.1..<receptions.count
    fact.ratings = starts.2..<ratings.count
    conversations.append(fact)
  }

  /// Facts that were kept before, as they were.
  public mutating func add(
    _ fact: ConversationFact, turns kept: [Turn], receptions held: [Reception], ratings given: [RatingFact]
  ) {
    var fact = fact
    fact.turns = turns.count..<turns.count + kept.count
    fact.receptions = receptions.count..<receptions.count + held.count
    fact.ratings = ratings.count..<ratings.count + given.count
    turns += kept
    receptions += held
    ratings += given
    conversations.append(fact)
  }
}
