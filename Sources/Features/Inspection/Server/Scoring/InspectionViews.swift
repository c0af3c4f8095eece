import Conversations
import Inspection
import Kernel
import Rulebook
import WebKernel

/// A scored conversation as pages see it.
struct InspectionView: Encodable, Sendable {
  struct Missed: Encodable, Sendable {
    let rule: String
    let name: Wording
  }

  let id: InspectionID
  let conversation: ConversationID
  let customer: CustomerTitle?
  let agent: PersonID
  let agentName: String
  let inspector: PersonID
  let inspectorName: String
  let score: Int
  let finalScore: Int?
  let machine: Int?
  let phase: Assessment.Phase
  let marks: [String: Int]
  let rubric: Rubric
  let comment: String
  let verdicts: [String: FindingStore.Verdict]
  let missed: [Missed]
  /// Scored beside another, for agreement alone.
  let second: Bool
  /// The other half of the pair is not done: nothing can be fed back yet.
  let blind: Bool
  let at: Timestamp
  let feedback: String
  let fedBackAt, appealUntil: Timestamp?
  let reason: String?
  let decidedBy: PersonID?
  let decidedByName: String?
  let outcome: String?
  let words: String
  let closedAt: Timestamp?

  static func load(_ work: Work, _ rows: [Scored], _ book: RuleBook) throws
    -> [InspectionView]
  {
    let ids = Set(rows.map(\.conversation))
    let talks = try ConversationStore.get(work, ids)
    let titles = try CustomerTitle.of(work, talks)
    let scores = try ScoreStore.of(work, ids)
    let names = try StaffStore.names(work)
    return rows.map { row in
      InspectionView(
        row, names, book, customer: titles[row.conversation],
        machine: scores[row.conversation]?.score.points)
    }
  }

  private init(
    _ row: Scored, _ names: [PersonID: String], _ book: RuleBook, customer: CustomerTitle?, machine: Int?
  ) {
    let it = row.it
    (id, conversation, self.customer, self.machine) = (row.id, row.conversation, customer, machine)
    (agent, agentName) = (it.agent, names[it.agent] ?? "")
    (inspector, inspectorName) = (it.inspector, names[it.inspector] ?? "")
    (score, finalScore, phase) = (it.score, row.isSecond ? nil : it.finalScore, it.phase)
    (marks, rubric, comment, verdicts) = (row.marks, row.rubric, row.comment, row.verdicts)
    missed = row.missed.map { Missed(rule: $0, name: book.rule($0)?.name ?? Wording($0, $0)) }
    (second, blind, at) = (row.isSecond, row.isBlind, row.at)
    (feedback, fedBackAt, reason) = (it.feedback, it.fedBackAt, it.reason)
    appealUntil = it.phase == .fedBack ? it.fedBackAt.map { $0 + Assessment.appealTime } : nil
    (decidedBy, decidedByName) = (it.decidedBy, it.decidedBy.map { names[$0] ?? "" })
    outcome =
      switch it.outcome {
      case nil: nil
      case .upheld?: "upheld"
      case .changed?: "changed"
      }
    (words, closedAt) = (row.words, it.closedAt)
  }
}

/// Everything the scoring page needs besides the messages.
struct SampleSheet: Encodable, Sendable {
  let sample: SampleView
  let rubric: Rubric
  let findings: [FindingView]
  let score: ScoreView?
  /// What the one who asks may see of what has been scored.
  let inspections: [InspectionView]
}

/// An inspection with what it is about.
struct InspectionSheet: Encodable, Sendable {
  let inspection: InspectionView
  let findings: [FindingView]
  let score: ScoreView?
}
