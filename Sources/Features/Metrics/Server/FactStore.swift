import Conversations
import Kernel
import ServiceMetrics
import Storage
import WebKernel

/// The facts of one conversation as they are stored: positions are message numbers, agents are people.
struct StoredFacts: Sendable {
  var conversation: ConversationFact
  var customer: CustomerID
  var channel: String
  var turns: [Turn]
  /// So many of the first will not change any more.
  var settledTurns = 0
  /// Whether the last turn still waits: it counts as nothing yet.
  var isWaiting: Bool
  var receptions: [Reception]
  var settledReceptions = 0
  var ratings: [RatingFact]
  /// The people behind the agents' numbers.
  var people: [PersonID]
  /// Whether the conversation goes on.
  var isOpen = false

  func person(_ agent: Int32) -> PersonID? { agent == Line.nobody ? nil : people[Int(agent)] }
}

/// Facts as stored, one row each. A conversation's facts follow from its messages, so writing them again changes nothing.
enum FactStore {
  /// Beside whose a fact is, and the person behind an agent's number, which are told row by row.
  static let conversationColumns = SQLColumns<ConversationFact>(
    .key("conversation", \.id), .init("started_at", \.startedAt), .init("ended_at", \.endedAt),
    .init("day", \.day), .init("time", \.time), .init("messages_in", \.messagesIn),
    .init("messages_out", \.messagesOut), .init("characters_out", \.charactersOut),
    .init("left_message", \.isLeftMessage))

  static let turnColumns = SQLColumns<Turn>(
    .key("opening", \.opening), .init("opened_at", \.openedAt), .init("closed_at", \.closedAt),
    .init("closing", \.closing), .init("day", \.day), .init("time", \.time), .init("farewell", \.isFarewell))

  static let receptionColumns = SQLColumns<Reception>(
    .key("opening", \.opening), .init("started_at", \.startedAt), .init("ended_at", \.endedAt),
    .init("day", \.day), .init("first_response") { $0.firstResponse < 0 ? nil : $0.firstResponse },
    .init("messages_in", \.messagesIn), .init("messages_out", \.messagesOut),
    .init("characters_out", \.charactersOut), .init("bot_turns", \.botTurns),
    .init("handed_in", \.isHandedIn), .init("handed_out", \.isHandedOut))

  static let ratingColumns = SQLColumns<RatingFact>(
    .key("at", \.at), .init("day", \.day), .init("score") { Int($0.score) },
    .init("attitude", \.blamesAttitude))

  /// Writes what has changed.
  /// - Parameter before: as it stands there; nil when that is not known, and all of it is written anew.
  static func save(_ work: Work, _ facts: StoredFacts, since before: StoredFacts? = nil) throws {
    let id = facts.conversation.id
    if before == nil { try forget(work, id) }
    if before?.head != facts.head {
      try work.run(
        """
        INSERT INTO metric_conversation (shop, customer, channel, \(conversationColumns))
        VALUES (\(work.shop), \(facts.customer), \(facts.channel), \(values: conversationColumns, of: facts.conversation))
        ON CONFLICT (shop, conversation) DO UPDATE SET customer = excluded.customer, channel = excluded.channel,
          \(excluded: conversationColumns)
        """)
    }
    let known = (turns: before?.settledTurns ?? 0, receptions: before?.settledReceptions ?? 0)
    let turns = Changes(
      from: before?.turnRows(from: known.turns) ?? [], to: facts.turnRows(from: known.turns),
      by: \.turn.opening)
    for row in turns.gone { try drop(work, "metric_turn", id, row.turn.opening) }
    for row in turns.new { try save(work, id, row) }
    let receptions = Changes(
      from: before?.receptionRows(from: known.receptions) ?? [],
      to: facts.receptionRows(from: known.receptions), by: \.it.opening)
    for row in receptions.gone { try drop(work, "metric_reception", id, row.it.opening) }
    for row in receptions.new { try save(work, id, row) }
    let ratings = Changes(from: before?.ratingRows ?? [], to: facts.ratingRows, by: \.it.at)
    for row in ratings.new { try save(work, id, row) }
  }

