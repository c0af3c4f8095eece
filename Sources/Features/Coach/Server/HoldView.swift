import Kernel
import Rulebook

/// Held words as pages see them.
public struct HoldView: Encodable, Sendable {
  let id: HoldID
  let conversation: ConversationID
  let person: PersonID
  let personName: String
  let key, text, note: String
  let findings: [AdviceView.Found]
  let phase: Hold.Phase
  let at: Timestamp
  let decidedBy: String?
  let decidedAt: Timestamp?
  let reason: String
  let seq: Int?

  public init(_ it: Hold, _ names: [PersonID: String], _ book: RuleBook) {
    (id, conversation, person, key, text, note) = (
      it.id, it.conversation, it.person, it.key, it.text, it.note
    )
    personName = names[it.person] ?? ""
    findings = it.findings.map { AdviceView.Found($0, on: it.text, book) }
    (phase, at, decidedAt, reason, seq) = (it.phase, it.at, it.decidedAt, it.reason, it.seq)
    decidedBy = it.decidedBy.map { names[$0] ?? "" }
  }
}
