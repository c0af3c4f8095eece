import Conversations
import Journal
import Kernel
import Rulebook
import Shops
import Storage
import Watch
import WebKernel

/// Reads every conversation again when something happened in it, or when a time in it has run out: findings are born
/// once by their key, the wall learns how it stands, and a finished one gets its score.
public struct WatchReader: JournalReader {
  let house: House
  let books: RuleBooks
  private let memory = TalkMemory()

  public init(_ house: House, _ books: RuleBooks) {
    self.house = house
    self.books = books
  }

  /// As it was when this was a part of a greater room.
  public var name: String { "quality" }

  private static let kinds: Set<String> = [
    "message.sent", "conversation.closed", "conversation.reopened", "conversation.imported", "timer.quality",
    "timer.snooze",
  ]

  public func wants(_ kind: String) -> Bool { Self.kinds.contains(kind) }

  public func handle(_ entries: [JournalEntry], of shop: ShopID, in tx: any SQLTransaction) throws {
    let now = house.clock.now()
    var touched: Set<ConversationID> = []
    for entry in entries {
      if entry.kind == "timer.snooze" {
        try AlertDesk(house).wake(tx, AlertID(rawValue: entry.subject), shop, at: now)
      } else {
        touched.insert(ConversationID(rawValue: entry.subject))
      }
    }
    try read(touched, of: shop, in: tx, at: now)
  }

  private func read(
    _ touched: Set<ConversationID>, of shop: ShopID, in tx: any SQLTransaction, at now: Timestamp
  ) throws {
    guard !touched.isEmpty else { return }
    let round = Round(
      house: house, memory: memory, rules: try books.ready(tx, shop), shop: try ShopsStore.get(tx, shop),
      settings: try QualitySettingsStore.load(tx, shop) ?? ReaderSettings(), now: now)
    for id in touched.sorted() { try round.read(tx, id) }
  }

  /// The payload of `finding.born`.
  struct Born: Codable, Sendable {
    var v = 1
    var keys: [String]
  }
}

/// What reading a conversation needs of what the shop has set, read at once.
private struct ReaderSettings: Decodable {
  var knowledge = ShopKnowledge()
  var watch = WatchSettings()

  init() {}

  init(from decoder: any Decoder) throws {
    knowledge = try ShopKnowledge(from: decoder)
    watch = try WatchSettings(from: decoder)
  }
}

/// One pass over what a batch of entries touched.
private struct Round {
  let house: House
  let memory: TalkMemory
  let rules: RuleBooks.Ready
  let shop: Shop
  let settings: ReaderSettings
  let now: Timestamp

  func read(_ tx: any SQLTransaction, _ id: ConversationID) throws {
    var known = memory.take(id, version: rules.version)
    let source = try TalkSource.load(tx, shop, id, settings.knowledge, known: known.messages)
    known.messages = source.messages
    guard !source.isBeyondReach else { return memory.put(id, known, version: rules.version) }
    let watch = rules.book.watch(source.talk, at: now, &known.reads)
    if source.conversation.phase != .closed { memory.put(id, known, version: rules.version) }
    let born = try keep(tx, watch.findings, source)
    if source.conversation.phase == .closed {
      try end(tx, source)
    } else {
      try follow(tx, source, watch, born)
    }
    try tell(tx, source, born)
  }

  /// One that nobody knew before.
  private struct Fresh {
    let finding: Finding
    let isWaived: Bool
  }

  private func keep(_ tx: any SQLTransaction, _ findings: [Finding], _ source: TalkSource) throws -> [Fresh] {
    guard !findings.isEmpty else { return [] }
    let known = try FindingStore.keys(tx, shop.id, source.conversation.id)
    let fresh = findings.filter { !known.contains($0.key) }
    guard !fresh.isEmpty else { return [] }
    let released = try HoldStore.released(tx, shop.id, source.conversation.id)
    return try fresh.compactMap { finding in
      let isWaived = finding.messages.contains(where: released.contains)
      let isNew = try FindingStore.insert(tx, shop.id, source, finding, isWaived: isWaived)
      return isNew ? Fresh(finding: finding, isWaived: isWaived) : nil
    }
  }

