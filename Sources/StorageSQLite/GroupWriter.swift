import Dispatch
import GRDB
import Kernel
import Storage
import Synchronization

/// Collects the writes that wait and commits them in groups on a thread of its own.
final class GroupWriter: Sendable {
  private struct State {
    var waiting: [any PendingWrite] = []
    var isDraining = false
    var isClosed = false
    var commits = 0
    var writes = 0
    var refused = 0
  }

  /// A larger group would only lengthen the wait of its first member.
  private static let groupSize = 256

  private let pool: DatabasePool
  private let limit: Int
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "nuanxi.sqlite.writer", qos: .userInitiated)

  init(pool: DatabasePool, limit: Int) {
    self.pool = pool
    self.limit = limit
  }

  func enqueue(_ job: any PendingWrite) {
    enum Outcome { case started, joined, refused(Problem) }
    let outcome: Outcome = state.withLock { state in
      if state.isClosed { return .refused(Problem(.busy, "storage.closing", retryAfter: 5)) }
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

  func drain() async {
    state.withLock { $0.isClosed = true }
    await withCheckedContinuation { done in queue.async { done.resume() } }
  }

  func gauges() -> [(name: String, value: Double)] {
    state.withLock { state in
      [
        ("storage_writes_total", Double(state.writes)),
        ("storage_commits_total", Double(state.commits)),
        ("storage_refused_total", Double(state.refused)),
        ("storage_waiting", Double(state.waiting.count)),
      ]
    }
  }

  private func work() {
    while let group = nextGroup() { commit(group) }
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

  /// If the transaction itself is lost (full disk, I/O error), each member is tried again alone,
  /// so that the one that cannot be written does not take its neighbours with it.
  private func commit(_ group: [any PendingWrite]) {
    do {
      try pool.writeWithoutTransaction { db in try Self.transact(group, db) }
      for job in group { job.finish(nil) }
    } catch {
      guard group.count > 1 else { return group[0].finish(SQLiteTransaction.translated(error)) }
      for job in group { commit([job]) }
    }
  }

  private static func transact(_ group: [any PendingWrite], _ db: Database) throws {
    try db.beginTransaction(.immediate)
    do {
      for job in group { try attempt(job, db) }
      try db.commit()
    } catch {
      if db.isInsideTransaction { try? db.rollback() }
      throw error
    }
  }

  /// - Throws: only when the surrounding transaction is gone; what the body throws is kept for its caller.
  private static func attempt(_ job: any PendingWrite, _ db: Database) throws {
    let transaction = SQLiteTransaction(db)
    do {
      try db.inSavepoint {
        try job.run(transaction)
        return .commit
      }
    } catch {
      guard db.isInsideTransaction else { throw error }
      job.fail(error)
    }
  }
}
