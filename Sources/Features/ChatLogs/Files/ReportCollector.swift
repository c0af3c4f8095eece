import ChatLogs
import Foundation
import Kernel
import ServiceMetrics
import Synchronization

/// A conversation that may stand in the report with its words.
struct ReportedConversation: Sendable {
  var customer: String
  var settled: SettledConversation
  var fact: ConversationFact
  var turns: [Turn]
  var ratings: [RatingFact]
  var units: [Tally.Unit]
  var kept: KeptFindings?

  /// How much there is to see: red lines before all, what went unanswered, what was slow, who was unhappy, what the rules
  /// found.
  var severity: Int {
    let unanswered = turns.count { $0.end == .unanswered }
    let late = turns.count { $0.isAnswered && $0.wait > 180_000 }
    let found = kept.map { $0.redLines * 1_000 + (100 - $0.score.points) / 2 } ?? 0
    return unanswered * 10 + late * 3 + ratings.count { $0.score <= 3 } * 5 + found
  }
}

/// A turn nobody answered, for the list with the words.
struct UnansweredTurn: Sendable {
  var conversation: String
  var customer: String
  var shop: Int32
  var channel: Int32
  var agent: Int32
  var openedAt: Int64
  var place: Int
}

/// Gathers what a report shows beyond figures, while the log is settled. Of a large log the conversations with most to
/// see are kept, the same ones each time.
final class ReportCollector: LogWitness {
  let wantsUnits = true
  private let most: Int
  private let tables: ReportTables?
  private let inspector: LogInspector?
  private let parts: Mutex<[Part]>

  struct Part {
    var conversations: [ReportedConversation] = []
    var unanswered: [UnansweredTurn] = []
    var crossed: [CrossedLine] = []
    var count = 0
    var pending: [Tally.Unit] = []
  }

  private static let mostInPart = 1_000
  private static let mostUnanswered = 4_000
  private static let mostCrossed = 4_000

  init(most: Int, tables: ReportTables?, inspector: LogInspector? = nil) {
    self.most = most
    self.tables = tables
    self.inspector = inspector
    parts = Mutex(Array(repeating: Part(), count: LogTable.partitions))
  }

  func see(partition: Int, units: [Tally.Unit]) { parts.withLock { $0[partition].pending = units } }

  func see(partition: Int, _ facts: CustomerFacts, _ settled: () -> SettledCustomer) throws {
    let customer = settled()
    let units = parts.withLock { $0[partition].pending }
    let inspected = try customer.conversations.map { try inspector?.inspect($0) }
    let reported = facts.conversations.enumerated().map { index, fact in
      ReportedConversation(
        customer: customer.customer, settled: customer.conversations[index], fact: fact,
        turns: Array(facts.turns[fact.turns]), ratings: Array(facts.ratings[fact.ratings]),
        units: units.filter { $0.conversation == index }, kept: inspected[index].map(KeptFindings.init))
    }
    try tables?.add(partition: partition, reported, facts)
    for (it, found) in zip(reported, inspected) { try tables?.add(partition: partition, found, of: it) }
    let crossed = zip(reported, inspected).flatMap(CrossedLine.all)
    parts.withLock { parts in
      parts[partition].count += reported.count
      parts[partition].conversations += reported
      parts[partition].unanswered += reported.flatMap(Self.unanswered)
      parts[partition].crossed += crossed
      Self.trim(&parts[partition])
    }
  }

  private static func unanswered(_ it: ReportedConversation) -> [UnansweredTurn] {
    it.turns.filter { $0.end == .unanswered }.map { turn in
      UnansweredTurn(
        conversation: it.settled.id, customer: it.customer, shop: it.fact.shop, channel: it.fact.channel,
        agent: turn.agent, openedAt: turn.openedAt, place: it.settled.places[Int(turn.opening)])
    }
  }

  private static func trim(_ part: inout Part) {
    if part.conversations.count > 2 * mostInPart {
      part.conversations = worst(part.conversations, mostInPart)
    }
    if part.unanswered.count > 2 * mostUnanswered {
      part.unanswered = Array(part.unanswered.sorted { $0.openedAt > $1.openedAt }.prefix(mostUnanswered))
    }
    if part.crossed.count > 2 * mostCrossed {
      part.crossed = Array(part.crossed.sorted().suffix(mostCrossed))
    }
  }

  /// The red lines crossed, in order of time; of very many the latest.
  func crossed() -> [CrossedLine] { parts.withLock { $0.flatMap(\.crossed).sorted() } }

  /// Those with most to see; of equals the earlier.
  private static func worst(_ list: [ReportedConversation], _ most: Int) -> [ReportedConversation] {
    guard list.count > most else { return list }
    let sorted = list.sorted { a, b in
      (b.severity, a.fact.startedAt, a.settled.id) < (a.severity, b.fact.startedAt, b.settled.id)
    }
    return Array(sorted.prefix(most))
  }

  /// In order of time: the conversations to show, of how many, and the unanswered turns.
  func result() -> (conversations: [ReportedConversation], of: Int, unanswered: [UnansweredTurn]) {
    parts.withLock { parts in
      let all = parts.flatMap { Self.worst($0.conversations, Self.mostInPart) }
      let shown = Self.worst(all, most).sorted {
        ($0.fact.startedAt, $0.settled.id) < ($1.fact.startedAt, $1.settled.id)
      }
      let unanswered = parts.flatMap(\.unanswered).sorted {
        ($0.openedAt, $0.place) < ($1.openedAt, $1.place)
      }
      return (shown, parts.reduce(0) { $0 + $1.count }, unanswered)
    }
  }
}
