import Conversations
import Kernel
import Storage

/// Conversations as stored. Other features ask here.
public enum ConversationStore {
  static let columns: StaticString = """
    id, customer, channel, team, phase, agent, offered_until, refused, participants, last_agent, last_agent_at,
    opened_at, queued_at, accepted_at, waiting_since, parked_until, promise, closed_at, solved, reopen_until,
    priority, seq, agent_read_seq, customer_read_seq, customer_delivered_seq, unread, holding_sent,
    rating_invited_at, rating, handovers, left_message, page, last_message_at, preview, version
    """

  /// - Throws: not-found.
  public static func get(_ tx: any SQLTransaction, _ shop: ShopID, _ id: ConversationID) throws
    -> Conversation
  {
    let row = try tx.row(
      "SELECT \(source: columns) FROM conversation WHERE shop = \(shop) AND id = \(id)")
    guard let row else { throw Problem.notFound("conversation") }
    return try conversation(row)
  }

  static func get(_ tx: any SQLTransaction, _ shop: ShopID, _ ids: Set<ConversationID>) throws
    -> [Conversation]
  {
    guard !ids.isEmpty else { return [] }
    return try tx.rows(
      "SELECT \(source: columns) FROM conversation WHERE shop = \(shop) AND id IN (\(list: ids))"
    ).map(conversation)
  }

  /// All that are not closed.
  public static func open(_ tx: any SQLTransaction, _ shop: ShopID) throws -> [Conversation] {
    try tx.rows(
      """
      SELECT \(source: columns) FROM conversation WHERE shop = \(shop) AND phase <> 'closed' ORDER BY id
      """
    ).map(conversation)
  }

  /// Everything that waits for somebody, oldest first.
  public static func queue(_ tx: any SQLTransaction, _ shop: ShopID) throws -> [Conversation] {
    try tx.rows(
      """
      SELECT \(source: columns) FROM conversation WHERE shop = \(shop) AND phase = 'queued'
      ORDER BY queued_at, id
      """
    ).map(conversation)
  }

  /// What somebody holds or is offered.
  static func inHands(_ tx: any SQLTransaction, _ shop: ShopID, of person: PersonID) throws -> [Conversation]
  {
    try tx.rows(
      """
      SELECT \(source: columns) FROM conversation
      WHERE shop = \(shop) AND phase IN ('offered', 'active', 'parked') AND agent = \(person) ORDER BY id
      """
    ).map(conversation)
  }

  /// The customer's newest conversation.
  public static func latest(_ tx: any SQLTransaction, _ shop: ShopID, of customer: CustomerID) throws
    -> Conversation?
  {
    try tx.row(
      """
      SELECT \(source: columns) FROM conversation WHERE shop = \(shop) AND customer = \(customer)
      ORDER BY id DESC LIMIT 1
      """
    ).map(conversation)
  }

  /// How many each person holds; offered ones count, parked ones do not.
  public static func held(_ tx: any SQLTransaction, _ shop: ShopID) throws -> [PersonID: Int] {
    Dictionary(
      try tx.rows(
        """
        SELECT agent, COUNT(*) AS n FROM conversation
        WHERE shop = \(shop) AND phase IN ('offered', 'active') GROUP BY agent
        """
      ).map { (try $0.get("agent"), try $0.get("n")) }, uniquingKeysWith: +)
  }

  /// When each person accepted last, and how many since `day`.
  public static func accepted(_ tx: any SQLTransaction, _ shop: ShopID, since day: Timestamp) throws
    -> [PersonID: (last: Timestamp, count: Int)]
  {
    Dictionary(
      try tx.rows(
        """
        SELECT last_agent, MAX(accepted_at) AS last, COUNT(*) AS n FROM conversation
        WHERE shop = \(shop) AND accepted_at >= \(day) AND last_agent IS NOT NULL GROUP BY last_agent
        """
      ).map { (try $0.get("last_agent"), (try $0.get("last"), try $0.get("n"))) },
      uniquingKeysWith: { $1 })
  }

  /// The moments at which waiting customers were picked up.
  public static func pickups(_ tx: any SQLTransaction, _ shop: ShopID, since: Timestamp) throws -> [Timestamp]
  {
    try tx.rows(
      "SELECT accepted_at FROM conversation WHERE shop = \(shop) AND accepted_at >= \(since)"
    ).map { try $0.get("accepted_at") }
  }

  static func openCount(_ tx: any SQLTransaction, _ shop: ShopID, team: TeamID) throws -> Int {
    try tx.value(
      """
      SELECT COUNT(*) AS n FROM conversation
      WHERE shop = \(shop) AND phase <> 'closed' AND team = \(team)
      """) ?? 0
  }

  public static func ids(_ tx: any SQLTransaction, _ shop: ShopID, of customer: CustomerID) throws
    -> [ConversationID]
  {
    try tx.rows("SELECT id FROM conversation WHERE shop = \(shop) AND customer = \(customer)").map {
      try $0.get("id")
    }
  }

  static func move(_ tx: any SQLTransaction, _ shop: ShopID, _ ids: [ConversationID], to customer: CustomerID)
    throws
  {
    try tx.run(
      """
      UPDATE conversation SET customer = \(customer), version = version + 1
      WHERE shop = \(shop) AND id IN (\(list: ids))
      """)
  }
}

extension ConversationStore {
  /// Whether this person has this customer in hand now.
  static func serves(
    _ tx: any SQLTransaction, _ shop: ShopID, _ person: PersonID, customer: CustomerID
  ) throws -> Bool {
    try tx.row(
      """
      SELECT 1 AS one FROM conversation
      WHERE shop = \(shop) AND phase IN ('offered', 'active', 'parked') AND agent = \(person)
        AND customer = \(customer)
      """) != nil
  }
}
