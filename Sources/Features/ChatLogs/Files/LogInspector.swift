import ChatLogs
import Kernel
import Rulebook
import ServiceMetrics
import Synchronization
import Watch

/// What the rules found in the conversations of a log.
public struct LogQuality: Sendable {
  public var rules: [Rule]
  /// By agent.
  public var tally: FindingTally<Int32>
  public var messages = 0
  /// Conversations with more than `LogInspector.longest` messages, which were passed over.
  public var tooLong = 0
}

/// One conversation inspected.
struct InspectedConversation: Sendable {
  /// Each with the agent it falls on.
  var findings: [(finding: Finding, person: Int32?)]
  var score: MachineScore
  /// Of each agent's part in it.
  var scores: [Int32: Int]
}

/// Holds the rules against the conversations of a log while they are settled, on as many threads as settle. The words of a
/// conversation are in memory only while it is inspected.
final class LogInspector: Sendable {
  /// Some rules hold every message against every other: what is longer is two logs in one, or a machine's.
  static let longest = 1_000

  private let book: RuleBook
  private let log: LogReading
  private let clock: LocalClock
  private let quality: Mutex<LogQuality>

  init(_ book: RuleBook, _ log: LogReading, _ clock: LocalClock) {
    self.book = book
    self.log = log
    self.clock = clock
    quality = Mutex(LogQuality(rules: book.rules, tally: FindingTally()))
  }

  var result: LogQuality { quality.withLock { $0 } }
  var messages: Int { quality.withLock { $0.messages } }

  /// nil for one that is too long.
  /// - Throws: `log.unreadable`, `CancellationError`.
  func inspect(_ it: SettledConversation) throws -> InspectedConversation? {
    guard it.lines.count <= Self.longest else {
      quality.withLock { $0.tooLong += 1 }
      return nil
    }
    if log.isCancelled { throw CancellationError() }
    let talk = it.talk(try it.places.map(log.text.text), clock)
    let findings = book.findings(in: talk, at: talk.closedAt ?? .zero)
    let owned = findings.map { (finding: $0, person: it.agent(of: $0, clock)) }
    let scores = quality.withLock {
      $0.messages += it.lines.count
      return $0.tally.add(owned, present: it.writers)
    }
    return InspectedConversation(findings: owned, score: MachineScore(findings), scores: scores)
  }
}

extension LogInspector {
  /// Tells with how far settling is how many messages were inspected.
  func telling(_ progress: @escaping @Sendable (LogProgress) -> Void) -> @Sendable (LogProgress) -> Void {
    { step in
      var step = step
      step.inspected = self.messages
      progress(step)
    }
  }
}

/// Inspects a log of which no report is made.
struct InspectingWitness: LogWitness {
  let inspector: LogInspector
  var wantsUnits: Bool { false }

  func see(partition: Int, units: [Tally.Unit]) {}

  func see(partition: Int, _ facts: CustomerFacts, _ settled: () -> SettledCustomer) throws {
    for conversation in settled().conversations { _ = try inspector.inspect(conversation) }
  }
}
