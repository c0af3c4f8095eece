import Journal
import Kernel
import Rulebook
import Storage
import WebKernel

/// Changes a shop's rules: every change is a further version with who, when and why.
struct RuleDesk: Sendable {
  let house: House
  let books: RuleBooks

  /// A set of rules and lists as JSON.
  static let mostBytes = 4_000_000

  private struct Changed: Encodable, Sendable {
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
  func save(_ tx: any SQLTransaction, _ ready: Ready, seen: Int, by actor: Actor, at now: Timestamp) throws {
    let shop = actor.shop
    guard try RuleSetStore.version(tx, shop) == seen else {
      throw Problem(.conflict, "rule.changed", "somebody changed the rules meanwhile")
    }
    try RuleSetStore.add(
      tx, shop, ready.rules, version: seen + 1, by: actor.person, reason: ready.reason, at: now)
    try house.journal.append(
      tx, "quality.rules_changed", subject: shop, by: actor, Changed(version: seen + 1), at: now)
    // Known to others when it is in force.
    tx.afterCommit { [books] in books.keep(ready.book, version: seen + 1, of: shop) }
  }

  /// The rules of a former version; 0 is the catalogue as it came. - Throws: `invalid` for one there never was.
  func former(_ tx: any SQLTransaction, _ shop: ShopID, _ version: Int) throws -> ShopRules {
    guard let rules = try RuleSetStore.rules(tx, shop, version: version) else {
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

  static func load(_ tx: any SQLTransaction, _ shop: ShopID) throws -> [RuleVersionView] {
    let names = try StaffStore.names(tx, shop)
    return try RuleSetStore.versions(tx, shop).map { kept in
      RuleVersionView(
        version: kept.version, at: kept.at, byName: kept.person.map { names[$0] ?? "" }, reason: kept.reason,
        changed: kept.rules.changes.count { !$0.isMuted }, muted: kept.rules.changes.count(where: \.isMuted),
        own: kept.rules.rules.count)
    }
  }
}
