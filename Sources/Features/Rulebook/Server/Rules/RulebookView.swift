import Kernel
import Rulebook
import WebKernel

/// The rules of the house as the editor shows them: the catalogue with what the shop has made of it.
struct RulebookView: Encodable, Sendable {
  struct Parameter: Encodable, Sendable {
    let name: String
    let value, usual, least, most: Int
  }

  struct Examples: Encodable, Sendable {
    let found, notFound: Int
  }

  struct Precision: Encodable, Sendable {
    let confirmed, rejected: Int
    let percent: Int?
    let needsTuning: Bool

    init(_ it: RulePrecision) {
      (confirmed, rejected) = (it.confirmed, it.rejected)
      (percent, needsTuning) = (it.percent, it.needsTuning)
    }
  }

  struct Item: Encodable, Sendable {
    let id: String
    let version: Int
    let name: Wording
    let severity: Severity
    /// As the catalogue has it; nil for a rule of the shop's own.
    let usualSeverity: Severity?
    let protected, muted, isOwn, stale: Bool
    /// Whether phrases can be added.
    let hasWords: Bool
    let parameters: [Parameter]
    /// The shop's own.
    let phrases, except: [String]
    let instead: Wording?
    let better: Better?
    let examples: Examples
    let precision: Precision
    let findings28: Int
  }

  let version: Int
  let rules: ShopRules
  let items: [Item]

  /// - Parameter inForce: made of the newest version.
  init(_ work: Work, _ catalogue: RuleFile, _ inForce: RuleBook) throws {
    version = try RuleSetStore.version(work)
    let own = try RuleSetStore.rules(work)
    rules = own
    let precision = try work.house.answer(to: RulebookHooks.precision)(work)
    let counts = try work.house.answer(to: RulebookHooks.findings)(work, work.now - .days(28))
    let stale = Set(catalogue.stale(own).map(\.id))
    // Muted rules are not in force, but stay in the list: somebody may want them back.
    let muted = catalogue.rules.filter { inForce.rule($0.id) == nil }
    items = (inForce.rules + muted).map { rule in
      let change = own.changes.first { $0.id == rule.id }
      let usual = catalogue.rules.first { $0.id == rule.id }
      return Item(
        id: rule.id, version: rule.version, name: rule.name, severity: rule.severity,
        usualSeverity: usual?.severity, protected: rule.isProtected, muted: inForce.rule(rule.id) == nil,
        isOwn: own.rules.contains { $0.id == rule.id }, stale: stale.contains(rule.id),
        hasWords: rule.when.hasWords, parameters: rule.when.parameters.map(Parameter.init),
        phrases: change?.phrases ?? [], except: change?.except ?? [], instead: rule.instead,
        better: rule.better,
        examples: Examples(found: rule.examples.found.count, notFound: rule.examples.notFound.count),
        precision: Precision(precision[rule.id] ?? RulePrecision()), findings28: counts[rule.id] ?? 0)
    }
  }
}

extension RulebookView.Parameter {
  init(_ it: Condition.Tunable) {
    (name, value, usual) = (it.parameter.name, it.value, it.parameter.usual)
    (least, most) = (it.parameter.range.lowerBound, it.parameter.range.upperBound)
  }
}
