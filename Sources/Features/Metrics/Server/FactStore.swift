import Conversations
import Kernel
import ServiceMetrics
import Storage

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
  static func save(_ tx: any SQLTransaction, _ shop: ShopID, _ facts: StoredFacts) throws {
    let id = facts.conversation.id
    try forget(tx, shop, id)
    let it = facts.conversation
    try tx.run(
      """
      INSERT INTO metric_conversation (shop, conversation, customer, channel, started_at, ended_at, day, time,
        messages_in, messages_out, characters_out, left_message)
      VALUES (\(shop), \(id), \(facts.customer), \(facts.channel), \(it.startedAt), \(it.endedAt),
        \(Int64(it.day)), \(Int64(it.time)), \(Int64(it.messagesIn)), \(Int64(it.messagesOut)),
        \(Int64(it.charactersOut)), \(it.isLeftMessage))
      """)
    for (index, turn) in facts.turns.enumerated() {
      let isOpen = facts.isWaiting && index == facts.turns.count - 1
      try tx.run(
        """
        INSERT INTO metric_turn (shop, conversation, opening, opened_at, closed_at, closing, agent, day, time,
          ending)
        VALUES (\(shop), \(id), \(Int64(turn.opening)), \(turn.openedAt), \(turn.closedAt),
          \(Int64(turn.closing)), \(facts.person(turn.agent)), \(Int64(turn.day)), \(Int64(turn.time)),
          \(isOpen ? "open" : "\(turn.end)"))
        """)
    }
    for reception in facts.receptions { try save(tx, shop, id, reception, facts) }
    for rating in facts.ratings {
      try tx.run(
        """
        INSERT INTO metric_rating (shop, conversation, at, day, agent, score, attitude)
        VALUES (\(shop), \(id), \(rating.at), \(Int64(rating.day)), \(facts.person(rating.agent)),
          \(Int64(rating.score)), \(rating.blamesAttitude))
        ON CONFLICT (shop, conversation, at) DO NOTHING
        """)
    }
  }

  private static func save(
    _ tx: any SQLTransaction, _ shop: ShopID, _ id: Int64, _ it: Reception, _ facts: StoredFacts
  ) throws {
    guard let person = facts.person(it.agent) else { return }
    let first: Int64? = it.firstResponse < 0 ? nil : it.firstResponse
    try tx.run(
      """
      INSERT INTO metric_reception (shop, conversation, opening, agent, started_at, ended_at, day,
        first_response, messages_in, messages_out, characters_out, bot_turns, handed_in, handed_out)
      VALUES (\(shop), \(id), \(Int64(it.opening)), \(person), \(it.startedAt), \(it.endedAt), \(Int64(it.day)),
        \(first), \(Int64(it.messagesIn)), \(Int64(it.messagesOut)), \(Int64(it.charactersOut)),
        \(Int64(it.botTurns)), \(it.isHandedIn), \(it.isHandedOut))
      """)
  }

  private static func forget(_ tx: any SQLTransaction, _ shop: ShopID, _ id: Int64) throws {
    try tx.run("DELETE FROM metric_turn WHERE shop = \(shop) AND conversation = \(id)")
    try tx.run("DELETE FROM metric_reception WHERE shop = \(shop) AND conversation = \(id)")
    try tx.run("DELETE FROM metric_rating WHERE shop = \(shop) AND conversation = \(id)")
    try tx.run("DELETE FROM metric_conversation WHERE shop = \(shop) AND conversation = \(id)")
  }
}
