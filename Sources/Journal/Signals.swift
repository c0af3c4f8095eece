import Foundation
import Kernel
import Logging
import ServiceLifecycle
import Storage
import Synchronization

/// Hints between the processes on one database: "this shop's journal has grown", "this session has ended", "she is
/// typing". What is sent is handled here as well as on every other node, once each. A signal may be lost, so whatever
/// must not be missed stands in the database, and is looked for after a gap and every few seconds.
public final class Signals: Service {
  public typealias Handler = @Sendable (Data) async -> Void

  private let engine: any SQLEngine
  private let bell: JournalBell
  private let logger: Logger
  private let handlers = Mutex<[String: Handler]>([:])
  /// The newest entry of each shop that this process has been told of.
  private let heads = Mutex<[ShopID: Int64]>([:])

  private static let ring = "journal"

  public init(engine: any SQLEngine, bell: JournalBell, logger: Logger) {
    self.engine = engine
    self.bell = bell
    self.logger = logger
    bell.onRing { [engine] shop in engine.announce(.note("\(Self.ring) \(shop)")) }
  }

  /// Names what is to be done about signals of a kind. One handler a kind.
  public func on<T: Decodable & Sendable>(
    _ kind: String, _ type: T.Type = T.self, _ handler: @escaping @Sendable (T) async -> Void
  ) {
    precondition(!kind.contains(" ") && kind != Self.ring)
    handlers.withLock { handlers in
      handlers[kind] = { [logger] data in
        do { await handler(try JSONDecoder().decode(T.self, from: data)) } catch {
          logger.error("signal", metadata: ["kind": "\(kind)", "error": "\(error)"])
        }
      }
    }
  }

  /// Handled here at once, elsewhere as soon as the line allows.
  public func send(_ kind: String, _ payload: some Encodable & Sendable) {
    guard let data = try? JSONEncoder().encode(payload) else { return }
    engine.announce(.note("\(kind) \(String(decoding: data, as: UTF8.self))"))
    guard let handler = handlers.withLock({ $0[kind] }) else { return }
    Task { await handler(data) }
  }

  public func run() async throws {
    await cancelWhenGracefulShutdown { [self] in
      for await news in engine.announcements() {
        switch news {
        case .gap: await sweep()
        case .note(let text): await receive(text)
        }
      }
      // Where there are no other processes a service must still live as long as the others do.
      while !Task.isCancelled { try? await Task.sleep(for: .seconds(3_600)) }
    }
  }

  private func receive(_ text: String) async {
    let parts = text.split(separator: " ", maxSplits: 1)
    guard parts.count == 2 else { return }
    if parts[0] == Self.ring {
      if let shop = ShopID(String(parts[1])) { bell.ring(shop, isFromHere: false) }
    } else if let handler = handlers.withLock({ $0[String(parts[0])] }) {
      await handler(Data(parts[1].utf8))
    }
  }

  /// Rings for every shop whose journal has grown since the last look.
  public func sweep() async {
    do {
      let now = try await engine.read { tx in
        try tx.rows("SELECT shop, seq FROM journal_head").map {
          (try $0.get("shop", as: ShopID.self), try $0.get("seq", as: Int64.self))
        }
      }
      let grown = heads.withLock { heads in
        now.filter { shop, seq in
          defer { heads[shop] = seq }
          return heads[shop] != seq
        }
      }
      for (shop, _) in grown { bell.ring(shop, isFromHere: false) }
    } catch { logger.error("sweep", metadata: ["error": "\(error)"]) }
  }

  /// Forgets what was looked at, so that the next sweep rings for every shop.
  public func forget() { heads.withLock { $0 = [:] } }
}
