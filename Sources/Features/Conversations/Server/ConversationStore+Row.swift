import Conversations
import Kernel
import Storage
import WebKernel

/// Between a row and a `Conversation`.
extension ConversationStore {
  static let columns = SQLColumns<Conversation>(
    .key("id", \.id), .init("customer", \.customer), .init("channel", \.channel),
    .init("account", \.thread?.account), .init("thread", \.thread?.id), .init("team", \.team),
    .init("phase", \.phase.rawValue), .init("agent", \.agent), .init("offered_until", \.offeredUntil),
    .json("refused") { $0.refused.sorted() }, .json("participants") { $0.participants.sorted() },
    .init("last_agent", \.lastAgent), .init("last_agent_at", \.lastAgentAt), .init("opened_at", \.openedAt),
    .init("queued_at", \.queuedAt), .init("accepted_at", \.acceptedAt),
    .init("waiting_since", \.waitingSince), .init("parked_until", \.parkedUntil),
    .init("promise", \.promise), .init("closed_at", \.closedAt), .init("solved", \.isSolved),
    .init("reopen_until", \.reopenUntil), .init("priority", \.priority), .init("seq", \.seq),
    .init("agent_read_seq", \.agentReadSeq), .init("customer_read_seq", \.customerReadSeq),
    .init("customer_delivered_seq", \.customerDeliveredSeq), .init("unread", \.unread),
    .init("holding_sent", \.holdingSent), .init("rating_invited_at", \.ratingInvitedAt),
    .json("rating", \.rating), .init("handovers", \.handovers), .init("left_message", \.isLeftMessage),
    .init("page", \.page), .init("last_message_at", \.lastMessageAt), .json("preview", \.preview),
    .init("version", \.version))

  static func conversation(_ row: SQLRow) throws -> Conversation {
    try Conversation(
      stored: row.get("id"), customer: row.get("customer"), channel: row.get("channel"),
      thread: thread(row), team: row.get("team"), phase: .init(rawValue: row.get("phase")) ?? .closed,
      agent: row.get("agent"),
      lastAgent: row.get("last_agent"), lastAgentAt: row.get("last_agent_at"),
      offeredUntil: row.get("offered_until"), refused: people(row, "refused"),
      participants: people(row, "participants"), openedAt: row.get("opened_at"),
      queuedAt: row.get("queued_at"), acceptedAt: row.get("accepted_at"),
      waitingSince: row.get("waiting_since"), parkedUntil: row.get("parked_until"),
      promise: row.get("promise"), closedAt: row.get("closed_at"), isSolved: row.get("solved"),
      reopenUntil: row.get("reopen_until"), priority: row.get("priority"), seq: row.get("seq"),
      agentReadSeq: row.get("agent_read_seq"), customerReadSeq: row.get("customer_read_seq"),
      customerDeliveredSeq: row.get("customer_delivered_seq"), unread: row.get("unread"),
      holdingSent: row.get("holding_sent"), ratingInvitedAt: row.get("rating_invited_at"),
      rating: row.jsonIfPresent("rating"), handovers: row.get("handovers"),
      isLeftMessage: row.get("left_message"), page: row.get("page"),
      lastMessageAt: row.get("last_message_at"), preview: row.jsonIfPresent("preview"),
      version: row.get("version"))
  }

  private static func thread(_ row: SQLRow) throws -> ChannelThread? {
    guard let account = try row.get("account", as: ChannelAccountID?.self),
      let id = try row.get("thread", as: ThreadID?.self)
    else { return nil }
    return ChannelThread(account: account, id: id)
  }

  /// Nearly always nobody, which needs no decoder.
  private static func people(_ row: SQLRow, _ column: String) throws -> Set<PersonID> {
    try row.get(column, as: String.self) == "[]" ? [] : try row.json(column)
  }

  static func insert(_ work: Work, _ it: Conversation) throws {
    try work.run(
      "INSERT INTO conversation (shop, \(columns)) VALUES (\(work.shop), \(values: columns, of: it))")
  }

  /// Replaces the row by its successor, whose version is counted up. Only what has changed is written.
  /// - Throws: `conversation.taken` when somebody else was faster.
  static func update(_ work: Work, from before: Conversation, to after: inout Conversation) throws {
    after.countChange()
    let changed = try work.run(
      """
      UPDATE conversation SET \(changes: columns, from: before, to: after)
      WHERE shop = \(work.shop) AND id = \(after.id) AND version = \(before.version)
      """)
    guard changed == 1 else {
      throw Problem(.conflict, "conversation.taken", "changed since it was read")
    }
  }
}
