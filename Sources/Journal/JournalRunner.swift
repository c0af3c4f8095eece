import Kernel
import Logging
import ServiceLifecycle
import Storage

/// Drives one reader through the journals of all shops, a batch of each in turn, so that a busy shop does not starve
/// the others. A failing entry is tried again after 0.1 s, 0.2 s, … up to `patience` times, then the reader is parked
/// for that shop and reported; other shops go on. A restart, or `resume`, tries the parked entry anew.
public struct JournalRunner: Service {
  let reader: any JournalReader
  let engine: any SQLEngine
  let listener: JournalListener
  let clock: WallClock
  let logger: Logger
  let leases: Leases?
  let patience: Int
  let batch: Int

  /// - Parameter leases: who drives what, when several processes are on the database.
  public init(
    _ reader: any JournalReader, engine: any SQLEngine, bell: JournalBell, clock: WallClock,
    logger: Logger, leases: Leases? = nil, patience: Int = 8, batch: Int = 128
  ) {
    self.reader = reader
    self.engine = engine
    self.clock = clock
    self.logger = logger
    self.leases = leases
    self.patience = patience
    self.batch = batch
    listener = bell.listen()
  }

  public func run() async throws {
    await cancelWhenGracefulShutdown { await follow() }
  }

  private func follow() async {
    var places: [ShopID: Int64] = [:]
    var behind = await shopsAtStart()
    while !Task.isCancelled {
      await pass(&behind, &places)
      if behind.isEmpty { behind = await listener.next() }
    }
  }

  /// Reads everything there is now and returns; for tests and tools that want no task of their own.
  public func catchUp() async {
    var places: [ShopID: Int64] = [:]
    var behind = await shopsAtStart()
    while !behind.isEmpty { await pass(&behind, &places) }
  }

  /// One batch of each shop that is behind.
  private func pass(_ behind: inout Set<ShopID>, _ places: inout [ShopID: Int64]) async {
    for shop in behind {
      let outcome = await step(shop, from: &places[shop])
      if outcome != .more { behind.remove(shop) }
    }
  }

  private enum Outcome { case more, done, failed }

  /// - Parameter place: how far this process has read; ahead of the stored cursor by entries nobody wants.
  private func step(_ shop: ShopID, from place: inout Int64?) async -> Outcome {
    var size = batch
    do {
      if let leases, try await !leases.hold(engine, reader.name, shop) { return .done }
      let cursor = try await engine.read { [reader] tx in
        try JournalCursor.load(tx, reader.name, shop)
      }
      guard cursor.parkedAt == nil else { return .done }
      if cursor.failures > 0 { size = 1 }
      let start = max(place ?? 0, cursor.seq)
      return try await advance(shop, from: start, size: size, place: &place)
    } catch {
      guard size == 1 else { return await stepAlone(shop, from: &place) }
      await note(error, shop)
      return .failed
    }
  }

  /// After a batch failed: one entry at a time, so that the failure is counted against the entry that causes it.
  private func stepAlone(_ shop: ShopID, from place: inout Int64?) async -> Outcome {
    do {
      let start = try await engine.read { [reader] tx in
        try JournalCursor.load(tx, reader.name, shop).seq
      }
      for _ in 0..<batch {
        let outcome = try await advance(shop, from: max(start, place ?? 0), size: 1, place: &place)
        if outcome != .more { return outcome }
      }
      return .more
    } catch {
      await note(error, shop)
      return .failed
    }
  }

  private func advance(
    _ shop: ShopID, from start: Int64, size: Int, place: inout Int64?
  ) async throws -> Outcome {
    let (entries, isHeld) = try await engine.read { [reader] tx in
      try reader.ready(Journal.entries(tx, shop, after: start, limit: size), in: tx)
    }
    guard let last = entries.last else {
      if isHeld { retry(shop, after: .milliseconds(100)) }
      return .done
    }
    let wanted = entries.filter { reader.wants($0.kind) }
    if !wanted.isEmpty {
      let isOurs = try await engine.write(in: shop) { [reader] tx in
        // Another process may have gone on from here while this one slept.
        guard try JournalCursor.load(tx, reader.name, shop).seq <= start else { return false }
        try reader.handle(wanted, of: shop, in: tx)
        try JournalCursor(reader: reader.name, shop: shop, seq: last.seq).save(tx)
        return true
      }
      guard isOurs else {
        place = nil
        return .more
      }
    }
    place = last.seq
    return .more
  }

  private func note(_ error: any Error, _ shop: ShopID) async {
    let now = clock.now()
    // A full disk or a crowd of writers is not the entry's fault: it is tried again for as long as that lasts.
    if let problem = error as? Problem, problem.kind == .busy {
      logger.error("reader waits", metadata: ["reader": "\(reader.name)", "error": "\(error)"])
      return retry(shop, after: .seconds(1))
    }
    let failures = try? await engine.write(in: shop) { [reader, patience] tx in
      var cursor = try JournalCursor.load(tx, reader.name, shop)
      cursor.failures += 1
      cursor.error = "\(error)"
      cursor.parkedAt = cursor.failures >= patience ? now : nil
      try cursor.save(tx)
      return cursor.failures
    }
    let facts: Logger.Metadata = [
      "reader": "\(reader.name)", "shop": "\(shop)", "error": "\(error)",
      "failures": "\(failures ?? -1)",
    ]
    if let failures, failures >= patience {
      return logger.critical("reader parked", metadata: facts)
    }
    logger.error("reader failed", metadata: facts)
    retry(shop, after: .milliseconds(100 << min(failures ?? 6, 9)))
  }

  private func retry(_ shop: ShopID, after pause: Duration) {
    Task { [listener] in
      try? await Task.sleep(for: pause)
      listener.mark(shop)
    }
  }

  /// Every shop that has a journal; parked readers get a new chance, since a restart may bring the mended program.
  private func shopsAtStart() async -> Set<ShopID> {
    while !Task.isCancelled {
      do {
        let (shops, isParked) = try await engine.read { [reader] tx in
          (
            Set(try tx.rows("SELECT shop FROM journal_head").map { try $0.get("shop", as: ShopID.self) }),
            try JournalCursor.parked(tx).contains { $0.reader == reader.name }
          )
        }
        if isParked { try await tryAgain() }
        return shops
      } catch {
        logger.error("journal unreadable", metadata: ["reader": "\(reader.name)", "error": "\(error)"])
        try? await Task.sleep(for: .seconds(1))
      }
    }
    return []
  }

  private func tryAgain() async throws {
    try await engine.write { [reader] tx in
      try tx.run(
        """
        UPDATE journal_cursor SET parked_at = NULL, failures = 0
        WHERE reader = \(reader.name) AND parked_at IS NOT NULL
        """)
    }
  }
}

extension JournalRunner {
  /// Lets a parked reader try again; `true` if it was parked.
  public static func resume(
    _ reader: String, _ shop: ShopID, in tx: any SQLTransaction, bell: JournalBell
  ) throws -> Bool {
    let changed = try tx.run(
      """
      UPDATE journal_cursor SET parked_at = NULL, failures = 0
      WHERE reader = \(reader) AND shop = \(shop) AND parked_at IS NOT NULL
      """)
    tx.afterCommit { bell.ring(shop) }
    return changed > 0
  }
}
