import ChatLogs
import Foundation
import Kernel
import Rulebook
import ServiceMetrics
import Synchronization

/// What a log came to.
public struct LogAnalysis: Sendable {
  public var names: LogNames
  public var tally: Tally
  /// Rows taken, rows not taken, and rows that stood there twice.
  public var rows: Int
  public var bad: Int
  public var duplicates: Int
  /// Epoch ms of the first and the last message; nil in an empty log.
  public var range: ClosedRange<Int64>?
  public var clock: LocalClock
  public var sources: [LogReading.Source]
  public var unused: [Unused] = []
  /// Conversations on whose rows different ratings stand: of those one counts.
  public var unlikeRatings = 0
  /// A line that ends most conversations, and how many: a label of the data rather than anybody's word. Without its words
  /// where they are not at hand.
  public var label: (text: String?, count: Int)?
  /// Rows that were left out on request.
  public var leftOut = 0
  /// What the rules found, where they were asked.
  public var quality: LogQuality?
}

/// Sees each customer while a log is settled; called from several threads at once, partition by partition.
public protocol LogWitness: Sendable {
  /// - Parameter settled: names and places, made only when asked for.
  func see(partition: Int, _ facts: CustomerFacts, _ settled: () -> SettledCustomer) throws
  /// What the formulas counted of the customer seen next: called before `see`.
  var wantsUnits: Bool { get }
  func see(partition: Int, units: [Tally.Unit])
}

extension LogReading {
  /// Settles what was read: every partition once, several at a time.
  /// - Parameters:
  ///   - tally: empty, with the options wanted; names of agents are known only now, so `prepare` may fill them in.
  ///   - orders: of a customer.
  ///   - book: rules to hold against every conversation; `LogOptions.keepsText` must have been set before reading.
  public func analyze(
    pack: FormulaPack, options tallyOptions: @Sendable (LogNames) -> Tally.Options,
    settling: Settling.Options,
    orders: @escaping @Sendable (String) -> [OrderFact] = { _ in [] }, book: RuleBook,
    progress: @escaping @Sendable (LogProgress) -> Void = { _ in }
  ) throws -> LogAnalysis {
    var settling = settling
    settling.wantsPlaces = true
    let inspector = LogInspector(book, self, settling.clock)
    var analysis = try analyze(
      pack: pack, options: tallyOptions, settling: settling, orders: orders,
      witness: InspectingWitness(inspector: inspector), progress: inspector.telling(progress))
    analysis.quality = inspector.result
    return analysis
  }

  /// Settles what was read, seen by a witness.
  public func analyze(
    pack: FormulaPack, options tallyOptions: @Sendable (LogNames) -> Tally.Options,
    settling: Settling.Options,
    orders: @escaping @Sendable (String) -> [OrderFact] = { _ in [] }, witness: (any LogWitness)? = nil,
    progress: @escaping @Sendable (LogProgress) -> Void = { _ in }
  ) throws -> LogAnalysis {
    let (tables, scratch) = tables()
    let names = LogNames(tables)
    let empty = Tally(pack, options: tallyOptions(names))
    let work = SettlingWork(Settling(tables, names, settling), scratch, orders, witness)
    let total = Mutex((tally: empty, odd: Oddities(), failure: (any Error)?.none))
    DispatchQueue.concurrentPerform(iterations: self.options.workers) { _ in
      var tally = empty
      do {
        let odd = try work.run(&tally, isCancelled: { self.isCancelled }, progress)
        total.withLock {
          $0.tally.merge(tally)
          $0.odd.merge(odd)
        }
      } catch { total.withLock { $0.failure = $0.failure ?? error } }
    }
    let result = total.withLock { $0 }
    if let failure = result.failure { throw failure }
    let rows = tables.reduce(0) { $0 + $1.rows }
    let first = tables.map(\.first).min() ?? 0
    let last = tables.map(\.last).max() ?? 0
    return LogAnalysis(
      names: names, tally: result.tally, rows: rows, bad: bad.count, duplicates: result.odd.duplicates,
      range: rows > 0 ? first...last : nil, clock: settling.clock, sources: sources, unused: unused,
      unlikeRatings: result.odd.unlikeRatings,
      label: try label(result.odd.endings), leftOut: leftOut)
  }
}

/// Hands out partitions to workers.
private final class SettlingWork: @unchecked Sendable {
  // A partition is settled by the one worker that drew its number; nothing else of the tables changes.
  private let settling: Settling
  private let scratch: [ScratchFile?]
  private let orders: @Sendable (String) -> [OrderFact]
  private let witness: (any LogWitness)?
  private let next = Atomic(0)

  init(
    _ settling: Settling, _ scratch: [ScratchFile?], _ orders: @escaping @Sendable (String) -> [OrderFact],
    _ witness: (any LogWitness)?
  ) {
    self.settling = settling
    self.scratch = scratch
    self.orders = orders
    self.witness = witness
  }

  func run(
    _ tally: inout Tally, isCancelled: () -> Bool, _ progress: (LogProgress) -> Void
  ) throws -> Oddities {
    var odd = Oddities()
    while true {
      let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard number < LogTable.partitions else { return odd }
      if isCancelled() { throw CancellationError() }
      let more = try settling.settle(
        number,
        read: { worker, offset, buffer in
          try scratch[worker]?.read(at: offset, into: buffer)
        }, orders: orders
      ) { facts, settled in
        try count(facts, settled, number, &tally)
      }
      odd.merge(more)
      progress(LogProgress(bytes: number + 1, total: LogTable.partitions))
    }
  }

  private func count(
    _ facts: CustomerFacts, _ settled: () -> SettledCustomer, _ number: Int, _ tally: inout Tally
  ) throws {
    guard let witness else { return tally.add(facts) }
    if witness.wantsUnits {
      var units: [Tally.Unit] = []
      tally.add(facts) { units.append($0) }
      witness.see(partition: number, units: units)
    } else {
      tally.add(facts)
    }
    try witness.see(partition: number, facts, settled)
  }
}

extension LogReading {
  private func label(_ endings: Endings) throws -> (text: String?, count: Int)? {
    try endings.label.map { label in (try text.row(at: label.place) { $0.words }, label.count) }
  }

  /// The names of what was read.
  public var names: LogNames { LogNames(tables().0) }

  /// Settles what was read in the caller's thread, customer by customer, always in the same order.
  public func settleAlone(
    _ settling: Settling.Options, progress: (LogProgress) -> Void = { _ in },
    _ body: (CustomerFacts, () -> SettledCustomer) throws -> Void
  ) throws {
    var settling = settling
    settling.wantsPlaces = true
    let (tables, scratch) = tables()
    let work = Settling(tables, LogNames(tables), settling)
    for number in 0..<LogTable.partitions {
      if isCancelled { throw CancellationError() }
      _ = try work.settle(
        number, read: { worker, offset, buffer in try scratch[worker]?.read(at: offset, into: buffer) }, body)
      progress(LogProgress(bytes: number + 1, total: LogTable.partitions))
    }
  }
}
