import Channels
import Conversations
import Kernel
import Storage
import WebKernel

/// What is on its way out, as stored.
enum OutboundStore {
  static let columns = SQLColumns<Outbound>(
    .key("message", \.message), .key("conversation", \.conversation), .key("seq", \.seq),
    .key("account", \.thread.account), .key("thread", \.thread.id), .key("place", \.place),
    .init("state", \.state.rawValue), .init("attempts", \.attempts), .init("since", \.since),
    .init("due_at", \.dueAt), .init("node", \.node), .init("reason", \.reason),
    .init("external_id", \.externalID))

  static func insert(_ work: Work, _ it: Outbound) throws {
    try work.run(
      "INSERT INTO channel_outbound (shop, \(columns)) VALUES (\(work.shop), \(values: columns, of: it))")
  }

  static func update(_ work: Work, _ it: Outbound) throws {
    try work.run(
      """
      UPDATE channel_outbound SET \(set: columns, to: it)
      WHERE shop = \(work.shop) AND message = \(it.message)
      """)
  }

  static func find(_ work: Work, _ message: MessageID) throws -> Outbound? {
    try work.row(
      "SELECT \(columns) FROM channel_outbound WHERE shop = \(work.shop) AND message = \(message)"
    ).map(outbound)
  }

  static func find(_ work: Work, _ account: ChannelAccountID, named name: String) throws -> Outbound? {
    try work.row(
      """
      SELECT \(columns) FROM channel_outbound
      WHERE shop = \(work.shop) AND account = \(account) AND external_id = \(name)
      """
    ).map(outbound)
  }

  /// The next place in a thread. Writers of a shop go one after another, so that nobody else gets it.
  static func nextPlace(_ work: Work, in thread: ChannelThread) throws -> Int {
    try work.value(
      """
      SELECT COALESCE(MAX(place), 0) + 1 AS n FROM channel_outbound
      WHERE shop = \(work.shop) AND thread = \(thread.id)
      """) ?? 1
  }

  /// The first of each thread that is due and that nothing before it holds back; those due longest first.
  static func due(_ work: Work, limit: Int) throws -> [Outbound] {
    try work.rows(
      """
      SELECT \(columns, in: "o") FROM channel_outbound o
      WHERE o.shop = \(work.shop) AND o.state = 'waiting' AND o.due_at <= \(work.now) AND NOT EXISTS (
        SELECT 1 FROM channel_outbound b WHERE b.shop = o.shop AND b.thread = o.thread
          AND b.place < o.place AND b.state IN ('waiting', 'underway'))
      ORDER BY o.due_at, o.message LIMIT \(limit)
      """
    ).map(outbound)
  }

  /// Who has something due, and when the next will be.
  static func outlook(_ tx: any SQLTransaction, now: Timestamp) throws -> (shops: [ShopID], next: Timestamp?)
  {
    let shops = try tx.rows(
      "SELECT DISTINCT shop FROM channel_outbound WHERE state = 'waiting' AND due_at <= \(now)"
    ).map { try $0.get("shop", as: ShopID.self) }
    let next = try tx.row(
      "SELECT MIN(due_at) AS at FROM channel_outbound WHERE state = 'waiting' AND due_at > \(now)")
    return (shops, try next?.get("at"))
  }

  /// What this node had in its hands.
  static func underway(_ tx: any SQLTransaction, node: Int) throws -> [(ShopID, Outbound)] {
    try tx.rows("SELECT shop, \(columns) FROM channel_outbound WHERE state = 'underway' AND node = \(node)")
      .map { (try $0.get("shop"), try outbound($0)) }
  }

  /// Waiting or being handed over, and the age of the oldest in seconds.
  static func lag(_ tx: any SQLTransaction, now: Timestamp) throws -> (count: Int, seconds: Double) {
    let row = try tx.row(
      """
      SELECT COUNT(*) AS n, MIN(since) AS since FROM channel_outbound WHERE state IN ('waiting', 'underway')
      """)
    guard let row, let since: Timestamp = try row.get("since") else { return (0, 0) }
    return (try row.get("n"), Double((now - since).milliseconds) / 1000)
  }

  private static func outbound(_ row: SQLRow) throws -> Outbound {
    Outbound(
      stored: try row.get("message"), conversation: try row.get("conversation"), seq: try row.get("seq"),
      thread: ChannelThread(account: try row.get("account"), id: try row.get("thread")),
      place: try row.get("place"), state: .init(rawValue: try row.get("state")) ?? .failed,
      attempts: try row.get("attempts"), since: try row.get("since"), dueAt: try row.get("due_at"),
      node: try row.get("node"), reason: try row.get("reason"), externalID: try row.get("external_id"))
  }
}
