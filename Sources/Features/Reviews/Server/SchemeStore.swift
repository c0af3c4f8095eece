import Kernel
import Reviews
import Storage
import WebKernel

enum SchemeStore {
  private static let columns: StaticString =
    "id, name, amount, first_day, last_day, days, per_customer, budget, words"

  static func save(_ work: Work, _ scheme: RewardScheme) throws {
    let it = scheme.terms
    try work.run(
      """
      INSERT INTO review_scheme (shop, \(source: columns))
      VALUES (\(work.shop), \(scheme.id), \(it.name), \(it.amount), \(Int(it.from.number)), \(Int(it.to.number)),
        \(it.days), \(it.perCustomer), \(it.budget), \(it.words))
      ON CONFLICT (shop, id) DO UPDATE SET name = excluded.name, amount = excluded.amount,
        first_day = excluded.first_day, last_day = excluded.last_day, days = excluded.days,
        per_customer = excluded.per_customer, budget = excluded.budget, words = excluded.words
      """)
  }

  static func find(_ work: Work, _ id: RewardSchemeID) throws -> RewardScheme? {
    try work.row("SELECT \(source: columns) FROM review_scheme WHERE shop = \(work.shop) AND id = \(id)")
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
      "SELECT \(source: columns) FROM review_scheme WHERE shop = \(work.shop) ORDER BY id DESC LIMIT 200"
    ).map(scheme)
  }

  private static func scheme(_ row: SQLRow) throws -> RewardScheme {
    RewardScheme(
      id: try row.get("id"),
      terms: RewardTerms(
        name: try row.get("name"), amount: try row.get("amount"), from: try day(row, "first_day"),
        to: try day(row, "last_day"), days: try row.get("days"), perCustomer: try row.get("per_customer"),
        budget: try row.get("budget"), words: try row.get("words")))
  }

  private static func day(_ row: SQLRow, _ column: String) throws -> CivilDay {
    CivilDay(number: Int32(try row.get(column, as: Int.self)))
  }
}
