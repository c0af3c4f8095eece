import Inspection
import Journal
import Kernel
import WebKernel

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
  func access(_ work: Work, _ id: InspectionID) throws -> Scored {
    let scored = try InspectionStore.get(work, id)
    guard scored.isVisible(to: work.actor) else { throw Problem.notFound("inspection") }
    return scored
  }

  /// Tells the agent. - Throws: `inspection.second` for one that was scored for agreement alone; `inspection.blind`
  /// while the other half of its pair is not done; forbidden for the agent.
  func feedBack(_ work: Work, _ id: InspectionID, words: String?) throws -> Scored {
    var scored = try access(work, id)
    guard scored.it.agent != work.actor.person else { throw Problem.forbidden("an inspector's word") }
    guard !scored.isSecond else {
      throw Problem(.conflict, "inspection.second", "scored for agreement alone")
    }
    guard !scored.isBlind else {
      throw Problem(.conflict, "inspection.blind", "the second inspector has not scored it yet")
    }
    var validation = Validation()
    let text = validation.text(words, "words", max: Assessment.longestReason)
    try validation.check()
    try scored.it.feedBack(text, at: work.now)
    try work.setTimer(
      InspectionEvents.appealOver, id, due: work.now + Assessment.appealTime + Span(milliseconds: 1))
    try save(work, scored, InspectionEvents.fedBack)
    try FollowUpDesk.look(work, scored.it.agent)
    return scored
  }

  func acknowledge(_ work: Work, _ id: InspectionID) throws
    -> Scored
  {
    var scored = try access(work, id)
    guard let person = work.actor.person else { throw Problem.forbidden() }
    try scored.it.acknowledge(by: person, at: work.now)
    try work.cancelTimer(InspectionEvents.appealOver, id)
    try save(work, scored, InspectionEvents.acknowledged)
    return scored
  }

  func appeal(_ work: Work, _ id: InspectionID, reason: String?) throws -> Scored {
    var scored = try access(work, id)
    guard let person = work.actor.person else { throw Problem.forbidden() }
    try scored.it.appeal(by: person, reason: reason ?? "", at: work.now)
    try work.cancelTimer(InspectionEvents.appealOver, id)
    try save(work, scored, InspectionEvents.appealed)
    return scored
  }

  /// A second inspector's word; what they say of findings counts in place of what was said before.
  func decide(_ work: Work, _ id: InspectionID, _ decision: Decision) throws -> Scored {
    var scored = try access(work, id)
    guard let person = work.actor.person else { throw Problem.forbidden() }
    var validation = Validation()
    scored.words = validation.text(decision.words, "words", max: Assessment.longestReason)
    validation.require(decision.outcome == .upheld || decision.score != nil, "score", "required")
    let keys = try FindingStore.keys(work, scored.conversation)
    let verdicts = decision.verdicts ?? [:]
    validation.require(verdicts.keys.allSatisfy(keys.contains), "verdicts", "unknown")
    try validation.check()
    try scored.it.decide(
      decision.outcome == .upheld ? .upheld : .changed(to: decision.score ?? 0), by: person, at: work.now)
    scored.verdicts.merge(verdicts) { $1 }
    try save(work, scored, InspectionEvents.decided)
    try judge(work, verdicts, scored.conversation)
    return scored
  }

  /// Nobody answered within the time for appeals.
  func lapse(_ work: Work, _ id: InspectionID) throws {
    var scored = try InspectionStore.get(work, id)
    guard scored.it.phase == .fedBack else { return }
    try scored.it.lapse(at: work.now)
    try save(work.asSystem, scored, InspectionEvents.acknowledged)
  }

  private func save(
    _ work: Work, _ scored: Scored, _ step: JournalKind<InspectionID, JournalNothing>
  ) throws {
    try InspectionStore.update(work, scored)
    try work.append(step, scored.id)
  }
}
