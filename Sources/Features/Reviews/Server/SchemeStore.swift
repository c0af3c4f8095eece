import Kernel
import Reviews
import Storage
import WebKernel

enum SchemeStore {
  static let columns = SQLColumns<RewardScheme>(
    .key("id", \.id), .init("name", \.terms.name), .init("amount", \.terms.amount),
    .init("first_day", \.terms.from), .init("last_day", \.terms.to), .init("days", \.terms.days),
    .init("per_customer", \.terms.perCustomer), .init("budget", \.terms.budget), .init("words", \.terms.words)
  )

  static func save(_ work: Work, _ scheme: RewardScheme) throws {
    try work.run(
      """
      INSERT INTO review_scheme (shop, \(columns)) VALUES (\(work.shop), \(values: columns, of: scheme))
      ON CONFLICT (shop, id) DO UPDATE SET \(excluded: columns)
      """)
  }

  static func find(_ work: Work, _ id: RewardSchemeID) throws -> RewardScheme? {
    try work.row("SELECT \(columns) FROM review_scheme WHERE shop = \(work.shop) AND id = \(id)")
      .map(scheme)
  }

  /// - Throws: not-found.
  static func get(_ work: Work, _ id: RewardSchemeID) throws -> RewardScheme {
    guard let scheme = try find(work, id) else { throw Problem.notFound("scheme") }
    return scheme
  }

  /// The newest first.
  static func all(_ work: Work) throws -> [RewardScheme] {
    try work.rows(
      "SELECT \(columns) FROM review_scheme WHERE shop = \(work.shop) ORDER BY id DESC LIMIT 200"
    ).map(scheme)
  }

  private static func scheme(_ row: SQLRow) throws -> RewardScheme {
    RewardScheme(
      id: try row.get("id"),
      terms: RewardTerms(
        name: try row.get("name"), amount: try row.get("amount"), from: try row.get("first_day"),
        to: try row.get("last_day"), days: try row.get("days"), perCustomer: try row.get("per_customer"),
        budget: try row.get("budget"), words: try row.get("words")))
  }
}
