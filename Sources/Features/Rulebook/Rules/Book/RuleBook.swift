import Kernel
import TextScan

/// Rules and lists made ready to read talks: built once per set of rules, used by many threads.
///
/// - Live, after each message: `findings(in:at:)` with the talk so far; keep those whose `key` is new.
/// - A draft: `Coach`. - Finished talks and chat logs: the same `findings(in:at:)` with `closedAt` set.
public final class RuleBook: Sendable {
  /// In the order of the file.
  public let rules: [Rule]
  public let lists: [WordList]
  let reader: WordReader
  /// Conditions with their word checks numbered.
  let plans: [Plan]

  /// - Throws: `RuleFaults` naming everything that is wrong.
  public init(_ file: RuleFile) throws(RuleFaults) {
    var faults = RuleFaults(file.faults)
    var builder = WordReaderBuilder(file.lists)
    var plans: [Plan] = []
    for rule in file.rules {
      plans.append(Plan(rule, &builder))
    }
    faults.faults += builder.faults
    guard faults.faults.isEmpty else { throw faults }
    rules = file.rules
    lists = file.lists
    self.plans = plans
    reader = builder.reader()
  }

  public func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }
}
