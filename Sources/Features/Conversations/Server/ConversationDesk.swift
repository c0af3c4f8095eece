import Conversations
import Journal
import Kernel
import Shops
import Storage
import WebKernel

/// The one way conversations change: load, let the rules decide, save, journal, all in the caller's transaction.
public struct ConversationDesk: Sendable {
  let house: House

  public init(_ house: House) { self.house = house }

  /// The door: what the actor may not see does not exist for them.
  /// Whoever serves a customer may also read what that customer said to colleagues before.
  static func access(_ tx: any SQLTransaction, _ actor: Actor, _ id: ConversationID) throws -> Conversation {
    let conversation = try ConversationStore.get(tx, actor.shop, id)
    if conversation.isVisible(to: actor) { return conversation }
    guard let person = actor.person, actor.scope("customer:read") != nil,
      try ConversationStore.serves(tx, actor.shop, person, customer: conversation.customer)
    else { throw Problem.notFound("conversation") }
    return conversation
  }

  /// As `access`, for doing something to it. - Throws: forbidden when it may be seen but not touched.
  static func access(
    _ tx: any SQLTransaction, _ actor: Actor, _ id: ConversationID, to permission: Permission
  ) throws -> Conversation {
    let conversation = try access(tx, actor, id)
    guard actor.may(permission, people: conversation.holders, team: conversation.team) else {
      throw Problem.forbidden("needs \(permission) for this conversation")
    }
    return conversation
  }

  /// What the journal keeps of a change: enough to tell who gained and who lost sight of it.
  struct Change: Codable, Sendable {
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
  func save(
    _ tx: any SQLTransaction, from before: Conversation, _ after: inout Conversation, _ kind: String,
    by actor: Actor, reason: String? = nil, at now: Timestamp
  ) throws {
    try ConversationStore.update(tx, actor.shop, from: before, to: &after)
    try house.journal.append(
      tx, "conversation.\(kind)", subject: after.id, by: actor,
      Change(from: .init(before), to: .init(after), agent: after.agent, reason: reason), at: now)
    try setTimers(tx, before, after, actor.shop)
    if kind == "accepted", let agent = after.agent {
      try StaffDesk(house).tookOffer(tx, agent, actor.shop)
    }
  }

  /// The alarms that belong to the state a conversation is in now.
  func setTimers(
    _ tx: any SQLTransaction, _ before: Conversation, _ after: Conversation, _ shop: ShopID
  ) throws {
    func alarm(_ kind: String, _ old: Timestamp?, _ new: Timestamp?) throws {
      guard old != new else { return }
      if let new {
        try house.timers.set(tx, shop, kind, after.id, due: new)
      } else {
        try house.timers.cancel(tx, shop, kind, after.id)
      }
    }
    try alarm("offer", before.offeredUntil, after.offeredUntil)
    try alarm("promise", before.parkedUntil, after.parkedUntil)
    guard before.silence != after.silence else { return }
    let ladder = try ShopsStore.get(tx, shop).settings.holding
    try alarm("holding", before.nextHolding(ladder), after.nextHolding(ladder))
  }

  func systemNote(
    _ tx: any SQLTransaction, _ conversation: inout Conversation, _ note: SystemNote, by actor: Actor,
    isInternal: Bool = false, at now: Timestamp
  ) throws {
    let message = Message(
      id: house.ids.next(at: now), conversation: conversation.id, author: .system, kind: .system,
      isInternal: isInternal, system: note, key: Secrets.token(9), at: now)
    _ = try add(tx, &conversation, message, by: actor)
  }

  struct Sent: Codable, Sendable {
    var v = 1
    var seq: Int
    var author: Author
    var kind: MessageKind
    var isInternal: Bool
  }

  /// Numbers, keeps and journals a message; the conversation itself is saved by the caller.
  func add(
    _ tx: any SQLTransaction, _ conversation: inout Conversation, _ message: Message, by actor: Actor,
    quickReply: Int64? = nil
  ) throws -> Message {
    let message = conversation.add(message)
    try MessageStore.insert(tx, actor.shop, message, quickReply: quickReply)
    try house.journal.append(
      tx, "message.sent", subject: conversation.id, by: actor,
      Sent(seq: message.seq, author: message.author, kind: message.kind, isInternal: message.isInternal),
      at: message.at)
    return message
  }
}
