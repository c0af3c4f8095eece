/// A red line that was crossed, for the list with the words. In order of time.
struct CrossedLine: Sendable, Comparable {
  var conversation: String
  var customer: String
  var agent: Int32?
  var rule: String
  var words: String
  /// Epoch ms of the message, and where its row stands in the log.
  var at: Int64
  var place: Int

  static func < (a: CrossedLine, b: CrossedLine) -> Bool {
    (a.at, a.place, a.rule) < (b.at, b.place, b.rule)
  }

  static func all(in it: ReportedConversation, _ inspected: InspectedConversation?) -> [CrossedLine] {
    (inspected?.findings ?? []).filter { $0.finding.severity == .redLine }.map { finding, agent in
      let index = (finding.messages.first ?? 1) - 1
      return CrossedLine(
        conversation: it.settled.id, customer: it.customer, agent: agent, rule: finding.rule,
        words: finding.places.map(\.words).joined(separator: " … "), at: it.settled.lines[index].at,
        place: it.settled.places[index])
    }
  }
}
