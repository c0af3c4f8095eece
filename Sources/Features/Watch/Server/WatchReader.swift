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
  /// Each message of a running conversation is fetched and read once on this node.
  private let memory = RecentlyUsed<ConversationID, TalkSeen>(most: 64 << 20)

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
    ConversationEvents.imported, WatchEvents.countdown, WatchEvents.snooze, StaffEvents.connected,
  ]

  public func look(_ work: Work, _ entries: [JournalEntry], _ glance: JournalGlance) throws -> Effects {
    var touched: Set<ConversationID> = []
    var woken: [AlertID] = []
    for entry in entries {
      switch entry.kind {
      case WatchEvents.snooze: woken.append(WatchEvents.snooze.subject(of: entry))
      // Somebody is about to write: the book is ready before the writing thread asks for it.
      case StaffEvents.connected: _ = try books.ready(work)
      default: touched.insert(ConversationID(rawValue: entry.subject))
      }
    }
    let readings = try readings(work, touched)
    return { [woken] work in
      for alert in woken { try AlertDesk.wake(work, alert) }
      for reading in readings { try reading.write(work) }
    }
  }

  private func readings(_ work: Work, _ touched: Set<ConversationID>) throws -> [WatchReading] {
    guard !touched.isEmpty else { return [] }
    let rules = try books.ready(work)
    let shop = try ShopsStore.get(work)
    let settings = try QualitySettingsStore.load(work) ?? ReaderSettings()
    return try touched.sorted().compactMap { id in
      var seen = memory.take(id) ?? TalkSeen()
      if seen.version != rules.version { (seen.version, seen.reads) = (rules.version, TalkReads()) }
      let source = try TalkSource.load(work, shop, id, settings.knowledge, &seen.said)
      let isRunning = source.conversation.phase != .closed
      defer { if isRunning { memory.put(id, seen, bytes: seen.bytes) } }
      guard !source.isBeyondReach else { return nil }
      let watch = rules.book.watch(source.talk, at: work.now, &seen.reads)
      return try WatchReading(work, source, watch, settings.watch)
    }
  }

  /// The payload of `finding.born`.
  struct Born: Codable, Sendable {
    var v = 1
    var keys: [String]
  }
}

/// What was read of a running conversation.
private struct TalkSeen: Sendable {
  /// Of the rules that read it.
  var version = 0
  var reads = TalkReads()
  var said = TalkSource.Said()

  var bytes: Int { reads.bytes + said.messages.count * 400 }
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
