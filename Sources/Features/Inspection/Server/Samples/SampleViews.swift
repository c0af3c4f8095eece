import Conversations
import Inspection
import Kernel
import ServiceMetrics
import WebKernel

/// A sample as the queue shows it.
struct SampleView: Encodable, Sendable {
  struct ClaimView: Encodable, Sendable {
    let person: PersonID
    let name: String
    let until: Timestamp
  }

  let conversation: ConversationID
  let day: CivilDay
  let agent: PersonID
  let agentName: String
  let team: TeamID?
  let channel: String
  let customer: CustomerTitle?
  let reasons: [SampleReason]
  let doubled, done: Bool
  /// How many have scored it, of how many.
  let scored, needed: Int
  /// Whether the one who asks has.
  let byMe: Bool
  let claims: [ClaimView]
  let findings: Int
  let redLines: Int
  let machine: Int?
  let rating: Int?
  let closedAt: Timestamp?

  static func load(_ work: Work, _ samples: [SampleStore.Kept]) throws -> [SampleView] {
    let ids = Set(samples.map(\.conversation))
    let facts = try Facts(work, ids)
    return samples.map { SampleView($0, facts, work.actor) }
  }

  /// What is looked up for all of a page at once.
  private struct Facts {
    let names: [PersonID: String]
    let conversations: [ConversationID: Conversation]
    let customers: [ConversationID: CustomerTitle]
    let claims: [ConversationID: [SampleClaimStore.Claim]]
    let scored: [ConversationID: [Scored]]
    let findings: [ConversationID: [FindingStore.Kept]]
    let scores: [ConversationID: ScoreStore.Kept]

    init(_ work: Work, _ ids: Set<ConversationID>) throws {
      names = try StaffStore.names(work)
      let all = try ConversationStore.get(work, ids)
      conversations = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
      customers = try CustomerTitle.of(work, all)
      claims = Dictionary(grouping: try SampleClaimStore.of(work, ids), by: \.conversation)
      scored = Dictionary(grouping: try InspectionStore.of(work, ids), by: \.conversation)
      findings = try FindingStore.of(work, ids)
      scores = try ScoreStore.of(work, ids)
    }
  }

  private init(_ it: SampleStore.Kept, _ facts: Facts, _ actor: Actor) {
    (conversation, day, agent, team, channel) = (it.conversation, it.day, it.agent, it.team, it.channel)
    agentName = facts.names[it.agent] ?? ""
    let talk = facts.conversations[it.conversation]
    customer = facts.customers[it.conversation]
    (reasons, doubled, done, needed) = (it.reasons, it.isDoubled, it.isDone, it.needed)
    let scored = facts.scored[it.conversation] ?? []
    self.scored = scored.count
    byMe = scored.contains { $0.it.inspector == actor.person }
    claims = (facts.claims[it.conversation] ?? []).map {
      ClaimView(person: $0.person, name: facts.names[$0.person] ?? "", until: $0.until)
    }
    let findings = (facts.findings[it.conversation] ?? []).filter(\.counts)
    (self.findings, redLines) = (findings.count, findings.count { $0.severity == .redLine })
    machine = facts.scores[it.conversation]?.score.points
    (rating, closedAt) = (talk?.rating?.score, talk?.closedAt)
  }
}
