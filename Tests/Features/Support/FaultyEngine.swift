import Foundation
import Kernel
import Storage
import Synchronization

/// A database that fails once, at the n-th operation after it was armed: statements and commits count.
final class FaultyEngine: SQLEngine {
  enum Fault: CaseIterable {
    /// The statement is refused, as on a full disk.
    case refused
    /// The statement breaks in a way nobody foresaw.
    case broken
    /// The write's commit fails and nothing of it is kept.
    case commitLost
    /// The write is on disk, but who waits for it hears of an error, and what was to follow the commit does not.
    case answerLost
  }

  struct Broken: Error {}

  private struct Plan {
    var fault = Fault.refused
    /// Operations until it fails; nil: it does not.
    var left: Int?
    var counted = 0
    var hasFired = false
    var ignored = 0
  }

  /// The database itself, for looking on: nothing fails here, nothing counts.
  let untroubled: any SQLEngine
  private let plan = Mutex(Plan())

  init(_ base: any SQLEngine) { untroubled = base }

  /// The `operation`-th from now on (1 is the next) meets `fault`; those that the fault does not concern do not count.
  func arm(_ fault: Fault, at operation: Int) {
    plan.withLock { $0 = Plan(fault: fault, left: operation) }
  }

  /// What is counted stays.
  func disarm() { plan.withLock { $0.left = nil } }

  var fault: Fault { plan.withLock { $0.fault } }
  /// Operations since it was armed that could have met the fault.
  var counted: Int { plan.withLock { $0.counted } }
  var hasFired: Bool { plan.withLock { $0.hasFired } }
  /// Bodies that went on after a statement of theirs had failed.
  var ignored: Int { plan.withLock { $0.ignored } }

  fileprivate func fails(_ faults: Fault...) -> Fault? {
    plan.withLock { plan in
      guard faults.contains(plan.fault), let left = plan.left else { return nil }
      plan.counted += 1
      plan.left = left > 1 ? left - 1 : nil
      plan.hasFired = left == 1
      return left == 1 ? plan.fault : nil
    }
  }

  fileprivate static func error(_ fault: Fault) -> any Error {
    fault == .broken ? Broken() : Problem(.busy, "storage.unavailable", "injected", retryAfter: 5)
  }

  private func noteIgnored() { plan.withLock { $0.ignored += 1 } }

  var dialect: SQLDialect { untroubled.dialect }

  func read<R: Sendable>(_ body: @escaping @Sendable (any SQLTransaction) throws -> R) async throws -> R {
    try await untroubled.read { [self] tx in try run(body, FaultyTransaction(tx, self)) }
  }

  func write<R: Sendable>(
    in shop: ShopID?, _ body: @escaping @Sendable (any SQLTransaction) throws -> R
  ) async throws -> R {
    let (result, fault) = try await untroubled.write(in: shop) { [self] tx in
      let transaction = FaultyTransaction(tx, self)
      let result = try run(body, transaction)
      let fault = fails(.commitLost, .answerLost)
      if let fault, fault == .commitLost { throw Self.error(fault) }
      if fault == nil { transaction.handOver() }
      return (result, fault)
    }
    if let fault { throw Self.error(fault) }
    return result
  }

  private func run<R>(_ body: (any SQLTransaction) throws -> R, _ transaction: FaultyTransaction) throws -> R
  {
    let result = try body(transaction)
    if let error = transaction.failure {
      noteIgnored()
      throw error
    }
    return result
  }

  func announce(_ note: Announcement) { untroubled.announce(note) }
  func announcements() -> AsyncStream<Announcement> { untroubled.announcements() }
  func gauges() -> [(name: String, value: Double)] { untroubled.gauges() }
  func schema() async throws -> String { try await untroubled.schema() }
  func close() async throws { try await untroubled.close() }
}

private final class FaultyTransaction: SQLTransaction {
  private let base: any SQLTransaction
  private let engine: FaultyEngine
  private var actions: [@Sendable () -> Void] = []
  private(set) var failure: (any Error)?

  init(_ base: any SQLTransaction, _ engine: FaultyEngine) {
    self.base = base
    self.engine = engine
  }

  var dialect: SQLDialect { base.dialect }

  func rows(_ text: SQLText) throws -> [SQLRow] {
    try pass()
    return try base.rows(text)
  }

  func each(_ text: SQLText, _ body: (SQLRow) throws -> Void) throws {
    try pass()
    try base.each(text, body)
  }

  func run(_ text: SQLText) throws -> Int {
    try pass()
    return try base.run(text)
  }

  func afterCommit(_ action: @escaping @Sendable () -> Void) { actions.append(action) }

  func handOver() { for action in actions { base.afterCommit(action) } }

  private func pass() throws {
    if let failure { throw failure }
    guard let fault = engine.fails(.refused, .broken) else { return }
    let error = FaultyEngine.error(fault)
    failure = error
    throw error
  }
}
