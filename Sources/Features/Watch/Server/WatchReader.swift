import Conversations
import Journal
import Kernel
import Rulebook
import Shops
import Watch
import WebKernel

/// Reads every conversation again when something happened in it, or when a time in it has run out: findings are born
/// once by their key, the wall learns how it stands, and a finished one gets its score.
public struct WatchReader: FeatureReader {
  let books: RuleBooks
  private let memory = TalkMemory()

  private init(_ books: RuleBooks) { self.books = books }

  /// The house's one: what it remembers of talks belongs to it.
  public static func of(_ house: House) -> WatchReader {
    let books = house.belonging(RuleBooks.init)
    return house.belonging { WatchReader(books) }
  }

  /// As it was when this was a part of a greater room.
  public var name: String { "quality" }

  public let kinds: JournalKinds = [
    ConversationEvents.messageSent, ConversationEvents.closed, ConversationEvents.reopened,
    ConversationEvents.imported, WatchEvents.countdown, WatchEvents.snooze,
  ]

  public func handle(_ work: Work, _ entries: [JournalEntry]) throws {
    var touched: Set<ConversationID> = []
    for entry in entries {
      if entry.kind == WatchEvents.snooze {
        try AlertDesk.wake(work, WatchEvents.snooze.subject(of: entry))
      } else {
        touched.insert(ConversationID(rawValue: entry.subject))
      }
    }
    try read(work, touched)
  }

  private func read(_ work: Work, _ touched: Set<ConversationID>) throws {
    guard !touched.isEmpty else { return }
    let round = Round(
      memory: memory, rules: try books.ready(work), shop: try ShopsStore.get(work),
      settings: try QualitySettingsStore.load(work) ?? ReaderSettings(), now: work.now)
    for id in touched.sorted() { try round.read(work, id) }
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
  let memory: TalkMemory
  let rules: RuleBooks.Ready
  let shop: Shop
  let settings: ReaderSettings
  let now: Timestamp

  func read(_ work: Work, _ id: ConversationID) throws {
    var known = memory.take(id, version: rules.version)
    let source = try TalkSource.load(work, shop, id, settings.knowledge, known: known.messages)
    known.messages = source.messages
    guard !source.isBeyondReach else { return memory.put(id, known, version: rules.version) }
    let watch = rules.book.watch(source.talk, at: now, &known.reads)
    if source.conversation.phase != .closed { memory.put(id, known, version: rules.version) }
    let born = try keep(work, watch.findings, source)
    if source.conversation.phase == .closed {
      try end(work, source)
    } else {
      try follow(work, source, watch, born)
    }
    try tell(work, source, born)
  }

  /// One that nobody knew before.
  private struct Fresh {
    let finding: Finding
    let isWaived: Bool
  }

  private func keep(_ work: Work, _ findings: [Finding], _ source: TalkSource) throws -> [Fresh] {
    guard !findings.isEmpty else { return [] }
    let known = try FindingStore.keys(work, source.conversation.id)
    let fresh = findings.filter { !known.contains($0.key) }
    guard !fresh.isEmpty else { return [] }
    let released = try HoldStore.released(work, source.conversation.id)
    return try fresh.compactMap { finding in
      let isWaived = finding.messages.contains(where: released.contains)
      let isNew = try FindingStore.insert(work, source, finding, isWaived: isWaived)
      return isNew ? Fresh(finding: finding, isWaived: isWaived) : nil
    }
  }

  private func end(_ work: Work, _ source: TalkSource) throws {
    let id = source.conversation.id
    try ScoreStore.renew(work, source.conversation, settings.watch.weights)
    try WatchStore.drop(work, id)
    try work.cancelTimer(WatchEvents.countdown, id)
    try AlertDesk.end(work, id)
    try HoldDesk.end(work, id)
  }

  private func follow(_ work: Work, _ source: TalkSource, _ watch: TalkWatch, _ born: [Fresh])
    throws
  {
    let id = source.conversation.id
    let before = try WatchStore.of(work, [id]).first
    let after = try stand(work, source, watch)
    if before != after { try WatchStore.save(work, after) }
    try alarm(work, id, before?.countdowns.first, after.countdowns.first)
    try call(work, source, born, hasBecomeUpset: after.state == .upset && before?.state != .upset)
    guard born.isEmpty, before?.risk != after.risk || before?.state != after.state else { return }
    try work.asSystem.append(WatchEvents.changed, id)
  }

  private func stand(_ work: Work, _ source: TalkSource, _ watch: TalkWatch) throws
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
  private func alarm(_ work: Work, _ id: ConversationID, _ before: Countdown?, _ after: Countdown?) throws {
    guard before?.dueAt != after?.dueAt || (after.map { $0.dueAt <= now } ?? false) else { return }
    if let after {
      try work.setTimer(WatchEvents.countdown, id, due: after.dueAt + Span(milliseconds: 1))
    } else {
      try work.cancelTimer(WatchEvents.countdown, id)
    }
  }

  /// What is long past calls nobody: it was imported, or the reader has been away.
  private static let fresh = Span.minutes(10)

  private func call(_ work: Work, _ source: TalkSource, _ born: [Fresh], hasBecomeUpset: Bool) throws {
    for finding in born.filter({ !$0.isWaived }).map(\.finding) where finding.at + Self.fresh >= now {
      guard let kind = AlertKind(finding.rule, finding.severity) else { continue }
      let cause = AlertDesk.Cause(
        kind: kind, severity: finding.severity, rule: finding.rule, seq: finding.messages.first ?? 0,
        agent: source.agent(of: finding), conversation: source.conversation)
      try AlertDesk.raise(work, cause, settings.watch.alerts)
    }
    let last = source.messages.last { $0.author == .customer }
    guard hasBecomeUpset, let last, last.at + Self.fresh >= now else { return }
    let cause = AlertDesk.Cause(
      kind: .upset, severity: .major, rule: "", seq: last.seq, agent: source.conversation.agent,
      conversation: source.conversation)
    try AlertDesk.raise(work, cause, settings.watch.alerts)
  }

  private func tell(_ work: Work, _ source: TalkSource, _ born: [Fresh]) throws {
    guard !born.isEmpty else { return }
    try work.asSystem.append(
      WatchEvents.findingBorn, source.conversation.id, WatchReader.Born(keys: born.map(\.finding.key)))
  }
}
