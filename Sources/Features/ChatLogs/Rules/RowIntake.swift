import Foundation
import Kernel
import ServiceMetrics

/// Checks rows and keeps them. One for each worker; its table is settled with the others' in the end.
public final class RowIntake: @unchecked Sendable {
  // One worker at a time holds it: first the one that reads, then those that settle, partition by partition.
  public let table = LogTable()
  private let layout: Layout
  private let hasCustomers: Bool
  private let hasRoles: Bool
  /// Whether a column says who speaks, and whether one says who is in charge.
  private let hasSenders: Bool
  private let hasAgents: Bool
  private let hasDates: Bool
  /// Whether a customer's row leaves the talk in the hands it was in.
  private let carriesHands: Bool
  private let speakers: Speakers
  private let usualCustomer: [UInt8]
  private let isUnusual: Bool
  private let cells = Cells()
  private let words: WordKinds
  /// Which way the rows go, and how exact their times are.
  private let course: UnsafeMutablePointer<RowCourse>
  public var direction: RowCourse { course.pointee }
  public var writesSeconds: Bool { times.pointee.sawSeconds }
  private let times: UnsafeMutablePointer<TimeText>
  private var roles: [(bytes: [UInt8], source: MessageSource)]
  /// The role that came last.
  private let lastRole: UnsafeMutablePointer<(count: Int, source: MessageSource)>
  private let roleBytes: UnsafeMutableRawPointer
  private static let longestRole = 64
  private let ratings: [String: Int8]
  private let attitude: Set<String>
  private let scores = Names(.rating)
  private var meanings: [Meaning] = []
  private var blames: [Bool] = []
  private let agentRole: MessageSource
  /// Hashes of words that make a row a label of the data, and how many rows were.
  private let labels: Set<UInt64>
  public private(set) var leftOut = 0
  private let usualShop: Int32
  private let usualChannel: Int32
  /// Why nothing more can be taken: the log is larger than rows are made for.
  public private(set) var failure: Problem?

  /// - Parameters:
  ///   - fields: those the file has.
  ///   - customer: of a table that has no column for it, such as a sheet with a customer's name.
  public init(_ layout: Layout, fields: Set<Field>, customer: String = "") {
    usualCustomer = Array(customer.utf8)
    self.layout = layout
    times = .allocate(capacity: 1)
    times.initialize(to: TimeText(clock: LocalClock(timeZone: layout.timeZone)))
    hasCustomers = fields.contains(.customer)
    hasRoles = fields.contains(.role)
    hasSenders = fields.contains(.sender)
    hasAgents = fields.contains(.agent) && layout.form != .transcript
    hasDates = fields.contains(.date)
    isUnusual = hasSenders || !usualCustomer.isEmpty
    carriesHands = !hasAgents && (hasSenders || layout.form == .transcript)
    speakers = Speakers(layout)
    words = WordKinds(layout.lineWords)
    course = .allocate(capacity: 1)
    course.initialize(to: RowCourse())
    roles = layout.roles.flatMap { name, words in
      words.map { (Array($0.utf8), MessageSource(name: name) ?? .system) }
    }
    lastRole = .allocate(capacity: 1)
    lastRole.initialize(to: (-1, .system))
    roleBytes = .allocate(byteCount: Self.longestRole, alignment: 8)
    ratings = layout.scores
    attitude = Set(layout.attitude)
    labels = Set(
      layout.leftOut.map { text in
        Array(Cells.clean(text, .text).utf8).withUnsafeBytes { ByteTable.hash($0, seed: 0) }
      })
    agentRole = MessageSource(name: layout.agentRole) ?? .human
    usualShop = Self.number(layout.shop, table.shops)
    usualChannel = Self.number(layout.channel, table.channels)
  }

  deinit {
    times.deinitialize(count: 1)
    times.deallocate()
    lastRole.deallocate()
    course.deallocate()
    roleBytes.deallocate()
  }

  private static func number(_ text: String, _ names: Names) -> Int32 {
    Array(text.utf8).withUnsafeBytes { names.number($0) } ?? Line.nobody
  }

  private static let bytesNotText = "text in UTF-8"

