import Conversations
import Kernel
import Orders
import QuickReplies
import Storage
import WebKernel

/// What people of the desk do.
extension ConversationDesk {
  struct Answer: Decodable, Sendable {
    let key: String
    let kind: MessageKind
    let text: String?
    let file: FileID?
    let order: OrderID?
    let isInternal, isWhisper: Bool?
    let quickReply: QuickReplyID?

    private enum CodingKeys: String, CodingKey {
      case key, kind, text, file, order, quickReply
      case isInternal = "internal"
      case isWhisper = "whisper"
    }

    /// Plain words, to the customer unless they are a note.
    init(text: String, key: String, isNote: Bool = false) {
      (self.key, kind, self.text) = (key, .text, text)
      (file, order, isInternal, isWhisper, quickReply) = (nil, nil, isNote, nil, nil)
    }

    /// What the customer would read of it.
    var publicWords: String? { isInternal == true || isWhisper == true ? nil : text }

    func validate() throws {
      if kind == .order {
        guard order != nil else { throw Problem.invalid("order", "required") }
        guard (8...80).contains(key.utf8.count) else { throw Problem.invalid("key", "out_of_range") }
      } else {
        try Words(key: key, kind: kind, text: text ?? "", file: file).validate()
      }
      let unfilled = QuickReplyRendering.unfilled(in: text ?? "")
      guard unfilled.isEmpty else {
        throw Problem(
          .invalid, "quick_reply.unfilled", unfilled.joined(separator: ", "),
          fields: [.init("text", "unfilled")])
      }
    }
  }

  func send(
    _ tx: any SQLTransaction, _ answer: Answer, in id: ConversationID, by actor: Actor, at now: Timestamp
  ) throws -> Message {
    try answer.validate()
    let before = try Self.access(tx, actor, id)
    if let known = try MessageStore.find(tx, actor.shop, id, .agent, key: answer.key) { return known }
    let isInternal = answer.isInternal == true || answer.isWhisper == true
    try checkRight(actor, before, answer, isInternal: isInternal)
    guard let person = actor.person else { throw Problem.forbidden() }
    var after = before
    let accepted = isInternal ? false : try after.answered(by: person, at: now)
    try checkRepetition(tx, answer, in: id, actor.shop)
    if let file = answer.file {
      _ = try FileStore.attach(tx, actor, file, to: id, isInternal: isInternal)
    }
    if let order = answer.order { try checkOrder(tx, order, before.customer, actor.shop) }
    let message = try add(
      tx, &after,
      Message(
        id: house.ids.next(at: now), conversation: id, author: .agent, by: person, kind: answer.kind,
        isInternal: isInternal, isWhisper: answer.isWhisper == true, text: answer.text ?? "",
        file: answer.file, order: answer.order?.rawValue, key: answer.key, at: now),
      by: actor, quickReply: isInternal ? nil : answer.quickReply?.rawValue)
    if let reply = answer.quickReply, !isInternal { try QuickReplyStore.use(tx, actor.shop, reply, at: now) }
    if accepted {
      try save(tx, from: before, &after, "accepted", by: actor, at: now)
    } else if before.phase == .parked && !isInternal {
      try save(tx, from: before, &after, "resumed", by: actor, at: now)
    } else {
      try saveQuietly(tx, from: before, &after, actor.shop)
    }
    return message
  }

  private func checkRight(
    _ actor: Actor, _ conversation: Conversation, _ answer: Answer, isInternal: Bool
  ) throws {
    let permission: Permission = answer.isWhisper == true ? "conversation:whisper" : "conversation:reply"
    guard actor.may(permission, people: conversation.holders, team: conversation.team) else {
      throw isInternal ? Problem.forbidden("needs \(permission)") : Problem.notYours
    }
  }

  private func checkRepetition(
    _ tx: any SQLTransaction, _ answer: Answer, in id: ConversationID, _ shop: ShopID
  ) throws {
    guard let next = answer.quickReply else { return }
    let last = try MessageStore.lastQuickReply(tx, shop, id)
    try QuickReply.notTwiceInARow(last: last.map(QuickReplyID.init(rawValue:)), next: next)
  }

  private func checkOrder(
    _ tx: any SQLTransaction, _ order: OrderID, _ customer: CustomerID, _ shop: ShopID
  ) throws {
    guard try OrderStore.of(tx, shop, customer).contains(where: { $0.id == order }) else {
      throw Problem.invalid("order", "unknown")
    }
  }

  func read(
    _ tx: any SQLTransaction, _ id: ConversationID, seq: Int, by actor: Actor, at now: Timestamp
  ) throws -> Conversation {
    let before = try Self.access(tx, actor, id)
    // Only the reading of whoever holds it says anything to the customer.
    guard before.agent == actor.person, before.phase != .offered, seq > before.agentReadSeq else {
      return before
    }
    var after = before
    after.read(
      byAgent: seq, unreadLeft: try MessageStore.unread(tx, actor.shop, id, after: min(seq, before.seq)))
    try save(tx, from: before, &after, "read", by: actor, at: now)
    return after
  }
}