  private func end(_ tx: any SQLTransaction, _ source: TalkSource) throws {
    let id = source.conversation.id
    try ScoreStore.renew(tx, shop.id, source.conversation, settings.watch.weights)
    try WatchStore.drop(tx, shop.id, id)
    try house.timers.cancel(tx, shop.id, "quality", id)
    try AlertDesk(house).end(tx, id, shop.id, at: now)
    try HoldDesk.end(tx, id, shop.id, house, at: now)
  }

  private func follow(_ tx: any SQLTransaction, _ source: TalkSource, _ watch: TalkWatch, _ born: [Fresh])
    throws
  {
    let id = source.conversation.id
    let before = try WatchStore.of(tx, shop.id, [id]).first
    let after = try stand(tx, source, watch)
    if before != after { try WatchStore.save(tx, shop.id, after) }
    try alarm(tx, id, before?.countdowns.first, after.countdowns.first)
    try call(tx, source, born, hasBecomeUpset: after.state == .upset && before?.state != .upset)
    guard born.isEmpty, before?.risk != after.risk || before?.state != after.state else { return }
    try house.journal.append(tx, "watch.changed", subject: id, by: .system(shop.id), at: now)
  }

  private func stand(_ tx: any SQLTransaction, _ source: TalkSource, _ watch: TalkWatch) throws
    -> WatchStore.Kept
  {
    let risk = Risk(
      watch.findings.map { ($0.rule, $0.severity) }, state: watch.state, isComplaint: watch.isComplaint,
      handovers: source.conversation.handovers, isVIP: source.customer.isVIP)
    return WatchStore.Kept(
      conversation: source.conversation.id, risk: risk.points, reasons: risk.reasons, state: watch.state,
      countdowns: watch.countdowns)
  }

  /// Rings when the next time runs out: a moment later, because a time is over only after its last millisecond.
  private func alarm(
    _ tx: any SQLTransaction, _ id: ConversationID, _ before: Countdown?, _ after: Countdown?
  ) throws {
    guard before?.dueAt != after?.dueAt || (after.map { $0.dueAt <= now } ?? false) else { return }
    if let after {
      try house.timers.set(tx, shop.id, "quality", id, due: after.dueAt + Span(milliseconds: 1))
    } else {
      try house.timers.cancel(tx, shop.id, "quality", id)
    }
  }

  /// What is long past calls nobody: it was imported, or the reader has been away.
  private static let fresh = Span.minutes(10)

  private func call(
    _ tx: any SQLTransaction, _ source: TalkSource, _ born: [Fresh], hasBecomeUpset: Bool
  ) throws {
    let desk = AlertDesk(house)
    for finding in born.filter({ !$0.isWaived }).map(\.finding) where finding.at + Self.fresh >= now {
      guard let kind = AlertKind(finding.rule, finding.severity) else { continue }
      let cause = AlertDesk.Cause(
        kind: kind, severity: finding.severity, rule: finding.rule, seq: finding.messages.first ?? 0,
        agent: source.agent(of: finding), conversation: source.conversation)
      try desk.raise(tx, cause, settings.watch.alerts, shop.id, at: now)
    }
    let last = source.messages.last { $0.author == .customer }
    guard hasBecomeUpset, let last, last.at + Self.fresh >= now else { return }
    let cause = AlertDesk.Cause(
      kind: .upset, severity: .major, rule: "", seq: last.seq, agent: source.conversation.agent,
      conversation: source.conversation)
    try desk.raise(tx, cause, settings.watch.alerts, shop.id, at: now)
  }

  private func tell(_ tx: any SQLTransaction, _ source: TalkSource, _ born: [Fresh]) throws {
    guard !born.isEmpty else { return }
    try house.journal.append(
      tx, "finding.born", subject: source.conversation.id, by: .system(shop.id),
      WatchReader.Born(keys: born.map(\.finding.key)), at: now)
  }
}
