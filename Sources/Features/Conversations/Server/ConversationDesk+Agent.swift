import Conversations
import Kernel
import Orders
import QuickReplies
import WebKernel

/// What people of the desk do.
extension ConversationDesk {
  public struct Answer: Decodable, Sendable {
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

  public static func send(_ work: Work, _ answer: Answer, in id: ConversationID) throws -> Message {
    try answer.validate()
    let before = try Self.access(work, id)
    if let known = try MessageStore.find(work, id, .agent, key: answer.key) { return known }
    let isInternal = answer.isInternal == true || answer.isWhisper == true
    try checkRight(work.actor, before, answer, isInternal: isInternal)
    guard let person = work.actor.person else { throw Problem.forbidden() }
    var after = before
    let accepted = isInternal ? false : try after.answered(by: person, at: work.now)
    try checkRepetition(work, answer, in: id)
    if let file = answer.file {
      _ = try FileStore.attach(work, file, to: id, isInternal: isInternal)
    }
    if let order = answer.order { try checkOrder(work, order, before.customer) }
    let message = try add(
      work, &after,
      Message(
        id: work.newID(), conversation: id, author: .agent, by: person, kind: answer.kind,
        isInternal: isInternal, isWhisper: answer.isWhisper == true, text: answer.text ?? "",
        file: answer.file, order: answer.order?.rawValue, key: answer.key, at: work.now),
      quickReply: isInternal ? nil : answer.quickReply?.rawValue)
    if let reply = answer.quickReply, !isInternal {
      for use in work.house.answers(to: ConversationHooks.quickReplyUsed) { try use(work, reply) }
    }
    if accepted {
      try save(work, from: before, &after, ConversationEvents.accepted)
    } else if before.phase == .parked && !isInternal {
      try save(work, from: before, &after, ConversationEvents.resumed)
    } else {
      try saveQuietly(work, from: before, &after)
    }
    return message
  }

  private static func checkRight(
    _ actor: Actor, _ conversation: Conversation, _ answer: Answer, isInternal: Bool
  ) throws {
    let permission: Permission = answer.isWhisper == true ? "conversation:whisper" : "conversation:reply"
    guard actor.may(permission, people: conversation.holders, team: conversation.team) else {
      throw isInternal ? Problem.forbidden("needs \(permission)") : Problem.notYours
    }
  }

  private static func checkRepetition(_ work: Work, _ answer: Answer, in id: ConversationID) throws {
    guard let next = answer.quickReply else { return }
    let last = try MessageStore.lastQuickReply(work, id)
    try QuickReply.notTwiceInARow(last: last.map(QuickReplyID.init(rawValue:)), next: next)
  }

  private static func checkOrder(_ work: Work, _ order: OrderID, _ customer: CustomerID) throws {
    guard try OrderStore.of(work, customer).contains(where: { $0.id == order }) else {
      throw Problem.invalid("order", "unknown")
    }
  }

  static func read(_ work: Work, _ id: ConversationID, seq: Int) throws -> Conversation {
    let before = try Self.access(work, id)
    // Only the reading of whoever holds it says anything to the customer.
    guard before.agent == work.actor.person, before.phase != .offered, seq > before.agentReadSeq else {
      return before
    }
    var after = before
    after.read(
      byAgent: seq, unreadLeft: try MessageStore.unread(work, id, after: min(seq, before.seq)))
    try save(work, from: before, &after, ConversationEvents.read)
    return after
  }
}
