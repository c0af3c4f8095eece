import Kernel
import Staff
import Storage
import WebKernel

extension StaffStore {
  struct Account: Sendable, Equatable {
    let id: Int64
    let login: String
    let password: String
    var lastShop: ShopID?
  }

  static let accountColumns = SQLColumns<Account>(
    .key("id", \.id), .init("login", \.login), .init("password", \.password), .init("last_shop", \.lastShop))

  static func account(_ tx: any SQLTransaction, login: String) throws -> Account? {
    try tx.row("SELECT \(accountColumns) FROM account WHERE login = \(login.lowercased())").map(account)
  }

  static func account(_ work: Work, of person: PersonID) throws -> Account? {
    try work.row(
      """
      SELECT \(accountColumns, in: "a") FROM account a JOIN person p ON p.account = a.id
      WHERE p.shop = \(work.shop) AND p.id = \(person)
      """
    ).map(account)
  }

  private static func account(_ row: SQLRow) throws -> Account {
    Account(
      id: try row.get("id"), login: try row.get("login"), password: try row.get("password"),
      lastShop: try row.get("last_shop"))
  }

  /// Where an account may work: (shop, its name, the person there), the last used first.
  static func seats(_ tx: any SQLTransaction, account: Int64) throws -> [(
    shop: ShopID, name: String, person: PersonID
  )] {
    try tx.rows(
      """
      SELECT p.shop, p.id FROM person p JOIN account a ON a.id = p.account
      WHERE p.account = \(account) AND p.disabled = 0
      ORDER BY CASE WHEN p.shop = a.last_shop THEN 0 ELSE 1 END, p.shop
      """
    ).map { row in
      let shop: ShopID = try row.get("shop")
      return (shop, try ShopsStore.name(tx, shop), try row.get("id"))
    }
  }

  /// Ends what a changed password must end: every session of the account, in every shop, but the one that changed it.
  static func endSessions(
    _ tx: any SQLTransaction, _ house: House, account: Int64, but kept: ID<Session.Kind>? = nil
  ) throws {
    for seat in try seats(tx, account: account) {
      try Sessions.endAll(tx, house, seat.shop, seat.person, but: kept)
    }
  }

  static func remember(_ tx: any SQLTransaction, account: Int64, shop: ShopID) throws {
    try tx.run("UPDATE account SET last_shop = \(shop) WHERE id = \(account)")
  }

  static func setPassword(_ tx: any SQLTransaction, account: Int64, _ hash: String) throws {
    try tx.run("UPDATE account SET password = \(hash) WHERE id = \(account)")
  }

  /// - Throws: `Problem` `login.taken`.
  static func insert(_ work: Work, _ person: Person, account: Int64, password: String) throws {
    let own = Account(id: account, login: person.login.lowercased(), password: password)
    do {
      try work.run(
        "INSERT INTO account (\(accountColumns)) VALUES (\(values: accountColumns, of: own))")
    } catch SQLFailure.duplicate {
      throw Problem(
        .conflict, "login.taken", "somebody signs in with this name",
        fields: [.init("login", "taken")])
    }
    try work.run(
      """
      INSERT INTO person (shop, \(columns), account, created_at)
      VALUES (\(work.shop), \(values: columns, of: person), \(account), \(work.now))
      """)
    try setLinks(work, person)
  }

  public static func disable(_ work: Work, _ id: PersonID) throws {
    try work.run("UPDATE person SET disabled = 1 WHERE shop = \(work.shop) AND id = \(id)")
  }

  static func update(_ work: Work, _ person: Person) throws {
    try work.run(
      "UPDATE person SET \(set: columns, to: person) WHERE shop = \(work.shop) AND id = \(person.id)")
    try setLinks(work, person)
  }

  /// - Throws: `invalid` when a team or skill is not this shop's.
  private static func setLinks(_ work: Work, _ person: Person) throws {
    try work.run("DELETE FROM team_member WHERE shop = \(work.shop) AND person = \(person.id)")
    try work.run("DELETE FROM person_skill WHERE shop = \(work.shop) AND person = \(person.id)")
    do {
      for team in person.teams {
        try work.run(
          "INSERT INTO team_member (shop, team, person) VALUES (\(work.shop), \(team), \(person.id))")
      }
    } catch SQLFailure.constraint { throw Problem.invalid("teams", "unknown") }
    do {
      for skill in person.skills {
        try work.run(
          "INSERT INTO person_skill (shop, person, skill) VALUES (\(work.shop), \(person.id), \(skill))")
      }
    } catch SQLFailure.constraint { throw Problem.invalid("skills", "unknown") }
  }

  static let roleColumns = SQLColumns<Role>(
    .key("key", \.key), .init("name", \.name), .json("grants", \.grants))

  static func insert(_ work: Work, _ role: Role) throws {
    try work.run(
      "INSERT INTO role (shop, \(roleColumns)) VALUES (\(work.shop), \(values: roleColumns, of: role))")
  }

  public static func roles(_ work: Work) throws -> [Role] {
    try work.rows("SELECT \(roleColumns) FROM role WHERE shop = \(work.shop) ORDER BY key").map { row in
      Role(
        key: try row.get("key"), name: try row.get("name"),
        grants: try row.json("grants"))
    }
  }
}
