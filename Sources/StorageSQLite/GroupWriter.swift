import Dispatch
import Kernel
import Storage
import Synchronization

/// Collects the writes that wait and commits them in groups on a thread of its own.
final class GroupWriter: Sendable {
  private struct State {
    var waiting: [any PendingWrite] = []
    var isDraining = false
    var isClosed = false
    /// A sync failed: what is acknowledged from here on might not be on disk, so nothing is.
    var isBroken = false
    var commits = 0
    var writes = 0
    var refused = 0
  }

  /// A larger group would only lengthen the wait of its first member.
  private static let groupSize = 256

  private let limit: Int
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "nuanxi.sqlite.writer", qos: .userInitiated)
  /// Used on `queue` only; nil once closed.
  private let connection: Mutex<SQLiteConnection?>

  init(_ connection: SQLiteConnection, limit: Int) {
    self.connection = Mutex(connection)
    self.limit = limit
  }

  func enqueue(_ job: any PendingWrite) {
    enum Outcome { case started, joined, refused(Problem) }
    let outcome: Outcome = state.withLock { state in
      if state.isClosed { return .refused(Problem(.busy, "storage.closing", retryAfter: 5)) }
      if state.isBroken { return .refused(SyncFailed().problem) }
      if state.waiting.count >= limit {
        state.refused += 1
        return .refused(Problem(.busy, "storage.busy", "too many writes wait", retryAfter: 1))
      }
      state.waiting.append(job)
      if state.isDraining { return .joined }
      state.isDraining = true
      return .started
    }
    switch outcome {
    case .started: queue.async { self.work() }
    case .joined: break
    case .refused(let problem): job.finish(problem)
    }
  }

  /// Writes what was accepted, then closes the connection.
  func close() async {
    state.withLock { $0.isClosed = true }
    await withCheckedContinuation { done in
      queue.async {
        self.connection.withLock { $0 = nil }
        done.resume()
      }
    }
  }

  func gauges() -> [(name: String, value: Double)] {
    state.withLock { state in
      [
        ("storage_writes_total", Double(state.writes)),
        ("storage_commits_total", Double(state.commits)),
        ("storage_refused_total", Double(state.refused)),
        ("storage_waiting", Double(state.waiting.count)),
        ("storage_broken", state.isBroken ? 1 : 0),
      ]
    }
  }

  private func work() {
    guard let connection = connection.withLock({ $0 }) else { return }
    while let group = nextGroup() {
      if state.withLock({ $0.isBroken }) { refuse(group) } else { commit(group, connection) }
    }
  }

  private func nextGroup() -> [any PendingWrite]? {
    state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.isDraining = false
        return nil
      }
      let group = Array(state.waiting.prefix(Self.groupSize))
      state.waiting.removeFirst(group.count)
      state.writes += group.count
      state.commits += 1
      return group
    }
  }

  /// If the transaction is lost (full disk, I/O error, a fault that shows only at the commit), each member is tried
  /// again alone, so that the one that cannot be written does not take its neighbours with it.
  private func commit(_ group: [any PendingWrite], _ connection: SQLiteConnection) {
    do {
      do { try Self.transact(connection) { try Self.attemptPlainly(group, connection) } } catch is Stumbled {
        // One that was alone is undone already, and told why.
        if group.count > 1 { try Self.transact(connection) { try Self.attemptApart(group, connection) } }
      }
      for job in group { job.finish(nil) }
    } catch is SyncFailed {
      state.withLock { $0.isBroken = true }
      refuse(group)
    } catch {
      guard group.count > 1 else { return group[0].finish(error) }
      for job in group { commit([job], connection) }
    }
  }

  private func refuse(_ group: [any PendingWrite]) {
    for job in group { job.finish(SyncFailed().problem) }
  }

  private static func transact(_ connection: SQLiteConnection, _ body: () throws -> Void) throws {
    try connection.run("BEGIN IMMEDIATE")
    do {
      try body()
      try connection.run("COMMIT")
    } catch {
      if connection.isInTransaction { _ = try? connection.run("ROLLBACK") }
      throw error
    }
  }

  /// A member threw after it had changed something.
  private struct Stumbled: Error {}

  /// Without savepoints: each would copy the pages it touches and make the search index write out what it has
  /// gathered, for the sake of the few members that throw. Most of those throw before they change anything.
  private static func attemptPlainly(_ group: [any PendingWrite], _ connection: SQLiteConnection) throws {
    for job in group {
      let before = connection.writes
      do { try job.run(SQLiteTransaction(connection)) } catch {
        guard connection.isInTransaction else { throw error }
        job.fail(error)
        guard connection.writes == before else { throw Stumbled() }
      }
    }
  }

  /// Each in its savepoint, so that what throws leaves no trace.
  /// - Throws: only when the surrounding transaction is gone; what a body throws is kept for its caller.
  private static func attemptApart(_ group: [any PendingWrite], _ connection: SQLiteConnection) throws {
    for job in group {
      try connection.run("SAVEPOINT job")
      do { try job.run(SQLiteTransaction(connection)) } catch {
        guard connection.isInTransaction else { throw error }
        try connection.run("ROLLBACK TO job")
        job.fail(error)
      }
      try connection.run("RELEASE job")
    }
  }
}
