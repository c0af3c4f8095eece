import ServiceMetrics

/// Turns the ordered rows of one customer after another into facts.
struct CustomerWalk {
  private let keys: ByteTable
  private let headings: [LogTable.Heading]
  private let ratings: [Int: [LogTable.RatingRow]]
  private let names: LogNames
  private let options: Settling.Options
  private var facts = CustomerFacts()
  private var lines: [Line] = []
  private var places: [[Int]] = []
  private var kept: [[Line]] = []
  private var reasons: [[Int32]] = []
  /// Conversation of each fact, and which stretch of it where silence parts it; -1 where an id does.
  private var sources: [(number: Int, part: Int)] = []
  private(set) var odd = Oddities()

  init(
    _ keys: ByteTable, _ headings: [LogTable.Heading], _ ratings: [Int: [LogTable.RatingRow]],
    _ names: LogNames, _ options: Settling.Options
  ) {
    self.keys = keys
    self.headings = headings
    self.ratings = ratings
    self.names = names
    self.options = options
  }

  mutating func walk(
    _ conversations: [Int], _ rows: [LogRow], _ starts: [Int], _ orders: (String) -> [OrderFact],
    _ body: (CustomerFacts, () -> SettledCustomer) throws -> Void
  ) rethrows {
    facts.removeAll()
    places.removeAll(keepingCapacity: true)
    kept.removeAll(keepingCapacity: true)
    reasons.removeAll(keepingCapacity: true)
    sources.removeAll(keepingCapacity: true)
    for number in conversations { take(number, rows, starts[number]..<starts[number + 1]) }
    guard !facts.conversations.isEmpty else { return }
    facts.orders = orders(customer(conversations[0]))
    let (facts, places, kept, reasons, sources) = (facts, places, kept, reasons, sources)
    try body(facts) { settled(facts, places, kept, reasons, sources) }
  }

  private mutating func take(_ number: Int, _ rows: [LogRow], _ range: Range<Int>) {
    let hasID = keys.withKey(number) { id, _ in !id.isEmpty }
    var given = ratings[number] ?? []
    given.sort { ($0.at, $0.place) < ($1.at, $1.place) }
    var part = 0
    var start = range.lowerBound
    for index in range {
      let isCut =
        !hasID && index > start && rows[index].at - rows[index - 1].at > options.silence
      if isCut {
        add(number, hasID ? -1 : part, rows, start..<index, &given)
        part += 1
        start = index
      }
    }
    add(number, hasID ? -1 : part, rows, start..<range.upperBound, &given)
  }

  /// One conversation: its rows in order, and of the ratings those given until its last row.
  private mutating func add(
    _ number: Int, _ part: Int, _ rows: [LogRow], _ range: Range<Int>, _ given: inout [LogTable.RatingRow]
  ) {
    guard let last = range.last else { return }
    lines.removeAll(keepingCapacity: true)
    var stands: [Int] = []
    var hands = Line.nobody
    for index in range {
      if index > range.lowerBound, !options.keepsDuplicates, isTwice(rows[index], rows[index - 1]) {
        odd.duplicates += 1
        continue
      }
      let row = rows[index]
      let agent = row.agent == LogRow.handsBefore ? hands : row.agent
      if agent >= 0 { hands = agent }
      lines.append(
        Line(at: row.at, source: row.source, agent: agent, characters: row.characters, mark: row.said))
      if options.wantsPlaces { stands.append(row.position) }
    }
    odd.endings.note(rows[last])
    let count = part < 0 ? given.count : given.prefix { $0.at <= rows[last].at }.count
    let apart = apart(number)
    let own = once(given.prefix(count)).filter { rating in !apart.contains { $0.score == rating.score } }
    given.removeFirst(count)
    let heading = headings[number]
    self.facts.add(
      .init(id: Int64(number), shop: heading.shop, channel: heading.channel), lines,
      ratings: own.map(fact) + apart, clock: options.clock, silence: options.silence)
    sources.append((number, part))
    guard options.wantsPlaces else { return }
    places.append(stands)
    kept.append(lines)
    reasons.append(own.map(\.reason))
  }

