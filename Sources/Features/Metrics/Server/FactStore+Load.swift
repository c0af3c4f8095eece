import Kernel
import ServiceMetrics
import Storage
import WebKernel

/// Facts read back for a stretch of days, customer by customer, with people as numbers of a table.
struct LoadedFacts {
  var customers: [CustomerFacts] = []
  var people: [PersonID] = []
  var channels: [String] = []
  /// The customer of each, and the conversations' ids, beside `customers`.
  var customerIDs: [CustomerID] = []

  func agent(_ person: PersonID) -> Int32? { people.firstIndex(of: person).map(Int32.init) }
}

extension FactStore {
  /// Everything of the days from `from` to `to`, and conversations that began within three days after, since they tell
  /// whether somebody came back. Of a conversation that began earlier only what lies in the days.
  /// - Parameter today: a turn of an earlier day that still waits is unanswered; one of today is left out.
  static func load(_ work: Work, from: Int32, to: Int32, today: Int32, channel: String? = nil) throws
    -> LoadedFacts
  {
    let days = (Int64(from), Int64(to))
    var table = Numbers()
    let turns = Dictionary(grouping: try loadTurns(work, days, today, &table), by: \.0)
    let receptions = Dictionary(grouping: try loadReceptions(work, days, &table), by: \.0)
    let ratings = Dictionary(grouping: try loadRatings(work, days, &table), by: \.0)
    let rows = try conversations(
      work, days, Set(turns.keys).union(receptions.keys).union(ratings.keys), channel)
    var loaded = LoadedFacts()
    let groups = Dictionary(grouping: rows, by: \.customer)
    for (customer, rows) in groups.sorted(by: { $0.key < $1.key }) {
      var facts = CustomerFacts()
      for row in rows.sorted(by: { ($0.fact.startedAt, $0.fact.id) < ($1.fact.startedAt, $1.fact.id) }) {
        var fact = row.fact
        fact.channel = table.channel(row.channel)
        let kept = (turns[fact.id] ?? []).map(\.1)
        if fact.day < from { Self.clip(&fact, to: kept.first?.day ?? from) }
        facts.add(
          fact, turns: kept, receptions: (receptions[fact.id] ?? []).map(\.1),
          ratings: (ratings[fact.id] ?? []).map(\.1))
      }
      loaded.customers.append(facts)
      loaded.customerIDs.append(customer)
    }
    loaded.people = table.people
    loaded.channels = table.channels
    return loaded
  }

  /// A conversation that began before the days counts in them from its first turn there, without its messages.
  private static func clip(_ fact: inout ConversationFact, to day: Int32) {
    fact.day = day
    fact.messagesIn = 0
    fact.messagesOut = 0
    fact.charactersOut = 0
  }

  /// Numbers people and channels as they come.
  struct Numbers {
    var people: [PersonID] = []
    var channels: [String] = []
    private var known: [PersonID: Int32] = [:]

    mutating func agent(_ person: PersonID?) -> Int32 {
      guard let person else { return Line.nobody }
      if let number = known[person] { return number }
      people.append(person)
      known[person] = Int32(people.count - 1)
      return Int32(people.count - 1)
    }

    mutating func channel(_ name: String) -> Int32 {
      if let number = channels.firstIndex(of: name) { return Int32(number) }
      channels.append(name)
      return Int32(channels.count - 1)
    }
  }

  private typealias Days = (Int64, Int64)