  private static func save(_ work: Work, _ id: Int64, _ row: StoredFacts.TurnRow) throws {
    try work.run(
      """
      INSERT INTO metric_turn (shop, conversation, agent, ending, \(turnColumns))
      VALUES (\(work.shop), \(id), \(row.person), \(row.ending), \(values: turnColumns, of: row.turn))
      ON CONFLICT (shop, conversation, opening) DO UPDATE SET agent = excluded.agent, ending = excluded.ending,
        \(excluded: turnColumns)
      """)
  }

  private static func save(_ work: Work, _ id: Int64, _ row: StoredFacts.ReceptionRow) throws {
    try work.run(
      """
      INSERT INTO metric_reception (shop, conversation, agent, \(receptionColumns))
      VALUES (\(work.shop), \(id), \(row.person), \(values: receptionColumns, of: row.it))
      ON CONFLICT (shop, conversation, opening) DO UPDATE SET agent = excluded.agent, \(excluded: receptionColumns)
      """)
  }

  private static func save(_ work: Work, _ id: Int64, _ row: StoredFacts.RatingRow) throws {
    try work.run(
      """
      INSERT INTO metric_rating (shop, conversation, agent, \(ratingColumns))
      VALUES (\(work.shop), \(id), \(row.person), \(values: ratingColumns, of: row.it))
      ON CONFLICT (shop, conversation, at) DO UPDATE SET agent = excluded.agent, \(excluded: ratingColumns)
      """)
  }

  private static func drop(_ work: Work, _ table: StaticString, _ id: Int64, _ opening: Int32) throws {
    try work.run(
      SQLText(stringLiteral: "DELETE FROM \(table)")
        + " WHERE shop = \(work.shop) AND conversation = \(id) AND opening = \(opening)")
  }

  private static func forget(_ work: Work, _ id: Int64) throws {
    try work.run("DELETE FROM metric_turn WHERE shop = \(work.shop) AND conversation = \(id)")
    try work.run("DELETE FROM metric_reception WHERE shop = \(work.shop) AND conversation = \(id)")
    try work.run("DELETE FROM metric_rating WHERE shop = \(work.shop) AND conversation = \(id)")
  }
}

/// Facts as rows.
extension StoredFacts {
  struct Head: Equatable {
    let fact: ConversationFact
    let customer: CustomerID
    let channel: String
  }

  struct TurnRow: Equatable {
    let turn: Turn
    let person: PersonID?
    /// 'open' while it waits: it counts as nothing yet.
    let ending: String
  }

  struct ReceptionRow: Equatable {
    let it: Reception
    let person: PersonID
  }

  struct RatingRow: Equatable {
    let it: RatingFact
    let person: PersonID?
  }

  /// Without where its turns, receptions and ratings lie in memory.
  var head: Head {
    var fact = conversation
    (fact.turns, fact.receptions, fact.ratings) = (0..<0, 0..<0, 0..<0)
    return Head(fact: fact, customer: customer, channel: channel)
  }

  func turnRows(from first: Int) -> [TurnRow] {
    turns.indices.dropFirst(first).map { index in
      let turn = turns[index]
      let isOpen = isWaiting && index == turns.count - 1
      return TurnRow(turn: turn, person: person(turn.agent), ending: isOpen ? "open" : "\(turn.end)")
    }
  }

  /// Of nobody there is no reception.
  func receptionRows(from first: Int) -> [ReceptionRow] {
    receptions.dropFirst(first).compactMap { it in person(it.agent).map { ReceptionRow(it: it, person: $0) } }
  }

  /// The first of those at one moment.
  var ratingRows: [RatingRow] {
    var seen: Set<Int64> = []
    return ratings.filter { seen.insert($0.at).inserted }.map {
      RatingRow(it: $0, person: person($0.agent))
    }
  }
}

/// The rows that are new or no longer as they were, and those that are no more.
private struct Changes<Row: Equatable> {
  var new: [Row] = []
  var gone: [Row] = []

  init<Key: Hashable>(from old: [Row], to new: [Row], by key: (Row) -> Key) {
    let former = Dictionary(old.map { (key($0), $0) }, uniquingKeysWith: { $1 })
    self.new = new.filter { former[key($0)] != $0 }
    let keys = Set(new.map(key))
    gone = old.filter { !keys.contains(key($0)) }
  }
}
