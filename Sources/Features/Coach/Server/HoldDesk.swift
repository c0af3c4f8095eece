import Conversations
import Journal
import Kernel
import WebKernel

/// Words that wait: asked for by the agent, let pass or refused by somebody who may.
public struct HoldDesk: Sendable {
  let gate: DraftGate

  init(_ gate: DraftGate) { self.gate = gate }

  struct Request: Decodable, Sendable {
    let key: String
    let text: String
    let note: String?
  }

  /// - Throws: `hold.needless` for words that may be sent at once.
  func ask(_ work: Work, _ request: Request, in id: ConversationID) throws -> Hold {
    guard let person = work.actor.person else { throw Problem.forbidden() }
    let conversation = try ConversationDesk.access(work, id, to: "conversation:reply")
    if let known = try HoldStore.find(work, id, key: request.key) { return known }
    guard conversation.isOpen else { throw Problem.closed }
    guard conversation.holders.contains(person) else { throw Problem.notYours }
    var validation = Validation()
    let note = validation.text(request.note, "note", min: 0, max: 300)
    let text = validation.text(request.text, "text", max: Message.longest)
    validation.require((8...80).contains(request.key.utf8.count), "key", "out_of_range")
    try validation.check()
    let lines = try gate.redLines(work, text, in: id)
    guard !lines.isEmpty else { throw Problem(.conflict, "hold.needless", "nothing holds these words back") }
    let hold = Hold(
      id: work.newID(), conversation: id, person: person, key: request.key, text: text,
      findings: lines, note: note, at: work.now)
    try HoldStore.insert(work, hold)
    try work.append(CoachEvents.asked, hold.id)
    for tell in work.house.answers(to: CoachHooks.held) { try tell(work, hold, conversation) }
    return hold
  }

  /// Lets the words pass: they are sent as the agent's own, in the same step.
  /// - Throws: `hold.decided`; `hold.own` for one's own words; what sending throws, when the conversation has moved on.
  func release(_ work: Work, _ id: HoldID, reason: String) throws -> Hold {
    var hold = try decidable(work, id)
    guard let agent = try StaffStore.actor(work, hold.person) else { throw Problem.notYours }
    let answer = ConversationDesk.Answer(text: hold.text, key: hold.key)
    let message = try ConversationDesk.send(work.by(agent), answer, in: hold.conversation)
    hold.seq = message.seq
    return try decide(work, &hold, .released, reason: reason)
  }

  func refuse(_ work: Work, _ id: HoldID, reason: String) throws -> Hold {
    var hold = try decidable(work, id)
    return try decide(work, &hold, .refused, reason: reason)
  }

  /// The agent takes them back.
  func withdraw(_ work: Work, _ id: HoldID) throws -> Hold {
    var hold = try HoldStore.get(work, id)
    guard hold.person == work.actor.person else {
      let conversation = try ConversationStore.get(work, hold.conversation)
      throw conversation.isVisible(to: work.actor) ? Problem.notYours : Problem.notFound("held message")
    }
    guard hold.phase == .waiting else { return hold }
    return try decide(work, &hold, .withdrawn, reason: "")
  }

  /// Their conversation is over: what still waits goes to nobody.
  public static func end(_ work: Work, _ conversation: ConversationID) throws {
    for var hold in try HoldStore.list(work, of: conversation) where hold.phase == .waiting {
      (hold.phase, hold.decidedAt) = (.withdrawn, work.now)
      try HoldStore.update(work, hold)
      try work.asSystem.append(CoachEvents.withdrawn, hold.id)
    }
  }

  private func decidable(_ work: Work, _ id: HoldID) throws -> Hold {
    let hold = try HoldStore.get(work, id)
    let conversation = try ConversationStore.get(work, hold.conversation)
    guard work.actor.may("quality:watch", people: conversation.holders, team: conversation.team) else {
      throw Problem.notFound("held message")
    }
    guard hold.person != work.actor.person else {
      throw Problem(.forbidden, "hold.own", "nobody lets their own words pass")
    }
    guard hold.phase == .waiting else { throw Problem(.conflict, "hold.decided", hold.phase.rawValue) }
    return hold
  }

  private func decide(_ work: Work, _ hold: inout Hold, _ phase: Hold.Phase, reason: String) throws -> Hold {
    hold.phase = phase
    hold.decidedBy = work.actor.person
    hold.decidedAt = work.now
    hold.reason = reason
    try HoldStore.update(work, hold)
    try work.append(CoachEvents.entered(phase), hold.id)
    let waits = try HoldStore.list(work, of: hold.conversation).contains { $0.phase == .waiting }
    guard !waits else { return hold }
    for tell in work.house.answers(to: CoachHooks.noneHeld) { try tell(work, hold.conversation) }
    return hold
  }
}
