import Inspection
import Journal
import Kernel
import Storage

/// From the score to the agent and back.
extension InspectionDesk {
  struct Decision: Decodable, Sendable {
    enum Outcome: String, Decodable, Sendable { case upheld, changed }

    let outcome: Outcome
    let score: Int?
    let words: String?
    let verdicts: [String: FindingStore.Verdict]?
  }

  /// - Throws: not-found for what the actor may not see.
  func access(_ tx: any SQLTransaction, _ id: InspectionID, for actor: Actor) throws -> Scored {
    let scored = try InspectionStore.get(tx, actor.shop, id)
    guard scored.isVisible(to: actor) else { throw Problem.notFound("inspection") }
    return scored
  }

  /// Tells the agent. - Throws: `inspection.second` for one that was scored for agreement alone; `inspection.blind`
  /// while the other half of its pair is not done; forbidden for the agent.
  func feedBack(
    _ tx: any SQLTransaction, _ id: InspectionID, words: String?, by actor: Actor, at now: Timestamp
  ) throws -> Scored {
    var scored = try access(tx, id, for: actor)
    guard scored.it.agent != actor.person else { throw Problem.forbidden("an inspector's word") }
    guard !scored.isSecond else {
      throw Problem(.conflict, "inspection.second", "scored for agreement alone")
    }
    guard !scored.isBlind else {
      throw Problem(.conflict, "inspection.blind", "the second inspector has not scored it yet")
    }
    var validation = Validation()
    let text = validation.text(words, "words", max: Assessment.longestReason)
    try validation.check()
    try scored.it.feedBack(text, at: now)
    try house.timers.set(
      tx, actor.shop, "inspection", id, due: now + Assessment.appealTime + Span(milliseconds: 1))
    try save(tx, scored, "fed_back", by: actor, at: now)
    try FollowUpDesk(house).look(tx, scored.it.agent, actor.shop, at: now)
    return scored
  }

  func acknowledge(_ tx: any SQLTransaction, _ id: InspectionID, by actor: Actor, at now: Timestamp) throws
    -> Scored
  {
    var scored = try access(tx, id, for: actor)
    guard let person = actor.person else { throw Problem.forbidden() }
    try scored.it.acknowledge(by: person, at: now)
    try house.timers.cancel(tx, actor.shop, "inspection", id)
    try save(tx, scored, "acknowledged", by: actor, at: now)
    return scored
  }

  func appeal(
    _ tx: any SQLTransaction, _ id: InspectionID, reason: String?, by actor: Actor, at now: Timestamp
  ) throws -> Scored {
    var scored = try access(tx, id, for: actor)
    guard let person = actor.person else { throw Problem.forbidden() }
    try scored.it.appeal(by: person, reason: reason ?? "", at: now)
    try house.timers.cancel(tx, actor.shop, "inspection", id)
    try save(tx, scored, "appealed", by: actor, at: now)
    return scored
  }

  /// A second inspector's word; what they say of findings counts in place of what was said before.
  func decide(
    _ tx: any SQLTransaction, _ id: InspectionID, _ decision: Decision, by actor: Actor, at now: Timestamp
  ) throws -> Scored {
    var scored = try access(tx, id, for: actor)
    guard let person = actor.person else { throw Problem.forbidden() }
    var validation = Validation()
    scored.words = validation.text(decision.words, "words", max: Assessment.longestReason)
    validation.require(decision.outcome == .upheld || decision.score != nil, "score", "required")
    let keys = try FindingStore.keys(tx, actor.shop, scored.conversation)
    let verdicts = decision.verdicts ?? [:]
    validation.require(verdicts.keys.allSatisfy(keys.contains), "verdicts", "unknown")
    try validation.check()
    try scored.it.decide(
      decision.outcome == .upheld ? .upheld : .changed(to: decision.score ?? 0), by: person, at: now)
    scored.verdicts.merge(verdicts) { $1 }
    try save(tx, scored, "decided", by: actor, at: now)
    try judge(tx, verdicts, scored.conversation, by: actor, at: now)
    return scored
  }

  /// Nobody answered within the time for appeals.
  func lapse(_ tx: any SQLTransaction, _ id: InspectionID, _ shop: ShopID, at now: Timestamp) throws {
    var scored = try InspectionStore.get(tx, shop, id)
    guard scored.it.phase == .fedBack else { return }
    try scored.it.lapse(at: now)
    try save(tx, scored, "acknowledged", by: .system(shop), at: now)
  }

  private func save(
    _ tx: any SQLTransaction, _ scored: Scored, _ what: String, by actor: Actor, at now: Timestamp
  ) throws {
    try InspectionStore.update(tx, actor.shop, scored)
    try house.journal.append(tx, "inspection.\(what)", subject: scored.id, by: actor, at: now)
  }
}