  private func fact(_ rating: LogTable.RatingRow) -> RatingFact {
    RatingFact(
      at: rating.at, day: options.clock.local(rating.at).day,
      agent: rating.agent == LogRow.handsBefore ? hands(at: rating.at) : rating.agent, score: rating.score,
      blamesAttitude: rating.blamesAttitude)
  }

  /// Who had the talk then.
  private func hands(at moment: Int64) -> Int32 {
    lines.last { $0.at <= moment && $0.agent >= 0 }?.agent ?? Line.nobody
  }

  /// A rating is a fact of the conversation and stands, by some exporters' habit, on each of its rows: it counts once, for the
  /// last agent it stands with. Where several agents have a rating each, theirs count; else of different values the last.
  private mutating func once(_ given: ArraySlice<LogTable.RatingRow>) -> [LogTable.RatingRow] {
    guard given.count > 1, let last = given.last else { return Array(given) }
    let isAlike = given.allSatisfy { $0.score == last.score }
    if !isAlike { odd.unlikeRatings += 1 }
    let byAgent = Dictionary(grouping: given.filter { $0.agent >= 0 }, by: \.agent)
    let isEachTheirOwn =
      byAgent.count > 1 && byAgent.values.allSatisfy { Set($0.map(\.score)).count == 1 }
    guard !isAlike, isEachTheirOwn else {
      return [whole(given.filter { $0.score == last.score })]
    }
    return byAgent.values.map { whole($0) }.sorted { ($0.at, $0.place) < ($1.at, $1.place) }
  }

  /// Rows of one rating as one.
  private func whole(_ rows: [LogTable.RatingRow]) -> LogTable.RatingRow {
    var whole = rows.last { $0.agent >= 0 } ?? rows[rows.count - 1]
    whole.blamesAttitude = rows.contains(where: \.blamesAttitude)
    if whole.reason < 0 { whole.reason = rows.last { $0.reason >= 0 }?.reason ?? whole.reason }
    return whole
  }

  /// Ratings of this conversation that were kept apart from the log.
  private func apart(_ number: Int) -> [RatingFact] {
    guard !options.ratings.isEmpty, let given = options.ratings[keys.text(number).first],
      let last = lines.last
    else {
      return []
    }
    return given.map { rating in
      let at = rating.at ?? last.at
      let agent = names.agents.firstIndex(of: rating.agent).map(Int32.init)
      let writer = lines.last { $0.source == .human && $0.at <= at }?.agent ?? last.agent
      return RatingFact(
        at: at, day: options.clock.local(at).day, agent: agent ?? writer, score: rating.score,
        blamesAttitude: rating.blamesAttitude)
    }
  }

  private func isTwice(_ a: LogRow, _ b: LogRow) -> Bool {
    a.what == b.what && a.agent == b.agent && a.mark == b.mark
  }

  private func customer(_ number: Int) -> String {
    let (id, customer) = keys.text(number)
    return customer.isEmpty ? id : customer
  }

  private func settled(
    _ facts: CustomerFacts, _ places: [[Int]], _ kept: [[Line]], _ reasons: [[Int32]],
    _ sources: [(number: Int, part: Int)]
  ) -> SettledCustomer {
    let conversations = sources.enumerated().map { index, source in
      let id =
        source.part < 0 ? keys.text(source.number).first : "\(customer(source.number))#\(source.part + 1)"
      return SettledConversation(
        id: id, lines: options.wantsPlaces ? kept[index] : [],
        places: options.wantsPlaces ? places[index] : [],
        reasons: options.wantsPlaces ? reasons[index] : [])
    }
    return SettledCustomer(
      customer: customer(sources.first?.number ?? 0), facts: facts, conversations: conversations)
  }
}
