import Conversations
import Journal
import Kernel
import Shops
import WebKernel

/// The one way conversations change: load, let the rules decide, save, journal, all in the caller's transaction.
public enum ConversationDesk {
  /// The door: what the actor may not see does not exist for them.
  /// Whoever serves a customer may also read what that customer said to colleagues before.
  public static func access(_ work: Work, _ id: ConversationID) throws -> Conversation {
    let conversation = try ConversationStore.get(work, id)
    if conversation.isVisible(to: work.actor) { return conversation }
    guard let person = work.actor.person, work.actor.scope("customer:read") != nil,
      try ConversationStore.serves(work, person, customer: conversation.customer)
    else { throw Problem.notFound("conversation") }
    return conversation
  }

  /// As `access`, for doing something to it. - Throws: forbidden when it may be seen but not touched.
  public static func access(_ work: Work, _ id: ConversationID, to permission: Permission) throws
    -> Conversation
  {
    let conversation = try access(work, id)
    guard work.actor.may(permission, people: conversation.holders, team: conversation.team) else {
      throw Problem.forbidden("needs \(permission) for this conversation")
    }
    return conversation
  }

  /// What the journal keeps of a change: enough to tell who gained and who lost sight of it.
  public struct Change: Codable, Sendable {
    struct Side: Codable, Sendable, Equatable {
      var phase: Conversation.Phase
      var team: TeamID?
      var holders: [PersonID]

      init(_ conversation: Conversation) {
        phase = conversation.phase
        team = conversation.team
        holders = conversation.holders.sorted()
      }
    }

    var v = 1
    var from: Side?
    var to: Side
    var agent: PersonID?
    var reason: String?
  }

  /// Saves the step from `before` to `after` with its entry. `after.version` is counted up.
  static func save(
    _ work: Work, from before: Conversation, _ after: inout Conversation,
    _ kind: ConversationEvents.Step, reason: String? = nil
  ) throws {
    try ConversationStore.update(work, from: before, to: &after)
    try work.append(
      kind, after.id,
      Change(from: .init(before), to: .init(after), agent: after.agent, reason: reason))
    try setTimers(work, before, after)
    if kind.name == ConversationEvents.accepted, let agent = after.agent {
      try StaffDesk.tookOffer(work, agent)
    }
  }

  /// The alarms that belong to the state a conversation is in now.
  static func setTimers(_ work: Work, _ before: Conversation, _ after: Conversation) throws {
    func alarm(_ timer: JournalTimer<ConversationID>, _ old: Timestamp?, _ new: Timestamp?) throws {
      guard old != new else { return }
      if let new {
        try work.setTimer(timer, after.id, due: new)
      } else {
        try work.cancelTimer(timer, after.id)
      }
    }
    try alarm(ConversationEvents.offer, before.offeredUntil, after.offeredUntil)
    try alarm(ConversationEvents.promise, before.parkedUntil, after.parkedUntil)
    guard before.silence != after.silence else { return }
    let ladder = try ShopsStore.get(work).settings.holding
    try alarm(ConversationEvents.holding, before.nextHolding(ladder), after.nextHolding(ladder))
  }

  static func systemNote(
    _ work: Work, _ conversation: inout Conversation, _ note: SystemNote, isInternal: Bool = false
  ) throws {
    let message = Message(
      id: work.newID(), conversation: conversation.id, author: .system, kind: .system,
      isInternal: isInternal, system: note, key: Secrets.token(9), at: work.now)
    _ = try add(work, &conversation, message)
  }

  public struct Sent: Codable, Sendable {
    var v = 1
    var seq: Int
    var author: Author
    var kind: MessageKind
    var isInternal: Bool
  }

  /// Numbers, keeps and journals a message; the conversation itself is saved by the caller.
  static func add(
    _ work: Work, _ conversation: inout Conversation, _ message: Message, quickReply: Int64? = nil
  ) throws -> Message {
    var message = conversation.add(message)
    if message.isPublic, message.author != .customer {
      for carry in work.house.answers(to: ConversationHooks.outward) {
        message.delivery = try carry(work, conversation, message)
      }
    }
    try MessageStore.insert(work, message, quickReply: quickReply)
    try work.at(message.at).append(
      ConversationEvents.messageSent, conversation.id,
      Sent(seq: message.seq, author: message.author, kind: message.kind, isInternal: message.isInternal))
    return message
  }

  /// A message has come further on its way, or has not arrived.
  public struct Carried: Codable, Sendable {
    var v = 1
    var seq: Int
  }

  /// Writes a message's fate onto it. One that is gone has none.
  public static func tell(_ work: Work, _ id: ConversationID, seq: Int, _ fate: Delivery) throws {
    guard let before = try MessageStore.get(work, id, seq: seq), before.delivery != fate else { return }
    var after = before
    after.delivery = fate
    try MessageStore.update(work, from: before, to: after)
    try work.append(ConversationEvents.deliveryChanged, id, Carried(seq: seq))
  }
}
