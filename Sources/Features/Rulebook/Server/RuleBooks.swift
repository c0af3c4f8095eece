import Kernel
import Rulebook
import Storage
import Synchronization
import WebKernel

/// Each shop's rules made ready to read, kept in memory under the version they were made of.
public final class RuleBooks: Sendable {
  public struct Ready: Sendable {
    let version: Int
    let book: RuleBook
  }

  /// What every shop begins with; made once for the process, since it never changes, and when it is first asked for: a
  /// third of a second and some megabytes that a desk without visitors does not need.
  private static let usual: (file: RuleFile, book: RuleBook) = {
    do {
      let file = try Catalogue.file()
      return (file, try RuleBook(file))
    } catch {
      preconditionFailure("the catalogue cannot be read: \(error)")
    }
  }()
  var catalogue: RuleFile { Self.usual.file }
  private let kept = Mutex<[ShopID: Ready]>([:])
  /// Books of shops with rules of their own that are kept at once; a book takes a few megabytes.
  private static let most = 64

  public init() {}

  /// - Throws: `rule.invalid` when rules that were once accepted are no longer.
  func book(_ work: Work) throws -> RuleBook { try ready(work).book }

  func ready(_ work: Work) throws -> Ready {
    let version = try RuleSetStore.version(work)
    guard version > 0 else { return Ready(version: 0, book: Self.usual.book) }
    if let known = kept.withLock({ $0[work.shop] }), known.version == version { return known }
    let ready = Ready(version: version, book: try make(RuleSetStore.rules(work)))
    keep(ready.book, version: version, of: work.shop)
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
  static func version(_ work: Work) throws -> Int {
    try work.value("SELECT COALESCE(MAX(version), 0) AS version FROM rule_set WHERE shop = \(work.shop)") ?? 0
  }

  static func rules(_ work: Work) throws -> ShopRules {
    try work.row("SELECT rules FROM rule_set WHERE shop = \(work.shop) ORDER BY version DESC LIMIT 1")?
      .json("rules") ?? ShopRules()
  }

  /// nil for a version there never was; 0 is the catalogue as it came.
  static func rules(_ work: Work, version: Int) throws -> ShopRules? {
    guard version != 0 else { return ShopRules() }
    return try work.row("SELECT rules FROM rule_set WHERE shop = \(work.shop) AND version = \(version)")?
      .json(
        "rules")
  }

  struct Version: Sendable, Equatable {
    let version: Int
    let rules: ShopRules
    let at: Timestamp
    let person: PersonID?
    let reason: String
  }

  static let columns = SQLColumns<Version>(
    .key("version", \.version), .json("rules", \.rules), .init("at", \.at), .init("person", \.person),
    .init("reason", \.reason))

  /// The newest hundred, newest first.
  static func versions(_ work: Work) throws -> [Version] {
    try work.rows(
      """
      SELECT \(columns) FROM rule_set WHERE shop = \(work.shop)
      ORDER BY version DESC LIMIT 100
      """
    ).map {
      Version(
        version: try $0.get("version"), rules: try $0.json("rules"), at: try $0.get("at"),
        person: try $0.get("person"), reason: try $0.get("reason"))
    }
  }

  static func add(_ work: Work, _ it: Version) throws {
    try work.run("INSERT INTO rule_set (shop, \(columns)) VALUES (\(work.shop), \(values: columns, of: it))")
  }
}
