import Conversations
import Kernel
import Rulebook
import Watch
import WebKernel

/// How a running conversation stands.
struct WatchView: Encodable, Sendable {
  let conversation: ConversationID
  let risk: Int
  let reasons: [Risk.Reason]
  let state: StateView?
  let countdowns: [CountdownView]

  init(_ it: WatchStore.Kept, _ book: RuleBook) {
    (conversation, risk, reasons) = (it.conversation, it.risk, it.reasons)
    state = it.state.map(StateView.init)
    countdowns = it.countdowns.map { CountdownView($0, book) }
  }
}

/// An alert with the names and words a supervisor needs to see what it is about.
struct AlertView: Encodable, Sendable {
  let id: AlertID
  let conversation: ConversationID
  let customer: String
  let kind: AlertKind
  let severity: Severity
  let rule: String
  let name: Wording?
  let seq: Int
  /// What was said there, or what waits to be said; masked.
  let words: String
  let agent: PersonID?
  let agentName: String?
  let team: TeamID?
  let count: Int
  let firstAt, lastAt: Timestamp
  let rings: Bool
  let acknowledgedBy: String?
  let acknowledgedAt, snoozedUntil: Timestamp?
  let snoozedBy: String?
  let endedAt: Timestamp?
  let hold: HoldView?

  static func load(_ work: Work, _ alerts: [Alert], _ book: RuleBook) throws
    -> [AlertView]
  {
    let conversations = try ConversationStore.get(work, Set(alerts.map(\.conversation)))
    let customers = try CustomerStore.get(work, conversations.map(\.customer))
    let names = try StaffStore.names(work)
    let titles = Dictionary(
      conversations.map { ($0.id, customers[$0.customer]?.title ?? "") }, uniquingKeysWith: { $1 })
    return try alerts.map { alert in
      let held = alert.kind == .held ? try oldestWaiting(work, alert) : nil
      let said = try held?.text ?? MessageStore.get(work, alert.conversation, seq: alert.seq)?.text ?? ""
      return AlertView(
        alert, customer: titles[alert.conversation] ?? "", names: names, rule: book.rule(alert.rule)?.name,
        words: PersonalDetail.masked(String(said.prefix(120))),
        hold: held.map { HoldView($0, names, book) })
    }
  }

  /// Of several that wait in one conversation the first comes first.
  private static func oldestWaiting(_ work: Work, _ alert: Alert) throws -> Hold? {
    let holds = try HoldStore.list(work, of: alert.conversation)
    return holds.first { $0.phase == .waiting } ?? holds.last
  }

  private init(
    _ it: Alert, customer: String, names: [PersonID: String], rule name: Wording?, words: String,
    hold: HoldView?
  ) {
    (id, conversation, self.customer, kind, severity) = (
      it.id, it.conversation, customer, it.kind, it.severity
    )
    (rule, self.name, seq, self.words, agent) = (it.rule, name, it.seq, words, it.agent)
    (agentName, team, count, firstAt, lastAt) = (
      it.agent.flatMap { names[$0] }, it.team, it.count, it.firstAt, it.lastAt
    )
    rings = it.rangAt != nil && it.snoozedUntil == nil
    acknowledgedBy = it.acknowledgedBy.map { names[$0] ?? "" }
    (acknowledgedAt, snoozedUntil, endedAt) = (it.acknowledgedAt, it.snoozedUntil, it.endedAt)
    snoozedBy = it.snoozedBy.map { names[$0] ?? "" }
    self.hold = hold
  }
}
