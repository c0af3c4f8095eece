import Kernel
import ServiceMetrics

/// Checks rows and keeps them. One for each worker; its table is settled with the others' in the end.
public final class RowIntake: @unchecked Sendable {
  // One worker at a time holds it: first the one that reads, then those that settle, partition by partition.
  public let table = LogTable()
  private let layout: Layout
  private let hasCustomers: Bool
  private let hasRoles: Bool
  private let times: UnsafeMutablePointer<TimeText>
  private var roles: [(bytes: [UInt8], source: MessageSource)]
  /// The role that came last.
  private let lastRole: UnsafeMutablePointer<(count: Int, source: MessageSource)>
  private let roleBytes: UnsafeMutableRawPointer
  private static let longestRole = 64
  private let ratings: [String: Int8]
  private let attitude: Set<String>
  private let words = Names()
  private var meanings: [Meaning] = []
  private var blames: [Bool] = []
  private let agentRole: MessageSource
  private let usualShop: Int32
  private let usualChannel: Int32
  /// Why nothing more can be taken: the log is larger than rows are made for.
  public private(set) var failure: Problem?

  /// - Parameter fields: those the file has.
  public init(_ layout: Layout, fields: Set<Field>) {
    self.layout = layout
    times = .allocate(capacity: 1)
    times.initialize(to: TimeText(clock: LocalClock(timeZone: layout.timeZone)))
    hasCustomers = fields.contains(.customer)
    hasRoles = fields.contains(.role)
    roles = layout.roles.flatMap { name, words in
      words.map { (Array($0.utf8), MessageSource(name: name) ?? .system) }
    }
    lastRole = .allocate(capacity: 1)
    lastRole.initialize(to: (-1, .system))
    roleBytes = .allocate(byteCount: Self.longestRole, alignment: 8)
    ratings = layout.scores
    attitude = Set(layout.attitude)
    agentRole = MessageSource(name: layout.agentRole) ?? .human
    usualShop = Self.number(layout.shop, table.shops)
    usualChannel = Self.number(layout.channel, table.channels)
  }

  deinit {
    times.deinitialize(count: 1)
    times.deallocate()
    lastRole.deallocate()
    roleBytes.deallocate()
  }

  private static func number(_ text: String, _ names: Names) -> Int32 {
    Array(text.utf8).withUnsafeBytes { names.number($0) } ?? Line.nobody
  }

  private static let bytesNotText = "text in UTF-8"

  /// - Returns: what is wrong with the row; nil when it was taken, or says nothing.
  @inline(__always)
  public func take(_ row: RawRow) -> BadRow? {
    guard let at = times.pointee.read(row[.time]) else { return badTime(row) }
    guard let source = role(row) else { return badRole(row) }
    guard let characters = Utf8Count.scalars(row[.text]) else { return badText(row, .text) }
    // A bot's name is no agent's.
    guard let agent = source == .bot ? Line.nobody : table.agents.number(row[.agent]) else {
      return badText(row, .agent)
    }
    if row[.customer].isEmpty && (hasCustomers || row[.conversation].isEmpty) {
      return source == .system
        ? nil : BadRow("customer_id", expected: "who wrote or was written to", found: "")
    }
    guard let place = key(row) else { return badText(row, .customer) }
    let mark = UInt16(truncatingIfNeeded: ByteTable.hash(row[.text], seed: 0))
    table.take(
      LogRow(
        at: at, source: source, characters: characters, place: row.place, agent: agent,
        conversation: place.number, mark: mark), in: place.partition)
    return row[.rating].isEmpty ? nil : rate(row, at, agent, place)
  }

  private typealias Place = (partition: LogTable.Partition, number: Int)

  /// Where the row's conversation is kept. nil when a name is not text.
  @inline(__always)
  private func key(_ row: RawRow) -> Place? {
    let conversation = row[.conversation]
    let customer = row[.customer]
    let who = ByteTable.hash(customer.isEmpty ? conversation : customer, seed: 1)
    let partition = table.all[Int(truncatingIfNeeded: who >> 58)]
    let hash = ByteTable.hash(conversation, seed: who)
    let (number, isNew) = partition.keys.number(conversation, customer, hash: hash)
    return isNew ? begin(row, partition, number) : (partition, number)
  }

