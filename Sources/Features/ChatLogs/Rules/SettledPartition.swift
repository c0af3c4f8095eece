import ServiceMetrics

/// The rows of one partition while they are brought into order.
struct SettledPartition {
  private let names: LogNames
  private let keys = ByteTable(capacity: 1_024)
  private var headings: [LogTable.Heading] = []
  private var ratings: [LogTable.RatingRow] = []
  private var rows: [LogRow] = []
  private let reversed: [Range<Int>]

  /// - Parameter reversed: places of files with their newest rows first.
  init(_ names: LogNames, reversed: [Range<Int>]) {
    self.names = names
    self.reversed = reversed
  }

  /// Takes over a worker's conversations. - Returns: their numbers here, by their numbers there.
  mutating func take(_ part: LogTable.Partition, of worker: Int) -> [Int] {
    var numbers: [Int] = []
    numbers.reserveCapacity(part.keys.count)
    for index in 0..<part.keys.count {
      let hash = part.keys.hash(of: index)
      let (number, isNew) = part.keys.withKey(index) { keys.number($0, $1, hash: hash) }
      numbers.append(number)
      guard isNew else { continue }
      let heading = part.headings[index]
      headings.append(
        .init(
          shop: Self.translate(heading.shop, names.shopOf[worker]),
          channel: Self.translate(heading.channel, names.channelOf[worker])))
    }
    for var rating in part.ratings {
      rating.conversation = numbers[rating.conversation]
      rating.agent = Self.translate(rating.agent, names.agentOf[worker])
      rating.reason = Self.translate(rating.reason, names.reasonOf[worker])
      ratings.append(rating)
    }
    return numbers
  }

  mutating func take(_ column: RowColumn, of worker: Int, _ numbers: [Int]) {
    rows.reserveCapacity(rows.count + column.count)
    let agents = names.agentOf[worker]
    column.forEach { row in
      let agent = Self.translate(row.agent, agents)
      rows.append(
        LogRow(
          what: row.what,
          place: row.place & ~0xffff00 | LogRow.bits(agent) << 8,
          which: UInt32(numbers[row.conversation]) << 8 | row.which & 0xff))
    }
  }

  private static func translate(_ number: Int32, _ list: [Int32]) -> Int32 {
    number < 0 ? number : list[Int(number)]
  }

  /// Hands over each customer's facts.
  func walk(
    _ options: Settling.Options, orders: (String) -> [OrderFact],
    _ body: (CustomerFacts, () -> SettledCustomer) throws -> Void
  ) throws -> Oddities {
    let (ordered, starts) = byConversation()
    let ratingsOf = Dictionary(grouping: ratings, by: \.conversation)
    var walk = CustomerWalk(keys, headings, ratingsOf, names, options)
    for customer in byCustomer() {
      try walk.walk(customer, ordered, starts, orders, body)
    }
    var odd = walk.odd
    odd.endings.drop()
    return odd
  }

  /// Rows sorted by conversation (counting sort), then by time, then by place; and where each conversation begins.
  private func byConversation() -> (rows: [LogRow], starts: [Int]) {
    var starts = [Int](repeating: 0, count: headings.count + 1)
    for row in rows { starts[row.conversation + 1] += 1 }
    for index in 1..<max(starts.count, 1) { starts[index] += starts[index - 1] }
    var next = starts
    var ordered = rows
    for row in rows {
      ordered[next[row.conversation]] = row
      next[row.conversation] += 1
    }
    for index in headings.indices { sort(&ordered, starts[index]..<starts[index + 1]) }
    return (ordered, starts)
  }

  /// Most conversations stand in order already, or nearly.
  private func sort(_ rows: inout [LogRow], _ range: Range<Int>) {
    func precedes(_ a: LogRow, _ b: LogRow) -> Bool {
      a.at == b.at ? order(a) < order(b) : a.at < b.at
    }
    if range.count > 48 {
      rows[range].sort(by: precedes)
      return
    }
    for index in range.dropFirst() {
      let row = rows[index]
      var hole = index
      while hole > range.lowerBound, precedes(row, rows[hole - 1]) {
        rows[hole] = rows[hole - 1]
        hole -= 1
      }
      if hole != index { rows[hole] = row }
    }
  }

  /// Its place in the order in which the file was written.
  private func order(_ row: LogRow) -> UInt64 {
    guard !reversed.isEmpty, let range = reversed.first(where: { $0.contains(row.position) }) else {
      return row.place
    }
    return UInt64(range.lowerBound + range.upperBound - 1 - row.position) << 24
  }

  /// Conversations of one customer together, in the order the customers first come.
  private func byCustomer() -> [[Int]] {
    let customers = ByteTable(capacity: headings.count)
    let empty = UnsafeRawBufferPointer(start: nil, count: 0)
    var groups: [[Int]] = []
    for number in headings.indices {
      let (customer, isNew) = keys.withKey(number) { id, name in
        let who = name.isEmpty ? id : name
        return customers.number(who, empty, hash: ByteTable.hash(who, seed: 1))
      }
      if isNew { groups.append([number]) } else { groups[customer].append(number) }
    }
    return groups
  }
}
