import Customers
import Kernel
import ServiceMetrics
import Staff
import WebKernel

/// The conversations behind a figure: what was counted, and what of it was met.
struct Evidence {
  struct Item: Encodable, Sendable {
    let conversation: ConversationID
    let customer: String
    let agent: PersonID?
    let agentName: String?
    /// Number of the message the unit begins with; nil for a rating or a conversation.
    let seq: Int?
    let openedAt: Timestamp
    /// ms to the answer; nil without one.
    let waitMs: Int64?
    let isMet: Bool

    private enum CodingKeys: String, CodingKey {
      case conversation, customer, agent, seq
      case agentName = "agent_name"
      case openedAt = "opened_at"
      case waitMs = "wait_ms"
      case isMet = "met"
    }
  }

  /// What can be asked for besides the formulas.
  private static let basic = ["turns", "answered", "unanswered", "conversations", "first_response"]
  private static let most = 2_000

  private var items: [Item] = []
  private let page: Page

  /// - Throws: `invalid` for an unknown figure, forbidden for somebody else's.
  init(_ call: Call, _ work: Work) throws {
    page = try call.page()
    let figure = call.query("figure") ?? ""
    let pack = try MetricsSettings.load(work).pack()
    let slot = pack.ids.firstIndex(of: figure)
    guard slot != nil || Self.basic.contains(figure) else { throw Problem.invalid("figure", "unknown") }
    let days = try MetricsRange(call, work)
    let reach = try MetricsReach(call, work)
    let wanted = call.query("met").map { $0 == "true" }
    let names = try StaffStore.names(work)
    // Whom the question is about is known by number only once the facts are loaded.
    var seen: [(customer: CustomerID, collector: Collector, units: [Tally.Unit])] = []
    let range = try RangeTally(work, from: days.from, to: days.to, channel: call.query("channel")) {
      customer, facts, loaded, units in
      let collector = Collector(facts, loaded, names, days.from.number...days.to.number)
      seen.append((customer, collector, units.filter { $0.slot == slot }))
    }
    let subject = try reach.subject(call, range)
    let found = seen.flatMap { customer, collector, units in
      let some =
        slot == nil
        ? collector.basic(figure, subject, range.tally)
        : units.filter { $0.subject == subject }.compactMap(collector.item)
      return some.filter { wanted == nil || $0.isMet == wanted }.map { (customer, $0) }
    }
    items = try Self.named(work, found)
  }

  /// Longest waits first, those without an answer before all.
  private static func named(_ work: Work, _ found: [(CustomerID, Item)]) throws -> [Item] {
    let sorted = found.sorted { a, b in
      let (waitA, waitB) = (a.1.waitMs ?? .max, b.1.waitMs ?? .max)
      return waitA == waitB ? a.1.openedAt < b.1.openedAt : waitA > waitB
    }.prefix(most)
    let customers = try CustomerStore.get(work, sorted.map(\.0))
    return sorted.map { customer, item in
      Item(
        conversation: item.conversation, customer: customers[customer]?.title ?? "", agent: item.agent,
        agentName: item.agentName, seq: item.seq, openedAt: item.openedAt, waitMs: item.waitMs,
        isMet: item.isMet)
    }
  }

  /// Cursors are positions: the list is made anew each time, in the same order.
  func listing() -> Listing<Item> {
    let start = Int(page.cursor ?? 0)
    let part = items.dropFirst(start).prefix(page.limit)
    let end = start + part.count
    return Listing(Array(part), next: end < items.count ? Base32.text(Int64(end)) : nil)
  }

  private struct Collector {
    let facts: CustomerFacts
    let loaded: LoadedFacts
    let names: [PersonID: String]
    let days: ClosedRange<Int32>

    init(
      _ facts: CustomerFacts, _ loaded: LoadedFacts, _ names: [PersonID: String], _ days: ClosedRange<Int32>
    ) {
      self.facts = facts
      self.loaded = loaded
      self.names = names
      self.days = days
    }

    func item(_ unit: Tally.Unit) -> Item? {
      let conversation = facts.conversations[unit.conversation]
      guard let turn = facts.turns[conversation.turns].first(where: { $0.opening == unit.opening }) else {
        let rating = facts.ratings[conversation.ratings].first
        guard let rating, days.contains(rating.day) else { return nil }
        return make(conversation, nil, rating.agent, rating.at, unit.isMet)
      }
      return days.contains(turn.day) ? make(conversation, turn, turn.agent, turn.openedAt, unit.isMet) : nil
    }

    func basic(_ figure: String, _ subject: Subject, _ tally: Tally) -> [Item] {
      var items: [Item] = []
      for conversation in facts.conversations {
        let turns = facts.turns[conversation.turns].filter { turn in
          turn.isHuman && days.contains(turn.day)
            && tally.owner(subject.kind, of: turn, in: conversation) == subject
        }
        let chosen: [Turn] =
          switch figure {
          case "answered": turns.filter(\.isAnswered)
          case "unanswered": turns.filter { !$0.isAnswered }
          case "conversations": Array(turns.prefix(1))
          case "first_response": turns.prefix(1).filter(\.isAnswered)
          default: turns
          }
        items += chosen.map { make(conversation, $0, $0.agent, $0.openedAt, $0.isAnswered) }
        if figure == "conversations", turns.isEmpty, subject == .whole, days.contains(conversation.day) {
          items.append(make(conversation, nil, Line.nobody, conversation.startedAt, true))
        }
      }
      return items
    }

    private func make(
      _ conversation: ConversationFact, _ turn: Turn?, _ agent: Int32, _ at: Int64, _ isMet: Bool
    ) -> Item {
      let person = agent == Line.nobody ? nil : loaded.people[Int(agent)]
      return Item(
        conversation: ConversationID(rawValue: conversation.id), customer: "", agent: person,
        agentName: person.flatMap { names[$0] }, seq: turn.map { Int($0.opening) },
        openedAt: Timestamp(milliseconds: at), waitMs: turn.flatMap { $0.isAnswered ? $0.wait : nil },
        isMet: isMet)
    }
  }
}
