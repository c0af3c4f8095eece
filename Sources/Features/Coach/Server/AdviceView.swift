import Coach
import Kernel
import Rulebook
import TextScan

/// What the coach says, for the composer.
struct AdviceView: Encodable, Sendable {
  struct Span: Encodable, Sendable {
    let from, to: Int
    let words: String
  }
  struct Found: Encodable, Sendable {
    let rule: String
    let name: Wording
    let severity: Severity
    let spans: [Span]
    let instead: Wording?
    let better: Better?
  }
  struct Objected: Encodable, Sendable {
    let key: Objection
    let answer: Wording
  }
  struct Closing: Encodable, Sendable {
    let key: Close
    let words: Wording
  }
  struct Question: Encodable, Sendable {
    let key: OpenQuestion
    let words: Wording
  }
  struct Step: Encodable, Sendable {
    let key: ComplaintStep
    let words: Wording
  }

  let findings: [Found]
  let redLine: Bool
  let state: StateView?
  let objection: Objected?
  let signals: [BuyingSignal]
  let closes: [Closing]
  let openQuestions: [Question]
  let complaintStep: Step?
  let countdowns: [CountdownView]

  init(_ advice: Advice, on draft: String, _ book: RuleBook) {
    findings = advice.findings.map { Found($0, on: draft, book) }
    redLine = advice.hasRedLine
    state = advice.state.map(StateView.init)
    objection = advice.objection.map { Objected(key: $0, answer: $0.answer) }
    signals = advice.signals
    closes = advice.closes.map { Closing(key: $0, words: $0.words) }
    openQuestions = advice.openQuestions.map { Question(key: $0, words: $0.words) }
    complaintStep = advice.complaintStep.map { Step(key: $0, words: $0.words) }
    countdowns = advice.countdowns.map { CountdownView($0, book) }
  }
}

extension AdviceView.Found {
  init(_ finding: Finding, on draft: String, _ book: RuleBook) {
    rule = finding.rule
    let known = book.rule(finding.rule)
    name = known?.name ?? Wording(finding.rule, finding.rule)
    severity = finding.severity
    spans = finding.places.map { place in
      let span = place.span.utf16(in: draft)
      return AdviceView.Span(from: span.from, to: span.to, words: place.words)
    }
    (instead, better) = (finding.instead, known?.better)
  }
}
