import Kernel
import Storage

/// A write on its way: run (perhaps again, after a lost transaction), then finished once.
protocol PendingWrite: AnyObject, Sendable {
  func run(_ transaction: SQLiteTransaction) throws
  func fail(_ error: any Error)
  /// - Parameter error: why the commit failed, or `nil` after it succeeded.
  func finish(_ error: (any Error)?)
}

/// Touched only by the writer's queue between `enqueue` and `finish`, hence unchecked.
final class WriteJob<R: Sendable>: PendingWrite, @unchecked Sendable {
  private let body: @Sendable (any SQLTransaction) throws -> R
  private let continuation: CheckedContinuation<R, any Error>
  private var result: Result<R, any Error>?
  private var actions: [@Sendable () -> Void] = []

  init(
    _ body: @escaping @Sendable (any SQLTransaction) throws -> R,
    _ continuation: CheckedContinuation<R, any Error>
  ) {
    self.body = body
    self.continuation = continuation
  }

  func run(_ transaction: SQLiteTransaction) throws {
    result = nil
    actions = []
    let value = try body(transaction)
    result = .success(value)
    actions = transaction.actions
  }

  func fail(_ error: any Error) {
    result = .failure(error)
    actions = []
  }

  func finish(_ error: (any Error)?) {
    if let error { fail(error) }
    for action in actions { action() }
    continuation.resume(with: result ?? .failure(Problem(.broken, "internal")))
  }
}
