import Kernel
import Logging
import ServiceLifecycle
import Storage
import Synchronization

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
  private let places = Places()

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
    var behind = await shopsAtStart()
    while !Task.isCancelled {
      await pass(&behind)
      if behind.isEmpty { behind = await listener.next() }
    }
  }

  /// Reads everything there is now and returns; for tests and tools that want no task of their own.
  public func catchUp() async {
    var behind = await shopsAtStart()
    while !behind.isEmpty { await pass(&behind) }
  }

  /// How far this process has got in a shop.
  private struct Place {
    /// Ahead of the stored cursor by entries nobody wants.
    var read: Int64 = 0
    /// Where it left the cursor; nil before it has moved it, and when it cannot tell.
    var saved: Int64?
    /// Whether it failed there before, and so looks at one entry at a time: if that fails, it is the one to blame.
    var isRetry = false
  }

  /// Used by one pass at a time.
  private final class Places: Sendable {
    private let places = Mutex<[ShopID: Place]>([:])

    subscript(shop: ShopID) -> Place {
      get { places.withLock { $0[shop] } ?? Place() }
      set { places.withLock { $0[shop] = newValue } }
    }
  }

  /// One batch of each shop that is behind.
  private func pass(_ behind: inout Set<ShopID>) async {
    for shop in behind {
      var place = places[shop]
      let outcome = await step(shop, from: &place)
      places[shop] = place
      if outcome != .more { behind.remove(shop) }
    }
  }

  private enum Outcome { case more, done, failed }

  private func step(_ shop: ShopID, from place: inout Place) async -> Outcome {
    do {
      if let leases, try await !leases.hold(engine, reader.name, shop) { return .done }
      return try await advance(shop, size: batch, place: &place)
    } catch {
      guard place.isRetry else { return await stepAlone(shop, from: &place) }
      await note(error, shop)
      return .failed
    }
  }

  /// After a batch failed: one entry at a time, so that the failure is counted against the entry that causes it.
  private func stepAlone(_ shop: ShopID, from place: inout Place) async -> Outcome {
    do {
      for _ in 0..<batch {
        let outcome = try await advance(shop, size: 1, place: &place)
        if outcome != .more { return outcome }
      }
      return .more
    } catch {
      await note(error, shop)
      return .failed
    }
  }

  /// What a look at the journal came to.
  private enum Look: Sendable {
    /// Nothing more may be read, for now or until somebody sees to it.
    case end(isHeld: Bool)
    /// As far as the last entry; without effects when nobody wanted any.
    case found(from: Int64, through: Int64, JournalEffects?, isRetry: Bool)
  }

  private func advance(_ shop: ShopID, size: Int, place: inout Place) async throws -> Outcome {
    let (reader, known) = (reader, place)
    // Whatever goes wrong below, nothing that was remembered may be relied on.
    place.saved = nil
    place.isRetry = false
    let look = try await engine.read { tx in try Self.look(reader, shop, known, size, in: tx) }
    switch look {
    case .end(let isHeld):
      place.saved = known.saved
      if isHeld { retry(shop, after: .milliseconds(100)) }
      return .done
    case .found(_, let last, nil, _):
      place = Place(read: last, saved: known.saved)
    case .found(let start, let last, let effects?, let isRetry):
      place.isRetry = isRetry
      let isOurs = try await engine.write(in: shop) { tx in
        // Another process may have gone on from here while this one slept.
        guard try JournalCursor.load(tx, reader.name, shop).seq <= start else { return false }
        try effects(tx)
        try JournalCursor(reader: reader.name, shop: shop, seq: last).save(tx)
        return true
      }
      place = isOurs ? Place(read: last, saved: last) : Place()
    }
    return .more
  }

  private static func look(
    _ reader: any JournalReader, _ shop: ShopID, _ known: Place, _ size: Int, in tx: any SQLTransaction
  ) throws -> Look {
    let cursor = try JournalCursor.load(tx, reader.name, shop)
    guard cursor.parkedAt == nil else { return .end(isHeld: false) }
    let start = max(known.read, cursor.seq)
    let limit = cursor.failures > 0 ? 1 : size
    let (entries, isHeld) = try reader.ready(
      Journal.entries(tx, shop, after: start, limit: limit), in: tx)
    guard let last = entries.last else { return .end(isHeld: isHeld) }
    let wanted = entries.filter { reader.wants($0.kind) }
    guard !wanted.isEmpty else { return .found(from: start, through: last.seq, nil, isRetry: false) }
    let glance = JournalGlance(shop, isContinuing: cursor.seq == known.saved)
    let effects = try reader.look(at: wanted, glance, in: tx)
    return .found(from: start, through: last.seq, effects, isRetry: cursor.failures > 0)
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
