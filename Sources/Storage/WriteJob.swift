import Kernel

/// What an engine hands to a write's body, and what it must know of it afterwards.
public protocol WriteTransaction: AnyObject, SQLTransaction {
  /// A statement has failed: nothing of this body may be kept.
  var hasFailed: Bool { get }
  /// What `afterCommit` has gathered.
  var actions: [@Sendable () -> Void] { get }
}

/// A write on its way: run (perhaps again, after a lost transaction), then finished once.
public protocol PendingWrite: AnyObject, Sendable {
  func run(_ transaction: any WriteTransaction) throws
  func fail(_ error: any Error)
  /// - Parameter error: why the commit failed, or `nil` after it succeeded.
  func finish(_ error: (any Error)?)
}

/// Touched by one thread after another between `enqueue` and `finish`, never by two at once, hence unchecked.
public final class WriteJob<R: Sendable>: PendingWrite, @unchecked Sendable {
  private let body: @Sendable (any SQLTransaction) throws -> R
  private let continuation: CheckedContinuation<R, any Error>
  private var result: Result<R, any Error>?
  private var actions: [@Sendable () -> Void] = []

  public init(
    _ body: @escaping @Sendable (any SQLTransaction) throws -> R,
    _ continuation: CheckedContinuation<R, any Error>
  ) {
    self.body = body
    self.continuation = continuation
  }

  public func run(_ transaction: any WriteTransaction) throws {
    result = nil
    actions = []
    let value = try body(transaction)
    guard !transaction.hasFailed else { throw SQLFailure.ignored }
    result = .success(value)
    actions = transaction.actions
  }

  public func fail(_ error: any Error) {
    result = .failure(error)
    actions = []
  }

  public func finish(_ error: (any Error)?) {
    if let error { fail(error) }
    for action in actions { action() }
    continuation.resume(with: result ?? .failure(Problem(.broken, "internal")))
  }
}