  private func begin(_ row: RawRow, _ partition: LogTable.Partition, _ number: Int) -> Place? {
    let isText = Utf8Count.scalars(row[.conversation]) != nil && Utf8Count.scalars(row[.customer]) != nil
    let shop = table.shops.number(row[.shop])
    let channel = table.channels.number(row[.channel])
    partition.headings.append(
      .init(
        shop: shop == nil || shop == Line.nobody ? usualShop : shop!,
        channel: channel == nil || channel == Line.nobody ? usualChannel : channel!))
    checkSize(partition, row)
    return isText ? (partition, number) : nil
  }

  private func checkSize(_ partition: LogTable.Partition, _ row: RawRow) {
    if partition.keys.count >= LogRow.mostConversations || row.place >= LogRow.longest {
      failure = Problem(
        .tooLarge, "log.too_large", "split the log: more than a billion conversations or 1 TiB")
    }
    if table.agents.count > LogRow.mostAgents {
      failure = Problem(
        .tooLarge, "log.too_many_agents",
        "more than \(LogRow.mostAgents) names in the agent column: is it the right column?")
    }
  }

  // MARK: roles and ratings

  @inline(__always)
  private func role(_ row: RawRow) -> MessageSource? {
    let word = row[.role]
    if word.isEmpty { return hasRoles ? nil : row[.agent].isEmpty ? .customer : agentRole }
    return known(word) ?? unusualRole(row)
  }

  @inline(__always)
  private func known(_ word: UnsafeRawBufferPointer) -> MessageSource? {
    if word.count == lastRole.pointee.count, ByteTable.equal(roleBytes, word) {
      return lastRole.pointee.source
    }
    for role in roles where role.bytes.count == word.count {
      guard role.bytes.withUnsafeBytes({ $0.elementsEqual(word) }) else { continue }
      if word.count <= Self.longestRole, let base = word.baseAddress {
        roleBytes.copyMemory(from: base, byteCount: word.count)
        lastRole.pointee = (word.count, role.source)
      }
      return role.source
    }
    return nil
  }

  /// In other letters, or by name: whoever is called as the customer is one, whoever is called as the agent too.
  private func unusualRole(_ row: RawRow) -> MessageSource? {
    if row[.role].elementsEqual(row[.customer]) { return .customer }
    if row[.role].elementsEqual(row[.agent]) { return .human }
    let word = row.text(.role).lowercased()
    guard let known = roles.first(where: { String(decoding: $0.bytes, as: UTF8.self) == word }) else {
      return nil
    }
    roles.append((Array(row[.role]), known.source))
    return known.source
  }

  private static let unrated: Set<String> = ["", "-", "—", "无", "未评", "未评价", "暂无", "null", "0"]

  /// What a rating's word means, looked up once for each word.
  private enum Meaning { case score(Int8), nothing, unknown }

  private func rate(_ row: RawRow, _ at: Int64, _ agent: Int32, _ place: Place) -> BadRow? {
    guard let word = words.number(row[.rating]), let reason = table.reasons.number(row[.reason]) else {
      return badText(row, .rating)
    }
    while meanings.count <= word { meanings.append(meaning(row.text(.rating).trimmed)) }
    while blames.count <= reason { blames.append(attitude.contains { row.text(.reason).contains($0) }) }
    switch meanings[Int(word)] {
    case .nothing: return nil
    case .score(let score):
      place.partition.ratings.append(
        .init(
          conversation: place.number, at: at, place: row.place, agent: agent, score: score,
          blamesAttitude: reason >= 0 && blames[Int(reason)], reason: reason))
      return nil
    case .unknown:
      let known = ratings.keys.sorted().prefix(12).joined(separator: ", ")
      return BadRow(
        "rating", expected: "one of \(known)… (the message itself was kept)", found: row.text(.rating))
    }
  }

  private func meaning(_ word: String) -> Meaning {
    if let score = ratings[word] { return .score(score) }
    return Self.unrated.contains(word.lowercased()) ? .nothing : .unknown
  }

  // MARK: what is wrong

  private func badTime(_ row: RawRow) -> BadRow {
    BadRow(
      "sent_at", expected: "a time between 1990 and 2100 such as 2026-11-02 09:56:59", found: row.text(.time))
  }

  private func badRole(_ row: RawRow) -> BadRow {
    let known = roles.prefix(12).map { String(decoding: $0.bytes, as: UTF8.self) }.joined(separator: ", ")
    return BadRow(
      "role", expected: "one of \(known)… (a layout file can name others)", found: row.text(.role))
  }

  private func badText(_ row: RawRow, _ field: Field) -> BadRow {
    BadRow(field.name, expected: Self.bytesNotText, found: row.text(field))
  }
}
