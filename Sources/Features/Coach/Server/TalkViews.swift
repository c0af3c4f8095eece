import Coach
import Kernel
import Rulebook

public struct CountdownView: Encodable, Sendable {
  let rule: String
  let name: Wording
  let severity: Severity
  let message: Int
  let dueAt: Timestamp

  public init(_ it: Countdown, _ book: RuleBook) {
    (rule, severity, message, dueAt) = (it.rule, it.severity, it.message, it.dueAt)
    name = book.rule(it.rule)?.name ?? Wording(it.rule, it.rule)
  }
}

public struct StateView: Encodable, Sendable {
  let key: CustomerState
  let title, tactic, example: Wording

  public init(_ state: CustomerState) {
    key = state
    (title, tactic, example) = (state.card.title, state.card.tactic, state.card.example)
  }
}
