import Conversations
import Journal
import Kernel
import Storage
import WebKernel

/// Words that wait: asked for by the agent, let pass or refused by somebody who may.
struct HoldDesk: Sendable {
  let house: House
  let gate: DraftGate
  let bell: HoldBell

  init(_ house: House, _ gate: DraftGate, _ bell: HoldBell) {
    (self.house, self.gate, self.bell) = (house, gate, bell)
  }

  struct Request: Decodable, Sendable {
    let key: String
    let text: String
    let note: String?
  }

  /// - Throws: `hold.needless` for words that may be sent at once.
  func ask(
    _ tx: any SQLTransaction, _ request: Request, in id: ConversationID, by actor: Actor, at now: Timestamp
  ) throws -> Hold {
    guard let person = actor.person else { throw Problem.forbidden() }
    let conversation = try ConversationDesk.access(tx, actor, id, to: "conversation:reply")
    if let known = try HoldStore.find(tx, actor.shop, id, key: request.key) { return known }
    guard conversation.isOpen else { throw Problem.closed }
    guard conversation.holders.contains(person) else { throw Problem.notYours }
    var validation = Validation()
    let note = validation.text(request.note, "note", min: 0, max: 300)
    let text = validation.text(request.text, "text", max: Message.longest)
    validation.require((8...80).contains(request.key.utf8.count), "key", "out_of_range")
    try validation.check()
    let lines = try gate.redLines(tx, text, in: id, by: actor, at: now)
    guard !lines.isEmpty else { throw Problem(.conflict, "hold.needless", "nothing holds these words back") }
    let hold = Hold(
      id: house.ids.next(at: now), conversation: id, person: person, key: request.key, text: text,
      findings: lines, note: note, at: now)
    try HoldStore.insert(tx, actor.shop, hold)
    try house.journal.append(tx, "hold.asked", subject: hold.id, by: actor, at: now)
    try bell.ring(tx, hold, conversation, actor.shop, now)
    return hold
  }

  /// Lets the words pass: they are sent as the agent's own, in the same step.
  /// - Throws: `hold.decided`; `hold.own` for one's own words; what sending throws, when the conversation has moved on.
  func release(
    _ tx: any SQLTransaction, _ id: HoldID, reason: String, by actor: Actor, at now: Timestamp
  ) throws -> Hold {
    var hold = try decidable(tx, id, by: actor)
    guard let agent = try StaffStore.actor(tx, actor.shop, hold.person) else { throw Problem.notYours }
    let answer = ConversationDesk.Answer(text: hold.text, key: hold.key)
    let message = try ConversationDesk(house).send(tx, answer, in: hold.conversation, by: agent, at: now)
    hold.seq = message.seq
    return try decide(tx, &hold, .released, reason: reason, by: actor, at: now)
  }

  func refuse(_ tx: any SQLTransaction, _ id: HoldID, reason: String, by actor: Actor, at now: Timestamp)
    throws
    -> Hold
  {
    var hold = try decidable(tx, id, by: actor)
    return try decide(tx, &hold, .refused, reason: reason, by: actor, at: now)
  }

  /// The agent takes them back.
  func withdraw(_ tx: any SQLTransaction, _ id: HoldID, by actor: Actor, at now: Timestamp) throws -> Hold {
    var hold = try HoldStore.get(tx, actor.shop, id)
    guard hold.person == actor.person else {
      let conversation = try ConversationStore.get(tx, actor.shop, hold.conversation)
      throw conversation.isVisible(to: actor) ? Problem.notYours : Problem.notFound("held message")
    }
    guard hold.phase == .waiting else { return hold }
    return try decide(tx, &hold, .withdrawn, reason: "", by: actor, at: now)
  }

  /// Their conversation is over: what still waits goes to nobody.
  static func end(
    _ tx: any SQLTransaction, _ conversation: ConversationID, _ shop: ShopID, _ house: House,
    at now: Timestamp
  ) throws {
    for var hold in try HoldStore.list(tx, shop, of: conversation) where hold.phase == .waiting {
      (hold.phase, hold.decidedAt) = (.withdrawn, now)
      try HoldStore.update(tx, shop, hold)
      try house.journal.append(tx, "hold.withdrawn", subject: hold.id, by: .system(shop), at: now)
    }
  }

  private func decidable(_ tx: any SQLTransaction, _ id: HoldID, by actor: Actor) throws -> Hold {
    let hold = try HoldStore.get(tx, actor.shop, id)
    let conversation = try ConversationStore.get(tx, actor.shop, hold.conversation)
    guard actor.may("quality:watch", people: conversation.holders, team: conversation.team) else {
      throw Problem.notFound("held message")
    }
    guard hold.person != actor.person else {
      throw Problem(.forbidden, "hold.own", "nobody lets their own words pass")
    }
    guard hold.phase == .waiting else { throw Problem(.conflict, "hold.decided", hold.phase.rawValue) }
    return hold
  }

  private func decide(
    _ tx: any SQLTransaction, _ hold: inout Hold, _ phase: Hold.Phase, reason: String, by actor: Actor,
    at now: Timestamp
  ) throws -> Hold {
    hold.phase = phase
    hold.decidedBy = actor.person
    hold.decidedAt = now
    hold.reason = reason
    try HoldStore.update(tx, actor.shop, hold)
    try house.journal.append(tx, "hold.\(phase.rawValue)", subject: hold.id, by: actor, at: now)
    let waits = try HoldStore.list(tx, actor.shop, of: hold.conversation).contains { $0.phase == .waiting }
    if !waits { try bell.still(tx, hold.conversation, actor, now) }
    return hold
  }
}
