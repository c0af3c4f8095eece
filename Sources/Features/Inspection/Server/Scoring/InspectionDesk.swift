import Conversations
import Inspection
import Journal
import Kernel
import Storage
import WebKernel

/// Takes samples and scores them.
struct InspectionDesk: Sendable {
  let house: House
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
  func sample(_ tx: any SQLTransaction, _ id: ConversationID, for actor: Actor) throws -> SampleStore.Kept {
    guard let sample = try find(tx, id, for: actor) else { throw Problem.notFound("sample") }
    return sample
  }

  private func find(_ tx: any SQLTransaction, _ id: ConversationID, for actor: Actor) throws
    -> SampleStore.Kept?
  {
    try SampleStore.find(tx, actor.shop, id).flatMap { sample in
      actor.may("quality:inspect", people: [sample.agent], team: sample.team) ? sample : nil
    }
  }

  private func standing(
    _ tx: any SQLTransaction, _ sample: SampleStore.Kept, _ shop: ShopID, at now: Timestamp
  )
    throws
    -> Standing
  {
    Standing(
      sample: sample, done: try InspectionStore.of(tx, shop, [sample.conversation]),
      claims: try SampleClaimStore.of(tx, shop, [sample.conversation], at: now))
  }

  /// Again it lasts anew.
  @discardableResult
  func take(_ tx: any SQLTransaction, _ id: ConversationID, by actor: Actor, at now: Timestamp) throws
    -> SampleStore.Kept
  {
    guard let person = actor.person else { throw Problem.forbidden() }
    let sample = try sample(tx, id, for: actor)
    guard sample.agent != person else { throw Self.own }
    try standing(tx, sample, actor.shop, at: now).check(roomFor: person)
    try SampleClaimStore.set(
      tx, actor.shop, .init(conversation: id, person: person, until: now + Self.claimTime))
    return sample
  }

  private static let own = Problem(.forbidden, "inspection.own", "nobody scores themself")

  func leave(_ tx: any SQLTransaction, _ id: ConversationID, by actor: Actor) throws -> SampleStore.Kept {
    let sample = try sample(tx, id, for: actor)
    if let person = actor.person { try SampleClaimStore.drop(tx, actor.shop, id, person) }
    return sample
  }

  /// - Throws: `invalid` naming the field; what `take` throws.
  func score(_ tx: any SQLTransaction, _ sheet: Sheet, by actor: Actor, at now: Timestamp) throws -> Scored {
    guard let person = actor.person else { throw Problem.forbidden() }
    let shop = actor.shop
    guard let sample = try find(tx, sheet.conversation, for: actor) else {
      throw Problem.invalid("conversation", "unknown")
    }
    let standing = try standing(tx, sample, shop, at: now)
    try standing.check(roomFor: person)
    let rubric = try InspectionSettings.load(tx, shop).rubric
    let comment = try checked(tx, sheet, shop)
    let isFirst = standing.done.isEmpty
    let scored = Scored(
      id: house.ids.next(at: now),
      it: try Assessment(
        conversation: sheet.conversation.rawValue, agent: sample.agent, inspector: person,
        score: rubric.score(sheet.marks)),
      team: sample.team, marks: sheet.marks, rubric: rubric, comment: comment,
      verdicts: sheet.verdicts ?? [:], missed: sheet.missed ?? [], isSecond: !isFirst,
      isBlind: isFirst && sample.isDoubled, at: now)
    try InspectionStore.insert(tx, shop, scored)
    try SampleClaimStore.drop(tx, shop, sheet.conversation, person)
    if !scored.isBlind { try finish(tx, scored, beside: standing.done.first, by: actor, at: now) }
    try house.journal.append(tx, "inspection.scored", subject: scored.id, by: actor, at: now)
    return scored
  }

  /// All who were to score it have.
  private func finish(
    _ tx: any SQLTransaction, _ scored: Scored, beside first: Scored?, by actor: Actor, at now: Timestamp
  ) throws {
    var verdicts = scored.verdicts
    if var first {
      first.isBlind = false
      try InspectionStore.update(tx, actor.shop, first)
      // Where two who did not see each other's word differ, nothing is settled.
      verdicts = first.verdicts.filter { verdicts[$0.key] == $0.value }
    }
    try SampleStore.finish(tx, actor.shop, scored.conversation)
    try judge(tx, verdicts, scored.conversation, by: actor, at: now)
  }

  /// - Returns: the comment without white space at its ends.
  private func checked(_ tx: any SQLTransaction, _ sheet: Sheet, _ shop: ShopID) throws -> String {
    var validation = Validation()
    let comment = validation.text(sheet.comment, "comment", min: 0, max: 2_000)
    let keys = try FindingStore.keys(tx, shop, sheet.conversation)
    for key in (sheet.verdicts ?? [:]).keys.sorted() where !keys.contains(key) {
      validation.require(false, "verdicts", "unknown")
    }
    let book = try books.book(tx, shop)
    for rule in sheet.missed ?? [] where book.rule(rule) == nil {
      validation.require(false, "missed", "unknown")
    }
    validation.require((sheet.missed ?? []).count <= 20, "missed", "too_many")
    try validation.check()
    return comment
  }

  /// Writes down what people say of findings; score, precision and what has to be practised again follow.
  func judge(
    _ tx: any SQLTransaction, _ verdicts: [String: FindingStore.Verdict], _ id: ConversationID,
    by actor: Actor, at now: Timestamp
  ) throws {
    guard !verdicts.isEmpty else { return }
    let shop = actor.shop
    for (key, verdict) in verdicts.sorted(by: { $0.key < $1.key }) {
      try FindingStore.judge(tx, shop, id, key, verdict, by: actor.person, at: now)
    }
    let conversation = try ConversationStore.get(tx, shop, id)
    try ScoreStore.renew(tx, shop, conversation, WatchSettings.load(tx, shop).weights)
    let agents = Set(try FindingStore.of(tx, shop, id).compactMap(\.agent))
    for agent in agents.sorted() { try FollowUpDesk(house).look(tx, agent, shop, at: now) }
  }
}
