import Conversations
import Kernel
import Storage
import WebKernel

/// Conversations as stored. Other features ask here.
public enum ConversationStore {
  /// - Throws: not-found.
  public static func get(_ work: Work, _ id: ConversationID) throws
    -> Conversation
  {
    let row = try work.row(
      "SELECT \(columns) FROM conversation WHERE shop = \(work.shop) AND id = \(id)")
    guard let row else { throw Problem.notFound("conversation") }
    return try conversation(row)
  }

  static func get(_ work: Work, _ ids: Set<ConversationID>) throws
    -> [Conversation]
  {
    guard !ids.isEmpty else { return [] }
    return try work.rows(
      "SELECT \(columns) FROM conversation WHERE shop = \(work.shop) AND id IN (\(list: ids))"
    ).map(conversation)
  }

  /// All that are not closed.
  public static func open(_ work: Work) throws -> [Conversation] {
    try work.rows(
      """
      SELECT \(columns) FROM conversation WHERE shop = \(work.shop) AND phase <> 'closed' ORDER BY id
      """
    ).map(conversation)
  }

  /// Everything that waits for somebody, oldest first.
  public static func queue(_ work: Work) throws -> [Conversation] {
    try work.rows(
      """
      SELECT \(columns) FROM conversation WHERE shop = \(work.shop) AND phase = 'queued'
      ORDER BY queued_at, id
      """
    ).map(conversation)
  }

  /// What somebody holds or is offered.
  static func inHands(_ work: Work, of person: PersonID) throws -> [Conversation] {
    try work.rows(
      """
      SELECT \(columns) FROM conversation
      WHERE shop = \(work.shop) AND phase IN ('offered', 'active', 'parked') AND agent = \(person) ORDER BY id
      """
    ).map(conversation)
  }

  /// The customer's newest conversation.
  public static func latest(_ work: Work, of customer: CustomerID) throws
    -> Conversation?
  {
    try work.row(
      """
      SELECT \(columns) FROM conversation WHERE shop = \(work.shop) AND customer = \(customer)
      ORDER BY id DESC LIMIT 1
      """
    ).map(conversation)
  }

  /// The newest conversation in a thread, if it is this customer's.
  public static func latest(_ work: Work, of customer: CustomerID, in thread: ChannelThread) throws
    -> Conversation?
  {
    try work.row(
      """
      SELECT \(columns) FROM conversation
      WHERE shop = \(work.shop) AND thread = \(thread.id) AND customer = \(customer) ORDER BY id DESC LIMIT 1
      """
    ).map(conversation)
  }

  static func all(_ work: Work, in thread: ChannelThread) throws -> [Conversation] {
    try work.rows(
      "SELECT \(columns) FROM conversation WHERE shop = \(work.shop) AND thread = \(thread.id) ORDER BY id"
    ).map(conversation)
  }

  /// How many each person holds; offered ones count, parked ones do not.
  public static func held(_ work: Work) throws -> [PersonID: Int] {
    Dictionary(
      try work.rows(
        """
        SELECT agent, COUNT(*) AS n FROM conversation
        WHERE shop = \(work.shop) AND phase IN ('offered', 'active') GROUP BY agent
        """
      ).map { (try $0.get("agent"), try $0.get("n")) }, uniquingKeysWith: +)
  }

  static func held(_ work: Work, by person: PersonID) throws -> Int {
    try work.value(
      """
      SELECT COUNT(*) AS n FROM conversation
      WHERE shop = \(work.shop) AND phase IN ('offered', 'active') AND agent = \(person)
      """) ?? 0
  }

  /// When each person accepted last, and how many since `day`.
  public static func accepted(_ work: Work, since day: Timestamp) throws
    -> [PersonID: (last: Timestamp, count: Int)]
  {
    Dictionary(
      try work.rows(
        """
        SELECT last_agent, MAX(accepted_at) AS last, COUNT(*) AS n FROM conversation
        WHERE shop = \(work.shop) AND accepted_at >= \(day) AND last_agent IS NOT NULL GROUP BY last_agent
        """
      ).map { (try $0.get("last_agent"), (try $0.get("last"), try $0.get("n"))) },
      uniquingKeysWith: { $1 })
  }

  /// The moments at which waiting customers were picked up.
  public static func pickups(_ work: Work, since: Timestamp) throws -> [Timestamp] {
    try work.rows(
      "SELECT accepted_at FROM conversation WHERE shop = \(work.shop) AND accepted_at >= \(since)"
    ).map { try $0.get("accepted_at") }
  }

  static func openCount(_ work: Work, team: TeamID) throws -> Int {
    try work.value(
      """
      SELECT COUNT(*) AS n FROM conversation
      WHERE shop = \(work.shop) AND phase <> 'closed' AND team = \(team)
      """) ?? 0
  }

  public static func ids(_ work: Work, of customer: CustomerID) throws
    -> [ConversationID]
  {
    try work.rows("SELECT id FROM conversation WHERE shop = \(work.shop) AND customer = \(customer)").map {
      try $0.get("id")
    }
  }

  static func move(_ work: Work, _ ids: [ConversationID], to customer: CustomerID)
    throws
  {
    for before in try get(work, Set(ids)) {
      var after = before
      after.belongs(to: customer)
      try update(work, from: before, to: &after)
    }
  }
}

extension ConversationStore {
  /// Whether this person has this customer in hand now.
  static func serves(_ work: Work, _ person: PersonID, customer: CustomerID) throws -> Bool {
    try work.row(
      """
      SELECT 1 AS one FROM conversation
      WHERE shop = \(work.shop) AND phase IN ('offered', 'active', 'parked') AND agent = \(person)
        AND customer = \(customer)
      """) != nil
  }
}
