import Dispatch
import Kernel
import Storage
import Synchronization

/// A few connections that read side by side, each on a snapshot of its own. A read that finds none free waits its turn.
final class ReaderPool: Sendable {
  private struct State {
    var idle: [Reader]
    var waiting: [any PendingRead] = []
    var isClosed = false
  }

  private final class Reader: Sendable {
    let queue = DispatchQueue(label: "nuanxi.sqlite.reader", qos: .userInitiated)
    /// Used on `queue` only; nil once closed.
    private let connection: Mutex<SQLiteConnection?>

    init(_ connection: SQLiteConnection) { self.connection = Mutex(connection) }

    func run(_ job: any PendingRead) {
      guard let connection = connection.withLock({ $0 }) else { return job.fail(ReaderPool.closing) }
      job.run(on: connection)
    }

    /// When its last read is over: one that was answered a moment ago may still be on its way out.
    func close() async {
      await withCheckedContinuation { done in
        queue.async {
          self.connection.withLock { $0 = nil }
          done.resume()
        }
      }
    }
  }

  private static var closing: Problem { Problem(.busy, "storage.closing", retryAfter: 5) }

  private let state: Mutex<State>
  private let readers: [Reader]

  /// - Throws: `Problem` `storage.unavailable` when the file cannot be opened.
  init(path: String, count: Int) throws {
    readers = try (0..<count).map { _ in
      let connection = try SQLiteConnection(path: path, isReader: true)
      try connection.execute(SQLiteEngine.manners)
      return Reader(connection)
    }
    state = Mutex(State(idle: readers))
  }

  func enqueue(_ job: any PendingRead) {
    enum Outcome { case started(Reader), joined, refused }
    let outcome: Outcome = state.withLock { state in
      if state.isClosed { return .refused }
      // The one used last: its pages and statements are still warm.
      if let reader = state.idle.popLast() { return .started(reader) }
      state.waiting.append(job)
      return .joined
    }
    switch outcome {
    case .started(let reader): reader.queue.async { self.work(reader, job) }
    case .joined: break
    case .refused: job.fail(Self.closing)
    }
  }

  /// Later reads are refused; those already waiting are still served. Comes back when every connection is closed.
  func close() async {
    state.withLock { $0.isClosed = true }
    for reader in readers { await reader.close() }
  }

  private func work(_ reader: Reader, _ first: any PendingRead) {
    reader.run(first)
    while let job = next(reader) { reader.run(job) }
  }

  private func next(_ reader: Reader) -> (any PendingRead)? {
    state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.idle.append(reader)
        return nil
      }
      return state.waiting.removeFirst()
    }
  }
}

/// A read on its way.
protocol PendingRead: Sendable {
  func run(on connection: SQLiteConnection)
  func fail(_ error: any Error)
}

struct ReadJob<R: Sendable>: PendingRead {
  let body: @Sendable (any SQLTransaction) throws -> R
  let continuation: CheckedContinuation<R, any Error>

  func run(on connection: SQLiteConnection) {
    continuation.resume(
      with: Result {
        try connection.run("BEGIN")
        // Nothing was written, so there is nothing that ending could lose.
        defer { _ = try? connection.run("COMMIT") }
        return try body(SQLiteTransaction(connection))
      })
  }

  func fail(_ error: any Error) { continuation.resume(throwing: error) }
}
