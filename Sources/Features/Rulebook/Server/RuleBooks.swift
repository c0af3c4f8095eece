import Kernel
import Rulebook
import Storage
import Synchronization

/// Each shop's rules made ready to read, kept in memory under the version they were made of.
public final class RuleBooks: Sendable {
  struct Ready: Sendable {
    let version: Int
    let book: RuleBook
  }

  /// What every shop begins with; made once for the process, since it never changes.
  private static let usual: (file: RuleFile, book: RuleBook) = {
    do {
      let file = try Catalogue.file()
      return (file, try RuleBook(file))
    } catch {
      preconditionFailure("the catalogue cannot be read: \(error)")
    }
  }()
  let catalogue: RuleFile
  private let kept = Mutex<[ShopID: Ready]>([:])
  /// Books of shops with rules of their own that are kept at once; a book takes a few megabytes.
  private static let most = 64

  public init() { catalogue = Self.usual.file }

  /// - Throws: `rule.invalid` when rules that were once accepted are no longer.
  func book(_ tx: any SQLTransaction, _ shop: ShopID) throws -> RuleBook { try ready(tx, shop).book }

  func ready(_ tx: any SQLTransaction, _ shop: ShopID) throws -> Ready {
    let version = try RuleSetStore.version(tx, shop)
    guard version > 0 else { return Ready(version: 0, book: Self.usual.book) }
    if let known = kept.withLock({ $0[shop] }), known.version == version { return known }
    let ready = Ready(version: version, book: try make(RuleSetStore.rules(tx, shop)))
    keep(ready.book, version: version, of: shop)
    return ready
  }

  /// - Parameter version: one that is on disk.
  func keep(_ book: RuleBook, version: Int, of shop: ShopID) {
    kept.withLock { kept in
      if kept.count >= Self.most { kept.removeAll() }
      kept[shop] = Ready(version: version, book: book)
    }
  }

  /// - Throws: `rule.invalid` naming all that is wrong.
  func make(_ rules: ShopRules) throws -> RuleBook {
    do { return try RuleBook(catalogue.with(rules)) } catch { throw error.problem }
  }
}

/// What shops changed about their rules: every version is kept.
enum RuleSetStore {
  /// 0 while a shop has changed nothing.
  static func version(_ tx: any SQLTransaction, _ shop: ShopID) throws -> Int {
    try tx.value("SELECT COALESCE(MAX(version), 0) AS version FROM rule_set WHERE shop = \(shop)") ?? 0
  }

  static func rules(_ tx: any SQLTransaction, _ shop: ShopID) throws -> ShopRules {
    try tx.row("SELECT rules FROM rule_set WHERE shop = \(shop) ORDER BY version DESC LIMIT 1")?
      .json("rules") ?? ShopRules()
  }

  /// nil for a version there never was; 0 is the catalogue as it came.
  static func rules(_ tx: any SQLTransaction, _ shop: ShopID, version: Int) throws -> ShopRules? {
    guard version != 0 else { return ShopRules() }
    return try tx.row("SELECT rules FROM rule_set WHERE shop = \(shop) AND version = \(version)")?.json(
      "rules")
  }

  struct Version: Sendable {
    let version: Int
    let rules: ShopRules
    let at: Timestamp
    let person: PersonID?
    let reason: String
  }

  /// The newest hundred, newest first.
  static func versions(_ tx: any SQLTransaction, _ shop: ShopID) throws -> [Version] {
    try tx.rows(
      """
      SELECT version, rules, at, person, reason FROM rule_set WHERE shop = \(shop)
      ORDER BY version DESC LIMIT 100
      """
    ).map {
      Version(
        version: try $0.get("version"), rules: try $0.json("rules"), at: try $0.get("at"),
        person: try $0.get("person"), reason: try $0.get("reason"))
    }
  }

  static func add(
    _ tx: any SQLTransaction, _ shop: ShopID, _ rules: ShopRules, version: Int, by person: PersonID?,
    reason: String, at now: Timestamp
  ) throws {
    try tx.run(
      """
      INSERT INTO rule_set (shop, version, rules, at, person, reason)
      VALUES (\(shop), \(version), \(json: rules), \(now), \(person), \(reason))
      """)
  }
}
