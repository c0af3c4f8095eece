import Kernel
import Storage
import Synchronization

/// The writes of each shop in a lane of their own: those that wait share the next transaction, each in its savepoint,
/// and are answered after its one commit. Lanes of different shops run side by side on different connections.
///
/// A transaction first takes its shop's advisory lock (and a share in the installation's), so that writers of one
/// shop follow one another on all nodes: what a body reads is what it decides on, and journal numbers are in the order
/// of commits. Locks end with their transaction, hence with their node.
final class PostgresWriter: Sendable {
  private struct Lane {
    var waiting: [any PendingWrite] = []
    var isRunning = false
  }

  private struct State {
    var lanes: [ShopID?: Lane] = [:]
    var waiting = 0
    var running = 0
    var isClosed = false
    var writes = 0
    var commits = 0
    var refused = 0
    var repeated = 0
  }

  private static let groupSize = 128
  /// Shops have positive numbers; this one stands for all of them.
  private static let installation: Int64 = -1

  private let pool: PostgresPool
  private let settings: PostgresSettings
  private let state = Mutex(State())

  init(_ pool: PostgresPool, _ settings: PostgresSettings) {
    self.pool = pool
    self.settings = settings
  }

  func enqueue(_ job: any PendingWrite, in shop: ShopID?) {
    enum Outcome { case started, joined, refused(Problem) }
    let outcome = state.withLock { state -> Outcome in
      if state.isClosed { return .refused(Problem(.busy, "storage.closing", retryAfter: 5)) }
      guard state.waiting < settings.waiting else {
        state.refused += 1
        return .refused(Problem(.busy, "storage.busy", "too many writes wait", retryAfter: 1))
      }
      state.waiting += 1
      state.lanes[shop, default: Lane()].waiting.append(job)
      guard !state.lanes[shop]!.isRunning else { return .joined }
      state.lanes[shop]!.isRunning = true
      state.running += 1
      return .started
    }
    switch outcome {
    case .started: Task { await drain(shop) }
    case .joined: break
    case .refused(let problem): job.finish(problem)
    }
  }

  private func drain(_ shop: ShopID?) async {
    while let group = nextGroup(shop) { await commit(group, shop) }
  }

  private func nextGroup(_ shop: ShopID?) -> [any PendingWrite]? {
    state.withLock { state in
      let group = Array(state.lanes[shop]!.waiting.prefix(Self.groupSize))
      guard !group.isEmpty else {
        state.lanes[shop] = nil
        state.running -= 1
        return nil
      }
      state.lanes[shop]!.waiting.removeFirst(group.count)
      state.waiting -= group.count
      state.writes += group.count
      state.commits += 1
      return group
    }
  }

  /// Runs the group until it is committed, refused or out of time. If the group as a whole cannot be committed
  /// (a deferred constraint), each member is tried alone, so that the one at fault does not take its neighbours along.
  private func commit(_ group: [any PendingWrite], _ shop: ShopID?) async {
    let deadline = ContinuousClock.now + settings.patience
    var pause = Duration.milliseconds(5)
    while true {
      do {
        try await pool.use { connection in try Self.run(group, shop, connection) }
        for job in group { job.finish(nil) }
        return
      } catch let failure as PostgresFailure {
        let mayRepeat = failure.remedy == .again || failure.remedy == .reconnect
        if mayRepeat, ContinuousClock.now + pause < deadline {
          state.withLock { $0.repeated += 1 }
          try? await Task.sleep(for: pause)
          pause = min(pause * 2, .milliseconds(200))
          continue
        }
        guard failure.remedy == .none, group.count > 1 else { return refuse(group, failure.translated) }
        for job in group { await commit([job], shop) }
        return
      } catch { return refuse(group, error) }
    }
  }

  private func refuse(_ group: [any PendingWrite], _ error: any Error) {
    for job in group { job.finish(error) }
  }

  private static func run(
    _ group: [any PendingWrite], _ shop: ShopID?, _ connection: PostgresConnection
  ) throws {
    do { try transact(shop, connection) { try attemptPlainly(group, connection) } } catch is Stumbled {
      try connection.rollback()
      guard group.count > 1 else { return }
      try transact(shop, connection) { try attemptApart(group, connection) }
    }
  }

  private static func transact(_ shop: ShopID?, _ connection: PostgresConnection, _ body: () throws -> Void)
    throws
  {
    let lock =
      shop.map {
        "pg_advisory_xact_lock_shared(\(installation)), pg_advisory_xact_lock(\($0.rawValue))"
      } ?? "pg_advisory_xact_lock(\(installation))"
    try connection.script("BEGIN; SELECT \(lock)")
    try body()
    try connection.commit()
  }

  /// A member threw after it had changed something, or because a statement failed.
  private struct Stumbled: Error {}

  /// Without savepoints, which cost two messages each, for the sake of the few members that throw. Most of those
  /// throw before they change anything.
  private static func attemptPlainly(_ group: [any PendingWrite], _ connection: PostgresConnection) throws {
    for job in group {
      let transaction = PostgresTransaction(connection)
      guard try !attempt(job, transaction) else { continue }
      guard !transaction.hasFailed, transaction.changes == 0 else { throw Stumbled() }
    }
  }

  /// Each in its savepoint, so that what throws leaves no trace.
  private static func attemptApart(_ group: [any PendingWrite], _ connection: PostgresConnection) throws {
    for (place, job) in group.enumerated() {
      try connection.script(place == 0 ? "SAVEPOINT one" : "RELEASE one; SAVEPOINT one")
      if try !attempt(job, PostgresTransaction(connection)) { try connection.script("ROLLBACK TO one") }
    }
  }

  /// `false` when the body failed on its own account: what it did is to be undone, and its caller is told.
  /// - Throws: `PostgresFailure` when the whole transaction is to be run again.
  private static func attempt(_ job: any PendingWrite, _ transaction: PostgresTransaction) throws -> Bool {
    do {
      try job.run(transaction)
      return true
    } catch {
      if let failure = transaction.failure, failure.remedy == .again || failure.remedy == .reconnect {
        throw failure
      }
      job.fail(error)
      return false
    }
  }

  /// Waits for the writes already accepted; later ones are refused.
  func drain() async {
    state.withLock { $0.isClosed = true }
    while state.withLock({ $0.running > 0 }) { try? await Task.sleep(for: .milliseconds(2)) }
  }

  func gauges() -> [(name: String, value: Double)] {
    state.withLock { state in
      [
        ("storage_writes_total", Double(state.writes)), ("storage_commits_total", Double(state.commits)),
        ("storage_refused_total", Double(state.refused)),
        ("storage_repeated_total", Double(state.repeated)), ("storage_waiting", Double(state.waiting)),
      ]
    }
  }
}
