import Kernel
import Logging
import ServiceLifecycle
import Storage
import Synchronization

/// This process among those on the same database. Each has a number and a life, beats once a second, and looks at the
/// beats of the others: one that stood still for five is struck from the list by whoever sees it first, and what it
/// held (readers, connections) becomes free. A process that was only asleep finds itself struck and begins a new life.
public final class Membership: Service {
  public typealias Burial = @Sendable (_ node: Int, _ tx: any SQLTransaction) throws -> Void

  public let node: Int
  private let engine: any SQLEngine
  private let signals: Signals
  private let clock: WallClock
  private let logger: Logger
  private let life: Mutex<Int64>
  private let burial = Mutex<Burial>({ _, _ in })
  private let rebirth = Mutex<@Sendable () async -> Void>({})

  /// Missed beats after which a node is taken for dead.
  static let patience = 5
  /// All nodes write their beats in one lane, apart from every shop's.
  private static let lane = ShopID(rawValue: 0)

  private init(
    node: Int, life: Int64, _ engine: any SQLEngine, _ signals: Signals, _ clock: WallClock, _ logger: Logger
  ) {
    self.node = node
    self.engine = engine
    self.signals = signals
    self.clock = clock
    self.logger = logger
    self.life = Mutex(life)
  }

  /// Takes a number: the one asked for, whoever had it before, or one that nobody has.
  /// - Throws: `Problem` `nodes.full` when 1,024 processes are on the database.
  public static func join(
    _ engine: any SQLEngine, node wanted: Int? = nil, signals: Signals, clock: WallClock, logger: Logger
  ) async throws -> Membership {
    let life = Int64.random(in: 1...Int64.max)
    let start = Int.random(in: 0..<1_024)
    let node = try await engine.write { tx in
      let taken = Set(try tx.rows("SELECT id FROM node").map { try $0.get("id", as: Int.self) })
      let free = (0..<1_024).lazy.map { (start + $0) % 1_024 }.first { !taken.contains($0) }
      guard let node = wanted ?? free else { throw Problem(.busy, "nodes.full", "1,024 nodes") }
      try enlist(tx, node, life, clock.now())
      return node
    }
    return Membership(node: node, life: life, engine, signals, clock, logger)
  }

  private static func enlist(_ tx: any SQLTransaction, _ node: Int, _ life: Int64, _ now: Timestamp) throws {
    try tx.run(
      """
      INSERT INTO node (id, life, beats, since) VALUES (\(node), \(life), 0, \(now))
      ON CONFLICT (id) DO UPDATE SET life = excluded.life, beats = 0, since = excluded.since
      """)
  }

  /// What is to be undone for a node that is gone, in the transaction that strikes it.
  public func onBurial(_ action: @escaping Burial) { burial.withLock { $0 = action } }

  /// What is to be done when this process had been struck and lives anew.
  public func onRebirth(_ action: @escaping @Sendable () async -> Void) { rebirth.withLock { $0 = action } }

  /// The life that leases of this process carry.
  var current: Int64 { life.withLock { $0 } }

  public func run() async throws {
    try await cancelWhenGracefulShutdown { [self] in
      var pulse = Pulse(patience: Self.patience)
      var count = 0
      while !Task.isCancelled {
        try? await Task.sleep(for: .seconds(1))
        guard !Task.isCancelled else { break }
        do { try await beat(&pulse) } catch let problem as Problem where problem.code == Self.taken {
          throw problem
        } catch {
          logger.error("beat", metadata: ["error": "\(error)"])
        }
        count += 1
        if count % 5 == 0 { await signals.sweep() }
      }
    }
    await leave()
  }

  /// One beat: says that this node lives, and strikes those that do not.
  func beat(_ pulse: inout Pulse) async throws {
    let (node, life) = (node, current)
    let others = try await engine.write(in: Self.lane) { tx -> [Pulse.Life: Int64]? in
      let isListed =
        try tx.run("UPDATE node SET beats = beats + 1 WHERE id = \(node) AND life = \(life)") == 1
      guard isListed else { return nil }
      let rows = try tx.rows("SELECT id, life, beats FROM node WHERE id <> \(node)")
      return Dictionary(
        uniqueKeysWithValues: try rows.map {
          (Pulse.Life(node: try $0.get("id"), life: try $0.get("life")), try $0.get("beats"))
        })
    }
    guard let others else { return try await liveAnew() }
    for (dead, beats) in pulse.observe(others) { try await bury(dead, beats) }
  }

  private func bury(_ dead: Pulse.Life, _ beats: Int64) async throws {
    let burial = burial.withLock { $0 }
    let isGone = try await engine.write { tx in
      let changed = try tx.run(
        "DELETE FROM node WHERE id = \(dead.node) AND life = \(dead.life) AND beats = \(beats)")
      guard changed == 1 else { return false }
      try burial(dead.node, tx)
      return true
    }
    guard isGone else { return }
    logger.warning("node gone", metadata: ["node": "\(dead.node)"])
    await lookAround()
  }

  /// Everybody looks at every shop: what the node held is free.
  private func lookAround() async {
    signals.send(Self.gone, node)
    signals.forget()
    await signals.sweep()
  }

  private static let gone = "node.gone"
  private static let taken = "node.taken"

  /// Has every node look at all shops when another one is gone. Called once, by whoever puts the parts together.
  public func listen() {
    signals.on(Self.gone, Int.self) { [signals] _ in
      signals.forget()
      await signals.sweep()
    }
  }

  private func liveAnew() async throws {
    let fresh = Int64.random(in: 1...Int64.max)
    let node = node
    let now = clock.now()
    try await engine.write { tx in
      let isTaken = try tx.row("SELECT 1 AS one FROM node WHERE id = \(node)") != nil
      // Two processes with one number would make the same ids: this one must end.
      guard !isTaken else { throw Problem(.broken, Self.taken, "another process is node \(node) now") }
      try Self.enlist(tx, node, fresh, now)
    }
    life.withLock { $0 = fresh }
    logger.warning("this node was taken for dead", metadata: ["node": "\(node)"])
    await rebirth.withLock { $0 }()
    await lookAround()
  }

  /// Gives everything back, so that nobody has to wait for missed beats.
  private func leave() async {
    let (node, life) = (node, current)
    let burial = burial.withLock { $0 }
    do {
      try await engine.write { tx in
        guard try tx.run("DELETE FROM node WHERE id = \(node) AND life = \(life)") == 1 else { return }
        try burial(node, tx)
      }
      signals.send(Self.gone, node)
    } catch { logger.error("leave", metadata: ["error": "\(error)"]) }
  }
}
