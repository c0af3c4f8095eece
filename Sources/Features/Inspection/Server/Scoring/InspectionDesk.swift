import Conversations
import Inspection
import Journal
import Kernel
import WebKernel

/// Takes samples and scores them.
struct InspectionDesk: Sendable {
  let books: RuleBooks

  /// How long a sample stays with whoever took it.
  static let claimTime = Span.minutes(30)

  /// A sheet as an inspector hands it in.
  struct Sheet: Decodable, Sendable {
    let conversation: ConversationID
    let marks: [String: Int]
    let comment: String?
    let verdicts: [String: FindingStore.Verdict]?
    let missed: [String]?
  }

  /// What is known about a sample before somebody takes or scores it.
  private struct Standing {
    let sample: SampleStore.Kept
    let done: [Scored]
    let claims: [SampleClaimStore.Claim]

    /// - Throws: `inspection.twice`, `inspection.done`, `inspection.taken`.
    func check(roomFor person: PersonID) throws {
      guard !done.contains(where: { $0.it.inspector == person }) else {
        throw Problem(.conflict, "inspection.twice", "scored by the same person before")
      }
      guard done.count < sample.needed else {
        throw Problem(.conflict, "inspection.done", "it has been scored")
      }
      let others = Set(claims.map(\.person)).subtracting(done.map(\.it.inspector) + [person])
      guard done.count + others.count < sample.needed else {
        throw Problem(.conflict, "inspection.taken", "somebody else is scoring it")
      }
    }
  }

  /// What is not in one's reach is not there. - Throws: not-found.
  func sample(_ work: Work, _ id: ConversationID) throws -> SampleStore.Kept {
    guard let sample = try find(work, id) else { throw Problem.notFound("sample") }
    return sample
  }

  private func find(_ work: Work, _ id: ConversationID) throws
    -> SampleStore.Kept?
  {
    try SampleStore.find(work, id).flatMap { sample in
      work.actor.may("quality:inspect", people: [sample.agent], team: sample.team) ? sample : nil
    }
  }

  private func standing(_ work: Work, _ sample: SampleStore.Kept)
    throws
    -> Standing
  {
    Standing(
      sample: sample, done: try InspectionStore.of(work, [sample.conversation]),
      claims: try SampleClaimStore.of(work, [sample.conversation]))
  }

  /// Again it lasts anew.
  @discardableResult
  func take(_ work: Work, _ id: ConversationID) throws
    -> SampleStore.Kept
  {
    guard let person = work.actor.person else { throw Problem.forbidden() }
    let sample = try sample(work, id)
    guard sample.agent != person else { throw Self.own }
    try standing(work, sample).check(roomFor: person)
    try SampleClaimStore.set(work, .init(conversation: id, person: person, until: work.now + Self.claimTime))
    return sample
  }

  private static let own = Problem(.forbidden, "inspection.own", "nobody scores themself")

  func leave(_ work: Work, _ id: ConversationID) throws -> SampleStore.Kept {
    let sample = try sample(work, id)
    if let person = work.actor.person { try SampleClaimStore.drop(work, id, person) }
    return sample
  }

  /// - Throws: `invalid` naming the field; what `take` throws.
  func score(_ work: Work, _ sheet: Sheet) throws -> Scored {
    guard let person = work.actor.person else { throw Problem.forbidden() }
    guard let sample = try find(work, sheet.conversation) else {
      throw Problem.invalid("conversation", "unknown")
    }
    let standing = try standing(work, sample)
    try standing.check(roomFor: person)
    let rubric = try InspectionSettings.load(work).rubric
    let comment = try checked(work, sheet)
    let isFirst = standing.done.isEmpty
    let scored = Scored(
      id: work.newID(),
      it: try Assessment(
        conversation: sheet.conversation.rawValue, agent: sample.agent, inspector: person,
        score: rubric.score(sheet.marks)),
      team: sample.team, marks: sheet.marks, rubric: rubric, comment: comment,
      verdicts: sheet.verdicts ?? [:], missed: sheet.missed ?? [], isSecond: !isFirst,
      isBlind: isFirst && sample.isDoubled, at: work.now)
    try InspectionStore.insert(work, scored)
    try SampleClaimStore.drop(work, sheet.conversation, person)
    if !scored.isBlind { try finish(work, scored, beside: standing.done.first) }
    try work.append(InspectionEvents.scored, scored.id)
    return scored
  }

  /// All who were to score it have.
  private func finish(_ work: Work, _ scored: Scored, beside first: Scored?) throws {
    var verdicts = scored.verdicts
    if var first {
      first.isBlind = false
      try InspectionStore.update(work, first)
      // Where two who did not see each other's word differ, nothing is settled.
      verdicts = first.verdicts.filter { verdicts[$0.key] == $0.value }
    }
    try SampleStore.finish(work, scored.conversation)
    try judge(work, verdicts, scored.conversation)
  }

  /// - Returns: the comment without white space at its ends.
  private func checked(_ work: Work, _ sheet: Sheet) throws -> String {
    var validation = Validation()
    let comment = validation.text(sheet.comment, "comment", min: 0, max: 2_000)
    let keys = try FindingStore.keys(work, sheet.conversation)
    for key in (sheet.verdicts ?? [:]).keys.sorted() where !keys.contains(key) {
      validation.require(false, "verdicts", "unknown")
    }
    let book = try books.book(work)
    for rule in sheet.missed ?? [] where book.rule(rule) == nil {
      validation.require(false, "missed", "unknown")
    }
    validation.require((sheet.missed ?? []).count <= 20, "missed", "too_many")
    try validation.check()
    return comment
  }

  /// Writes down what people say of findings; score, precision and what has to be practised again follow.
  func judge(_ work: Work, _ verdicts: [String: FindingStore.Verdict], _ id: ConversationID) throws {
    guard !verdicts.isEmpty else { return }
    for (key, verdict) in verdicts.sorted(by: { $0.key < $1.key }) {
      try FindingStore.judge(work, id, key, verdict, by: work.actor.person)
    }
    let conversation = try ConversationStore.get(work, id)
    try ScoreStore.renew(work, conversation, WatchSettings.load(work).weights)
    let agents = Set(try FindingStore.of(work, id).compactMap(\.agent))
    for agent in agents.sorted() { try FollowUpDesk.look(work, agent) }
  }
}
