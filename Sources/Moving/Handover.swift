import Dispatch
import Foundation

/// Batches on their way from the thread that reads to the thread that writes; the reader waits when four are not yet
/// taken. Both ends block their thread, which is their engine's own.
final class Handover<Batch: Sendable>: @unchecked Sendable {
  private let lock = NSCondition()
  private var waiting: [Batch] = []
  private var isOver = false
  private var failure: (any Error)?

  /// - Throws: what the other side gave up with.
  func give(_ batch: Batch) throws {
    lock.lock()
    defer { lock.unlock() }
    while waiting.count >= 4, failure == nil { lock.wait() }
    if let failure { throw failure }
    waiting.append(batch)
    lock.broadcast()
  }

  /// nil at the end.
  /// - Throws: what the other side gave up with.
  func take() throws -> Batch? {
    lock.lock()
    defer { lock.unlock() }
    while waiting.isEmpty, !isOver, failure == nil { lock.wait() }
    if let failure { throw failure }
    guard !waiting.isEmpty else { return nil }
    defer { lock.broadcast() }
    return waiting.removeFirst()
  }

  func finish() { end { isOver = true } }

  func fail(_ error: any Error) { end { failure = failure ?? error } }

  private func end(_ change: () -> Void) {
    lock.lock()
    defer { lock.unlock() }
    change()
    lock.broadcast()
  }
}
