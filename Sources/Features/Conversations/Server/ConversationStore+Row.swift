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
    it.refused = try row.json("refused")
    it.participants = try row.json("participants")
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

  /// Replaces the row by its successor. - Throws: `conversation.taken` when somebody else was faster.
  static func update(_ tx: any SQLTransaction, _ shop: ShopID, _ it: Conversation) throws {
    let changed = try tx.run(
      """
      UPDATE conversation SET customer = \(it.customer), team = \(it.team), phase = \(it.phase.rawValue),
        agent = \(it.agent), offered_until = \(it.offeredUntil), refused = \(json: it.refused.sorted()),
        participants = \(json: it.participants.sorted()), last_agent = \(it.lastAgent),
        last_agent_at = \(it.lastAgentAt), queued_at = \(it.queuedAt), accepted_at = \(it.acceptedAt),
        waiting_since = \(it.waitingSince), parked_until = \(it.parkedUntil), promise = \(it.promise),
        closed_at = \(it.closedAt), solved = \(it.isSolved), reopen_until = \(it.reopenUntil),
        priority = \(it.priority), seq = \(it.seq), agent_read_seq = \(it.agentReadSeq),
        customer_read_seq = \(it.customerReadSeq), customer_delivered_seq = \(it.customerDeliveredSeq),
        unread = \(it.unread), holding_sent = \(it.holdingSent), rating_invited_at = \(it.ratingInvitedAt),
        rating = \(json: it.rating), handovers = \(it.handovers), left_message = \(it.isLeftMessage),
        page = \(it.page), last_message_at = \(it.lastMessageAt), preview = \(json: it.preview),
        version = \(it.version + 1)
      WHERE shop = \(shop) AND id = \(it.id) AND version = \(it.version)
      """)
    guard changed == 1 else {
      throw Problem(.conflict, "conversation.taken", "changed since it was read")
    }
  }
}
