import Kernel
import Rulebook

/// Something an agent has to practise again. Training as a feature does not exist yet: this record is the assignment.
struct FollowUpView: Encodable, Sendable {
  let id: FollowUpID
  let agent: PersonID
  let agentName: String
  let rule: String
  let name: Wording
  let instead: Wording?
  let times: Int
  let firstAt, lastAt, at: Timestamp
  let open: Bool
  let doneByName: String?
  let doneAt: Timestamp?
  let note: String

  init(_ it: FollowUpStore.Kept, _ names: [PersonID: String], _ book: RuleBook) {
    (id, agent, agentName, rule) = (it.id, it.agent, names[it.agent] ?? "", it.rule)
    let known = book.rule(it.rule)
    (name, instead) = (known?.name ?? Wording(it.rule, it.rule), known?.instead)
    (times, firstAt, lastAt, at) = (it.times, it.firstAt, it.lastAt, it.at)
    (open, doneByName) = (it.doneAt == nil, it.doneBy.map { names[$0] ?? "" })
    (doneAt, note) = (it.doneAt, it.note)
  }
}
