import Conversations
import Kernel
import Storage

/// Between a row and a `Conversation`.
extension ConversationStore {
  static func conversation(_ row: SQLRow) throws -> Conversation {
    var it = Conversation(
      id: try row.get("id"), customer: try row.get("customer"), channel: try row.get("channel"),
      team: try row.get("team"), at: try row.get("opened_at"))
    it.phase = .init(rawValue: try row.get("phase")) ?? .closed
    it.agent = try row.get("agent")
    it.offeredUntil = try row.get("offered_until")
    it.refused = try people(row, "refused")
    it.participants = try people(row, "participants")
    it.lastAgent = try row.get("last_agent")
    it.lastAgentAt = try row.get("last_agent_at")
    it.queuedAt = try row.get("queued_at")
    it.acceptedAt = try row.get("accepted_at")
    it.waitingSince = try row.get("waiting_since")
    it.parkedUntil = try row.get("parked_until")
    it.promise = try row.get("promise")
    it.closedAt = try row.get("closed_at")
    it.isSolved = try row.get("solved")
    it.reopenUntil = try row.get("reopen_until")
    it.priority = try row.get("priority")
    it.seq = try row.get("seq")
    it.agentReadSeq = try row.get("agent_read_seq")
    it.customerReadSeq = try row.get("customer_read_seq")
    it.customerDeliveredSeq = try row.get("customer_delivered_seq")
    it.unread = try row.get("unread")
    it.holdingSent = try row.get("holding_sent")
    it.ratingInvitedAt = try row.get("rating_invited_at")
    it.rating = try row.jsonIfPresent("rating")
    it.handovers = try row.get("handovers")
    it.isLeftMessage = try row.get("left_message")
    it.page = try row.get("page")
    it.lastMessageAt = try row.get("last_message_at")
    it.preview = try row.jsonIfPresent("preview")
    it.version = try row.get("version")
    return it
  }

  /// Nearly always nobody, which needs no decoder.
  private static func people(_ row: SQLRow, _ column: String) throws -> Set<PersonID> {
    try row.get(column, as: String.self) == "[]" ? [] : try row.json(column)
  }

  static func insert(_ tx: any SQLTransaction, _ shop: ShopID, _ it: Conversation) throws {
    try tx.run(
      """
      INSERT INTO conversation (shop, \(source: columns)) VALUES (\(shop), \(it.id), \(it.customer),
        \(it.channel), \(it.team), \(it.phase.rawValue), \(it.agent), \(it.offeredUntil),
        \(json: it.refused.sorted()), \(json: it.participants.sorted()), \(it.lastAgent),
        \(it.lastAgentAt), \(it.openedAt), \(it.queuedAt), \(it.acceptedAt), \(it.waitingSince),
        \(it.parkedUntil), \(it.promise), \(it.closedAt), \(it.isSolved), \(it.reopenUntil),
        \(it.priority), \(it.seq), \(it.agentReadSeq), \(it.customerReadSeq), \(it.customerDeliveredSeq),
        \(it.unread), \(it.holdingSent), \(it.ratingInvitedAt), \(json: it.rating),
        \(it.handovers), \(it.isLeftMessage), \(it.page), \(it.lastMessageAt),
        \(json: it.preview), \(it.version))
      """)
  }

  /// Replaces the row by its successor. Most steps leave most columns alone, and the indexes on them: only what has
  /// changed is written. - Throws: `conversation.taken` when somebody else was faster.
  static func update(
    _ tx: any SQLTransaction, _ shop: ShopID, from before: Conversation, to after: Conversation
  ) throws {
    let changes = try Changes(before, after)
    let changed = try tx.run(
      """
      UPDATE conversation SET version = \(before.version + 1)\(changes.text)
      WHERE shop = \(shop) AND id = \(after.id) AND version = \(before.version)
      """)
    guard changed == 1 else {
      throw Problem(.conflict, "conversation.taken", "changed since it was read")
    }
  }
}

/// The columns in which two states of a conversation differ, as assignments.
private struct Changes {
  private(set) var text: SQLText = ""

  init(_ old: Conversation, _ new: Conversation) throws {
    set("customer", old.customer, new.customer)
    set("team", old.team, new.team)
    set("phase", old.phase.rawValue, new.phase.rawValue)
    set("agent", old.agent, new.agent)
    set("offered_until", old.offeredUntil, new.offeredUntil)
    try setJSON("refused", old.refused, new.refused) { $0.sorted() }
    try setJSON("participants", old.participants, new.participants) { $0.sorted() }
    set("last_agent", old.lastAgent, new.lastAgent)
    set("last_agent_at", old.lastAgentAt, new.lastAgentAt)
    set("queued_at", old.queuedAt, new.queuedAt)
    set("accepted_at", old.acceptedAt, new.acceptedAt)
    set("waiting_since", old.waitingSince, new.waitingSince)
    set("parked_until", old.parkedUntil, new.parkedUntil)
    set("promise", old.promise, new.promise)
    set("closed_at", old.closedAt, new.closedAt)
    set("solved", old.isSolved, new.isSolved)
    set("reopen_until", old.reopenUntil, new.reopenUntil)
    set("priority", old.priority, new.priority)
    set("seq", old.seq, new.seq)
    set("agent_read_seq", old.agentReadSeq, new.agentReadSeq)
    set("customer_read_seq", old.customerReadSeq, new.customerReadSeq)
    set("customer_delivered_seq", old.customerDeliveredSeq, new.customerDeliveredSeq)
    set("unread", old.unread, new.unread)
    set("holding_sent", old.holdingSent, new.holdingSent)
    set("rating_invited_at", old.ratingInvitedAt, new.ratingInvitedAt)
    try setJSON("rating", old.rating, new.rating) { $0 }
    set("handovers", old.handovers, new.handovers)
    set("left_message", old.isLeftMessage, new.isLeftMessage)
    set("page", old.page, new.page)
    set("last_message_at", old.lastMessageAt, new.lastMessageAt)
    try setJSON("preview", old.preview, new.preview) { $0 }
  }

  private mutating func set<T: SQLBindable & Equatable>(_ column: StaticString, _ old: T, _ new: T) {
    guard old != new else { return }
    text = text + ", \(source: column) = \(new)"
  }

  private mutating func setJSON<T: Equatable>(
    _ column: StaticString, _ old: T, _ new: T, _ encodable: (T) -> (some Encodable & Sendable)?
  ) throws {
    guard old != new else { return }
    text = try text + ", \(source: column) = \(json: encodable(new))"
  }
}
