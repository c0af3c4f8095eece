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
  /// Whether the last turn still waits: it counts as nothing yet.
  var isWaiting: Bool
  var receptions: [Reception]
  var ratings: [RatingFact]
  /// The people behind the agents' numbers.
  var people: [PersonID]

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

  static func save(_ work: Work, _ facts: StoredFacts) throws {
    let id = facts.conversation.id
    try forget(work, id)
    try work.run(
      """
      INSERT INTO metric_conversation (shop, customer, channel, \(conversationColumns))
      VALUES (\(work.shop), \(facts.customer), \(facts.channel), \(values: conversationColumns, of: facts.conversation))
      """)
    for (index, turn) in facts.turns.enumerated() {
      let isOpen = facts.isWaiting && index == facts.turns.count - 1
      try work.run(
        """
        INSERT INTO metric_turn (shop, conversation, agent, ending, \(turnColumns))
        VALUES (\(work.shop), \(id), \(facts.person(turn.agent)), \(isOpen ? "open" : "\(turn.end)"),
          \(values: turnColumns, of: turn))
        """)
    }
    for reception in facts.receptions { try save(work, id, reception, facts) }
    for rating in facts.ratings {
      try work.run(
        """
        INSERT INTO metric_rating (shop, conversation, agent, \(ratingColumns))
        VALUES (\(work.shop), \(id), \(facts.person(rating.agent)), \(values: ratingColumns, of: rating))
        ON CONFLICT (shop, conversation, at) DO NOTHING
        """)
    }
  }

  private static func save(_ work: Work, _ id: Int64, _ it: Reception, _ facts: StoredFacts) throws {
    guard let person = facts.person(it.agent) else { return }
    try work.run(
      """
      INSERT INTO metric_reception (shop, conversation, agent, \(receptionColumns))
      VALUES (\(work.shop), \(id), \(person), \(values: receptionColumns, of: it))
      """)
  }

  private static func forget(_ work: Work, _ id: Int64) throws {
    try work.run("DELETE FROM metric_turn WHERE shop = \(work.shop) AND conversation = \(id)")
    try work.run("DELETE FROM metric_reception WHERE shop = \(work.shop) AND conversation = \(id)")
    try work.run("DELETE FROM metric_rating WHERE shop = \(work.shop) AND conversation = \(id)")
    try work.run("DELETE FROM metric_conversation WHERE shop = \(work.shop) AND conversation = \(id)")
  }
}
