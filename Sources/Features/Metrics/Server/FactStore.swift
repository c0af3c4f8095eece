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
  static func save(_ work: Work, _ facts: StoredFacts) throws {
    let id = facts.conversation.id
    try forget(work, id)
    let it = facts.conversation
    try work.run(
      """
      INSERT INTO metric_conversation (shop, conversation, customer, channel, started_at, ended_at, day, time,
        messages_in, messages_out, characters_out, left_message)
      VALUES (\(work.shop), \(id), \(facts.customer), \(facts.channel), \(it.startedAt), \(it.endedAt),
        \(Int64(it.day)), \(Int64(it.time)), \(Int64(it.messagesIn)), \(Int64(it.messagesOut)),
        \(Int64(it.charactersOut)), \(it.isLeftMessage))
      """)
    for (index, turn) in facts.turns.enumerated() {
      let isOpen = facts.isWaiting && index == facts.turns.count - 1
      try work.run(
        """
        INSERT INTO metric_turn (shop, conversation, opening, opened_at, closed_at, closing, agent, day, time,
          ending)
        VALUES (\(work.shop), \(id), \(Int64(turn.opening)), \(turn.openedAt), \(turn.closedAt),
          \(Int64(turn.closing)), \(facts.person(turn.agent)), \(Int64(turn.day)), \(Int64(turn.time)),
          \(isOpen ? "open" : "\(turn.end)"))
        """)
    }
    for reception in facts.receptions { try save(work, id, reception, facts) }
    for rating in facts.ratings {
      try work.run(
        """
        INSERT INTO metric_rating (shop, conversation, at, day, agent, score, attitude)
        VALUES (\(work.shop), \(id), \(rating.at), \(Int64(rating.day)), \(facts.person(rating.agent)),
          \(Int64(rating.score)), \(rating.blamesAttitude))
        ON CONFLICT (shop, conversation, at) DO NOTHING
        """)
    }
  }

  private static func save(_ work: Work, _ id: Int64, _ it: Reception, _ facts: StoredFacts) throws {
    guard let person = facts.person(it.agent) else { return }
    let first: Int64? = it.firstResponse < 0 ? nil : it.firstResponse
    try work.run(
      """
      INSERT INTO metric_reception (shop, conversation, opening, agent, started_at, ended_at, day,
        first_response, messages_in, messages_out, characters_out, bot_turns, handed_in, handed_out)
      VALUES (\(work.shop), \(id), \(Int64(it.opening)), \(person), \(it.startedAt), \(it.endedAt), \(Int64(it.day)),
        \(first), \(Int64(it.messagesIn)), \(Int64(it.messagesOut)), \(Int64(it.charactersOut)),
        \(Int64(it.botTurns)), \(it.isHandedIn), \(it.isHandedOut))
      """)
  }

  private static func forget(_ work: Work, _ id: Int64) throws {
    try work.run("DELETE FROM metric_turn WHERE shop = \(work.shop) AND conversation = \(id)")
    try work.run("DELETE FROM metric_reception WHERE shop = \(work.shop) AND conversation = \(id)")
    try work.run("DELETE FROM metric_rating WHERE shop = \(work.shop) AND conversation = \(id)")
    try work.run("DELETE FROM metric_conversation WHERE shop = \(work.shop) AND conversation = \(id)")
  }
}
