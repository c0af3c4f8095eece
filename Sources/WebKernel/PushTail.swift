import Journal
import Kernel
import Logging
import ServiceLifecycle
import Storage
import Synchronization

/// Turns journal entries into frames; each feature gives one for its kinds. Reads the state as it is now, which may
/// be newer than the entry: clients keep the newest version of a thing.
public typealias PushTranslator =
  @Sendable (_ work: Work, _ entries: [JournalEntry]) throws -> [PushFrame]

/// Follows the journals of the shops somebody watches, and hands frames to the hub in order.
public final class PushTail: Service {
  private let house: House
  private let listener: JournalListener
  private let places = Mutex<[ShopID: Int64]>([:])

  init(_ house: House) {
    self.house = house
    listener = house.journal.bell.listen()
  }

  public func run() async throws {
    await cancelWhenGracefulShutdown { [self] in
      while !Task.isCancelled {
        for shop in await listener.next() { await follow(shop) }
      }
    }
  }

  /// Starts at the head; called after a stream is registered and before it replays, so that nothing falls between.
  func watch(_ shop: ShopID) async throws {
    guard places.withLock({ $0[shop] }) == nil else { return }
    let head = try await house.engine.read { try Journal.head($0, shop) }
    places.withLock { $0[shop] = $0[shop] ?? head }
  }

  private func follow(_ shop: ShopID) async {
    guard let place = places.withLock({ $0[shop] }) else { return }
    do {
      var seq = place
      while let (frames, last) = try await frames(shop, after: seq, isLive: true) {
        await house.push.publishAndWait(frames, in: shop)
        seq = last
        places.withLock { $0[shop] = last }
      }
    } catch {
      house.logger.error("push", metadata: ["shop": "\(shop)", "error": "\(error)"])
      try? await Task.sleep(for: .milliseconds(200))
      listener.mark(shop)
    }
  }

  /// The frames of the next entries and the last one's number; nil at the end of the journal.
  /// - Parameter isLive: whether entries may be passed over when nobody watches. That is asked after they are read: a
  ///   stream registered later replays them, one registered before is seen here.
  func frames(_ shop: ShopID, after seq: Int64, isLive: Bool = false) async throws -> ([PushFrame], Int64)? {
    try await house.engine.read { [house] tx in
      let entries = try Journal.entries(tx, shop, after: seq, limit: 256)
      guard let last = entries.last else { return nil }
      guard !isLive || house.push.isWatched(shop) else { return ([], last.seq) }
      let work = Work(tx, house, .system(shop), at: house.clock.now())
      let frames = try house.translators.flatMap { try $0(work, entries) }
      return (frames.sorted { ($0.seq ?? 0) < ($1.seq ?? 0) }, last.seq)
    }
  }
}
