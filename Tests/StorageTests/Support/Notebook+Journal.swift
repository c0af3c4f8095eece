import Journal
import Kernel
import Logging
import Storage
import Synchronization

extension Notebook {
  @discardableResult
  func append(_ kind: String = "note.added", _ subject: Int = 0, in shop: ShopID = Notebook.shop) async throws
    -> Int64
  {
    try await engine.write { [journal] tx in
      try journal.append(tx, kind, subject: Int64(subject), by: .system(shop), at: Notebook.start)
    }
  }

  func entries(of shop: ShopID = Notebook.shop) async throws -> [JournalEntry] {
    try await engine.read { tx in try Journal.entries(tx, shop, after: 0, limit: 100_000) }
  }

  func cursor(_ reader: String = "recorder", _ shop: ShopID = Notebook.shop) async throws -> JournalCursor {
    try await engine.read { tx in try JournalCursor.load(tx, reader, shop) }
  }

  func runner(_ reader: any JournalReader, patience: Int = 3, batch: Int = 16) -> JournalRunner {
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    logger.handler = SwiftLogNoOpLogHandler()
    return JournalRunner(
      reader, engine: engine, bell: journal.bell, clock: HandClock(Notebook.start).clock, logger: logger,
      patience: patience, batch: batch)
  }
}

/// Writes down what it is shown, in `note` (the effect) and in memory (what it was called with).
final class Recorder: JournalReader {
  struct Stumbled: Error {}

  let name = "recorder"
  let called = Shared<Int64>()
  /// Subjects at which it fails, after it has written.
  let stumbles = Mutex<Set<Int64>>([])
  /// Fails as a full disk does.
  let busy = Mutex(false)
  let effects: AsyncStream<Int64>
  private let told: AsyncStream<Int64>.Continuation

  init() { (effects, told) = AsyncStream.makeStream() }

  func wants(_ kind: String) -> Bool { kind == "note.added" }

  func look(at entries: [JournalEntry], _ glance: JournalGlance, in tx: any SQLTransaction) throws
    -> JournalEffects
  { { tx in try self.write(entries, of: glance.shop, in: tx) } }

  private func write(_ entries: [JournalEntry], of shop: ShopID, in tx: any SQLTransaction) throws {
    if busy.withLock({ $0 }) { throw Problem(.busy, "storage.unavailable", retryAfter: 5) }
    for entry in entries {
      called.add(entry.seq)
      let id = shop.rawValue * 1_000_000 + entry.seq
      try tx.run("INSERT INTO note (id, number) VALUES (\(id), \(entry.subject))")
      if stumbles.withLock({ $0.contains(entry.subject) }) { throw Stumbled() }
      tx.afterCommit { [told] in told.yield(entry.seq) }
    }
  }
}

/// Counts the days that are over, after its leader has done all that happened before.
struct DayCounter: JournalReader {
  let leader: any JournalReader
  let days = Shared<Int64>()
  let told: AsyncStream<Int64>
  private let tell: AsyncStream<Int64>.Continuation

  init(after leader: any JournalReader) {
    self.leader = leader
    (told, tell) = AsyncStream.makeStream()
  }

  var name: String { "day_counter" }

  func wants(_ kind: String) -> Bool { kind == "day.ended" }

  func leader(of kind: String) -> (any JournalReader)? { kind == "day.ended" ? leader : nil }

  func look(at entries: [JournalEntry], _ glance: JournalGlance, in tx: any SQLTransaction) throws
    -> JournalEffects
  {
    { [days, tell] tx in
      for entry in entries {
        days.add(entry.seq)
        tx.afterCommit { tell.yield(entry.seq) }
      }
    }
  }
}