  /// - Returns: what is wrong with the row; nil when it was taken, or says nothing.
  @inline(__always)
  public func take(_ row: RawRow) -> BadRow? {
    if isUnusual { return takeUnusual(row) }
    guard let at = times.pointee.read(row[.time]) ?? unusualTime(row) else { return badTime(row) }
    guard let source = role(row) else { return badRole(row) }
    return keep(row, at, source)
  }

  /// Of files that say who speaks in another way: by a sender, or by the file's own name.
  @inline(never)
  private func takeUnusual(_ given: RawRow) -> BadRow? {
    var row = given
    cells.clean(&row)
    return usualCustomer.withUnsafeBytes { customer in
      if !customer.isEmpty { row[.customer] = customer }
      guard let at = times.pointee.read(row[.time]) ?? unusualTime(row) else { return badTime(row) }
      guard let source = hasSenders ? speaker(&row) : role(row) else { return badRole(row) }
      return keep(row, at, source)
    }
  }

  @inline(__always)
  private func keep(_ row: RawRow, _ at: Int64, _ said: MessageSource) -> BadRow? {
    var source = said
    guard let characters = Utf8Count.scalars(row[.text]) else { return badText(row, .text) }
    // A bot's name is no agent's; nor is the customer's, where the column holds whoever speaks.
    guard var agent = source == .bot ? Line.nobody : table.agents.number(row[.agent]) else {
      return badText(row, .agent)
    }
    if agent >= 0, source == .customer, table.agents.isWritten(agent, row[.customer]) { agent = Line.nobody }
    if carriesHands, agent == Line.nobody, source == .customer {
      agent = LogRow.handsBefore
    }
    if row[.customer].isEmpty && (hasCustomers || row[.conversation].isEmpty) {
      return source == .system
        ? nil : BadRow("customer_id", expected: "who wrote or was written to", found: "")
    }
    let hash = ByteTable.hash(row[.text], seed: 0)
    if !labels.isEmpty, labels.contains(hash) {
      leftOut += 1
      return nil
    }
    let mark = words.read(row[.text], hash, &source)
    guard let place = key(row) else { return badText(row, .customer) }
    if agent >= 0 { table.note(agent, source, place.who) }
    course.pointee.note(at, place.who, place.number)
    table.take(
      LogRow(
        at: at, source: source, characters: characters, place: row.place, agent: agent,
        conversation: place.number, mark: UInt16(truncatingIfNeeded: hash), said: mark), in: place.partition)
    return row[.rating].isEmpty ? nil : rate(row, at, agent, place)
  }

  /// A time with something around it, or whose day stands in a column of its own.
  private func unusualTime(_ row: RawRow) -> Int64? {
    guard !row[.time].isEmpty else { return nil }
    func read(_ text: String) -> Int64? { Array(text.utf8).withUnsafeBytes { times.pointee.read($0) } }
    let time = Cells.clean(row.text(.time), .time)
    if let moment = read(time) { return moment }
    guard hasDates, !row[.date].isEmpty else { return nil }
    return read("\(Cells.clean(row.text(.date), .date).prefix { $0 != " " && $0 != "T" }) \(time)")
  }

  /// Of rows that say who speaks: the role, and with it who is the customer and who the agent.
  private func speaker(_ row: inout RawRow) -> MessageSource? {
    let word = row[.role]
    let source: MessageSource
    if !word.isEmpty {
      guard let told = known(word) ?? unusualRole(row) else { return nil }
      source = told
    } else {
      guard let told = speakers.source(row) else { return nil }
      source = told
    }
    let (sender, receiver) = (row[.sender], row[.receiver])
    switch source {
    case .customer:
      if row[.customer].isEmpty, row[.conversation].isEmpty || hasCustomers { row[.customer] = sender }
      if row[.agent].isEmpty, !receiver.isEmpty, speakers.isStaff(receiver) { row[.agent] = receiver }
    case .human, .auto:
      if !sender.isEmpty { row[.agent] = sender }
      if row[.customer].isEmpty, row[.conversation].isEmpty || hasCustomers { row[.customer] = receiver }
    case .bot, .system:
      if row[.customer].isEmpty, row[.conversation].isEmpty || hasCustomers { row[.customer] = receiver }
    }
    return source
  }

