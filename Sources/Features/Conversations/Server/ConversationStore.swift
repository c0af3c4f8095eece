import Conversations
import Kernel
import Storage

/// Conversations as stored. Other features ask here.
public enum ConversationStore {
  /// - Throws: not-found.
  public static func get(_ tx: any SQLTransaction, _ shop: ShopID, _ id: ConversationID) throws
    -> Conversation
  {
    let row = try tx.row(
      "SELECT \(columns) FROM conversation WHERE shop = \(shop) AND id = \(id)")
    guard let row else { throw Problem.notFound("conversation") }
    return try conversation(row)
  }

  static func get(_ tx: any SQLTransaction, _ shop: ShopID, _ ids: Set<ConversationID>) throws
    -> [Conversation]
  {
    guard !ids.isEmpty else { return [] }
    return try tx.rows(
      "SELECT \(columns) FROM conversation WHERE shop = \(shop) AND id IN (\(list: ids))"
    ).map(conversation)
  }

  /// All that are not closed.
  public static func open(_ tx: any SQLTransaction, _ shop: ShopID) throws -> [Conversation] {
    try tx.rows(
      """
      SELECT \(columns) FROM conversation WHERE shop = \(shop) AND phase <> 'closed' ORDER BY id
      """
    ).map(conversation)
  }

  /// Everything that waits for somebody, oldest first.
  public static func queue(_ tx: any SQLTransaction, _ shop: ShopID) throws -> [Conversation] {
    try tx.rows(
      """
      SELECT \(columns) FROM conversation WHERE shop = \(shop) AND phase = 'queued'
      ORDER BY queued_at, id
      """
    ).map(conversation)
  }

  /// What somebody holds or is offered.
  static func inHands(_ tx: any SQLTransaction, _ shop: ShopID, of person: PersonID) throws -> [Conversation]
  {
    try tx.rows(
      """
      SELECT \(columns) FROM conversation
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
      SELECT \(columns) FROM conversation WHERE shop = \(shop) AND customer = \(customer)
      ORDER BY id DESC LIMIT 1
      """
    ).map(conversation)
  }

  /// The newest conversation in a thread, if it is this customer's.
  public static func latest(
    _ tx: any SQLTransaction, _ shop: ShopID, of customer: CustomerID, in thread: ChannelThread
  ) throws -> Conversation? {
    try tx.row(
      """
      SELECT \(columns) FROM conversation
      WHERE shop = \(shop) AND thread = \(thread.id) AND customer = \(customer) ORDER BY id DESC LIMIT 1
      """
    ).map(conversation)
  }

  static func all(_ tx: any SQLTransaction, _ shop: ShopID, in thread: ChannelThread) throws -> [Conversation]
  {
    try tx.rows(
      "SELECT \(columns) FROM conversation WHERE shop = \(shop) AND thread = \(thread.id) ORDER BY id"
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

  static func held(_ tx: any SQLTransaction, _ shop: ShopID, by person: PersonID) throws -> Int {
    try tx.value(
      """
      SELECT COUNT(*) AS n FROM conversation
      WHERE shop = \(shop) AND phase IN ('offered', 'active') AND agent = \(person)
      """) ?? 0
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
    for before in try get(tx, shop, Set(ids)) {
      var after = before
      after.belongs(to: customer)
      try update(tx, shop, from: before, to: &after)
    }
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
