import Journal
import Kernel
import Quality
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

  /// - Parameter seen: the version that whoever asks had before them.
  /// - Returns: what is in force from now on.
  /// - Throws: `rule.changed` when somebody was faster; `rule.invalid` naming all that is wrong.
  func save(
    _ tx: any SQLTransaction, _ rules: ShopRules, seen: Int, reason: String?, by actor: Actor,
    at now: Timestamp
  ) throws -> RuleBook {
    let shop = actor.shop
    guard try RuleSetStore.version(tx, shop) == seen else {
      throw Problem(.conflict, "rule.changed", "somebody changed the rules meanwhile")
    }
    var validation = Validation()
    let reason = validation.text(reason, "reason", max: 200)
    try validation.check()
    let book = try books.make(rules)
    try RuleSetStore.add(
      tx, shop, rules, version: seen + 1, by: actor.person, reason: reason, at: now)
    try house.journal.append(
      tx, "quality.rules_changed", subject: shop, by: actor, Changed(version: seen + 1), at: now)
    // Making one takes a while: it is made once, and known to others when it is in force.
    tx.afterCommit { [books] in books.keep(book, version: seen + 1, of: shop) }
    return book
  }

  /// Makes a former version the newest; 0 is the catalogue as it came.
  func restore(
    _ tx: any SQLTransaction, _ version: Int, seen: Int, reason: String?, by actor: Actor, at now: Timestamp
  ) throws -> RuleBook {
    guard let rules = try RuleSetStore.rules(tx, actor.shop, version: version) else {
      throw Problem.invalid("restore", "unknown")
    }
    return try save(tx, rules, seen: seen, reason: reason, by: actor, at: now)
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
