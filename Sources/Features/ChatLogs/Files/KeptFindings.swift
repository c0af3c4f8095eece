import Rulebook
import TextScan
import Watch

/// What is kept of an inspected conversation for the page: without words, which stand in its messages.
struct KeptFindings: Sendable {
  struct Item: Sendable {
    var rule: String
    var severity: Severity
    var agent: Int32?
    /// By index in the conversation.
    var messages: [Int32]
    var spans: [(message: Int32, span: TextSpan)]
  }

  var score: MachineScore
  /// Of each agent's part in it.
  var scores: [Int32: Int]
  var items: [Item]

  init(_ inspected: InspectedConversation) {
    score = inspected.score
    scores = inspected.scores
    items = inspected.findings.map { finding, agent in
      Item(
        rule: finding.rule, severity: finding.severity, agent: agent,
        messages: finding.messages.map { Int32($0 - 1) },
        spans: finding.places.map { (Int32($0.seq - 1), $0.span) })
    }
  }

  var redLines: Int { items.count { $0.severity == .redLine } }
}
