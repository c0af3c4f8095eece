import Journal
import Kernel
import Rulebook
import WebKernel

/// Changes a shop's rules: every change is a further version with who, when and why.
struct RuleDesk: Sendable {
  let books: RuleBooks

  /// A set of rules and lists as JSON.
  static let mostBytes = 4_000_000

  struct Changed: Codable, Sendable {
    var v = 1
    let version: Int
  }

  /// Rules that hold, and what they were changed for.
  struct Ready: Sendable {
    let rules: ShopRules
    let book: RuleBook
    let reason: String
  }

  /// - Throws: `rule.invalid` naming all that is wrong; `invalid` without a reason.
  func ready(_ rules: ShopRules, reason: String?) throws -> Ready {
    var validation = Validation()
    let reason = validation.text(reason, "reason", max: 200)
    try validation.check()
    return Ready(rules: rules, book: try books.make(rules), reason: reason)
  }

  /// - Parameter seen: the version that whoever asks had before them.
  /// - Throws: `rule.changed` when somebody was faster.
  func save(_ work: Work, _ ready: Ready, seen: Int) throws {
    let shop = work.shop
    guard try RuleSetStore.version(work) == seen else {
      throw Problem(.conflict, "rule.changed", "somebody changed the rules meanwhile")
    }
    try RuleSetStore.add(
      work,
      .init(
        version: seen + 1, rules: ready.rules, at: work.now, person: work.actor.person, reason: ready.reason))
    try work.append(RulebookEvents.rulesChanged, work.shop, Changed(version: seen + 1))
    // Known to others when it is in force.
    work.afterCommit { [books] in books.keep(ready.book, version: seen + 1, of: shop) }
  }

  /// The rules of a former version; 0 is the catalogue as it came. - Throws: `invalid` for one there never was.
  func former(_ work: Work, _ version: Int) throws -> ShopRules {
    guard let rules = try RuleSetStore.rules(work, version: version) else {
      throw Problem.invalid("restore", "unknown")
    }
    return rules
  }
}

/// A version of a shop's rules as the history shows it.
struct RuleVersionView: Encodable, Sendable {
  let version: Int
  let at: Timestamp
  let byName: String?
  let reason: String
  let changed, muted, own: Int

  static func load(_ work: Work) throws -> [RuleVersionView] {
    let names = try StaffStore.names(work)
    return try RuleSetStore.versions(work).map { kept in
      RuleVersionView(
        version: kept.version, at: kept.at, byName: kept.person.map { names[$0] ?? "" }, reason: kept.reason,
        changed: kept.rules.changes.count { !$0.isMuted }, muted: kept.rules.changes.count(where: \.isMuted),
        own: kept.rules.rules.count)
    }
  }
}