  private static func loadTurns(_ work: Work, _ days: Days, _ today: Int32, _ table: inout Numbers) throws
    -> [(Int64, Turn)]
  {
    var found: [(Int64, Turn)] = []
    for row in try work.rows(
      """
      SELECT conversation, agent, ending, \(turnColumns) FROM metric_turn
      WHERE shop = \(work.shop) AND day BETWEEN \(days.0) AND \(days.1) ORDER BY conversation, opened_at, opening
      """)
    {
      let ending: String = try row.get("ending")
      let day: Int32 = try row.get("day")
      if ending == "open", day >= today { continue }
      let end: Turn.End = ending == "human" ? .human : ending == "bot" ? .bot : .unanswered
      found.append(
        (
          try row.get("conversation"),
          Turn(
            openedAt: try row.get("opened_at"), closedAt: try row.get("closed_at"),
            opening: try row.get("opening"), closing: try row.get("closing"),
            agent: table.agent(try row.get("agent")), day: day, time: try row.get("time"), end: end,
            isFarewell: try row.get("farewell"))
        ))
    }
    return found
  }

  private static func loadReceptions(_ work: Work, _ days: Days, _ table: inout Numbers) throws -> [(
    Int64, Reception
  )] {
    try work.rows(
      """
      SELECT conversation, agent, \(receptionColumns) FROM metric_reception
      WHERE shop = \(work.shop) AND day BETWEEN \(days.0) AND \(days.1) ORDER BY conversation, opening
      """
    ).map { row in
      var it = Reception(
        agent: table.agent(try row.get("agent")), startedAt: try row.get("started_at"),
        day: try row.get("day"), opening: try row.get("opening"))
      it.endedAt = try row.get("ended_at")
      it.firstResponse = try row.get("first_response", as: Int64?.self) ?? -1
      it.messagesIn = try row.get("messages_in")
      it.messagesOut = try row.get("messages_out")
      it.charactersOut = try row.get("characters_out")
      it.botTurns = try row.get("bot_turns")
      it.isHandedIn = try row.get("handed_in")
      it.isHandedOut = try row.get("handed_out")
      return (try row.get("conversation"), it)
    }
  }

  private static func loadRatings(_ work: Work, _ days: Days, _ table: inout Numbers) throws -> [(
    Int64, RatingFact
  )] {
    try work.rows(
      """
      SELECT conversation, agent, \(ratingColumns) FROM metric_rating
      WHERE shop = \(work.shop) AND day BETWEEN \(days.0) AND \(days.1) ORDER BY conversation, at
      """
    ).map { row in
      (
        try row.get("conversation"),
        RatingFact(
          at: try row.get("at"), day: try row.get("day"),
          agent: table.agent(try row.get("agent")),
          score: Int8(clamping: try row.get("score", as: Int64.self)),
          blamesAttitude: try row.get("attitude"))
      )
    }
  }

  private struct Row {
    var fact: ConversationFact
    var customer: CustomerID
    var channel: String
  }

  private static func conversations(_ work: Work, _ days: Days, _ needed: Set<Int64>, _ channel: String?)
    throws -> [Row]
  {
    var rows = try work.rows(
      """
      SELECT customer, channel, \(conversationColumns) FROM metric_conversation
      WHERE shop = \(work.shop) AND day BETWEEN \(days.0) AND \(days.1 + 3)
      """
    ).map(row)
    let missing = needed.subtracting(rows.map(\.fact.id)).sorted()
    for start in stride(from: 0, to: missing.count, by: 500) {
      let some = missing[start..<min(start + 500, missing.count)]
      rows += try work.rows(
        """
        SELECT customer, channel, \(conversationColumns) FROM metric_conversation
        WHERE shop = \(work.shop) AND conversation IN (\(list: some))
        """
      ).map(row)
    }
    return channel.map { channel in rows.filter { $0.channel == channel } } ?? rows
  }

  private static func row(_ row: SQLRow) throws -> Row {
    var fact = ConversationFact(
      id: try row.get("conversation"), shop: 0, channel: 0, startedAt: try row.get("started_at"),
      endedAt: try row.get("ended_at"), day: try row.get("day"),
      time: try row.get("time"), isLeftMessage: try row.get("left_message"))
    fact.messagesIn = try row.get("messages_in")
    fact.messagesOut = try row.get("messages_out")
    fact.charactersOut = try row.get("characters_out")
    return Row(fact: fact, customer: try row.get("customer"), channel: try row.get("channel"))
  }
}
