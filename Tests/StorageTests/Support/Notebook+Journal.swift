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

  func runner(_ reader: Recorder, patience: Int = 3, batch: Int = 16) -> JournalRunner {
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

  func handle(_ entries: [JournalEntry], of shop: ShopID, in tx: any SQLTransaction) throws {
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