  private typealias Place = (partition: LogTable.Partition, number: Int, who: UInt64)

  /// Where the row's conversation is kept. nil when a name is not text.
  @inline(__always)
  private func key(_ row: RawRow) -> Place? {
    let conversation = row[.conversation]
    let customer = row[.customer]
    let who = ByteTable.hash(customer.isEmpty ? conversation : customer, seed: 1)
    let partition = table.all[Int(truncatingIfNeeded: who >> 58)]
    let hash = ByteTable.hash(conversation, seed: who)
    let (number, isNew) = partition.keys.number(conversation, customer, hash: hash)
    return isNew ? begin(row, partition, number, who) : (partition, number, who)
  }

  private func begin(_ row: RawRow, _ partition: LogTable.Partition, _ number: Int, _ who: UInt64)
    -> Place?
  {
    let isText = Utf8Count.scalars(row[.conversation]) != nil && Utf8Count.scalars(row[.customer]) != nil
    let shop = table.shops.number(row[.shop])
    let channel = table.channels.number(row[.channel])
    partition.headings.append(
      .init(
        shop: shop == nil || shop == Line.nobody ? usualShop : shop!,
        channel: channel == nil || channel == Line.nobody ? usualChannel : channel!))
    checkSize(partition, row)
    return isText ? (partition, number, who) : nil
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
    let given = Cells.clean(row.text(.role), .role)
    if given.isEmpty { return hasRoles ? nil : row[.agent].isEmpty ? .customer : agentRole }
    if given == row.text(.customer) { return .customer }
    if given == Cells.clean(row.text(.agent), .agent) { return .human }
    let word = given.lowercased().trimmingCharacters(in: Self.aroundRoles)
    guard let known = roles.first(where: { String(decoding: $0.bytes, as: UTF8.self).lowercased() == word })
    else {
      return nil
    }
    roles.append((Array(row[.role]), known.source))
    return known.source
  }

  private static let aroundRoles = CharacterSet(charactersIn: "[]【】()（）<>《》:：-—. ")

  private static let unrated: Set<String> = ["", "-", "—", "无", "未评", "未评价", "暂无", "null", "0"]

  /// What a rating's word means, looked up once for each word.
  private enum Meaning { case score(Int8), nothing, unknown }

  private func rate(_ row: RawRow, _ at: Int64, _ agent: Int32, _ place: Place) -> BadRow? {
    guard let word = scores.number(row[.rating]), let reason = table.reasons.number(row[.reason]) else {
      return badText(row, .rating)
    }
    // Blanks are no rating.
    if word < 0 { return nil }
    while meanings.count <= word { meanings.append(meaning(Cells.clean(row.text(.rating), .rating))) }
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
    if let score = ratings[word] ?? ratings[Self.plain(word)] { return .score(score) }
    return Self.unrated.contains(word.lowercased()) ? .nothing : .unknown
  }

  /// "5.0", "5分", "★★★★★" are 5.
  private static func plain(_ word: String) -> String {
    let stars = word.count { "★⭐🌟".contains($0) }
    if stars > 0, word.allSatisfy({ "★⭐🌟☆".contains($0) }) { return "\(stars)" }
    var word = word
    for end in ["分", "颗星", "星", ".00", ".0"] where word.hasSuffix(end) {
      word = String(word.dropLast(end.count))
    }
    return word
  }

  // MARK: what is wrong

  private func badTime(_ row: RawRow) -> BadRow {
    BadRow(
      "sent_at", expected: "a time between 1990 and 2100 such as 2026-11-02 09:56:59", found: row.text(.time))
  }

  private func badRole(_ row: RawRow) -> BadRow {
    let known = roles.prefix(12).map { String(decoding: $0.bytes, as: UTF8.self) }.joined(separator: ", ")
    if row[.role].isEmpty, hasSenders {
      return BadRow(
        "sender",
        expected: "somebody known as the shop's or as the customer (a layout file can name the shop's)",
        found: row.text(.sender))
    }
    return BadRow(
      "role", expected: "one of \(known)… (a layout file can name others)", found: row.text(.role))
  }

  private func badText(_ row: RawRow, _ field: Field) -> BadRow {
    BadRow(field.name, expected: Self.bytesNotText, found: row.text(field))
  }
}
