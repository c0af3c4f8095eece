import Kernel
import Staff
import Storage
import WebKernel

extension StaffStore {
  struct Account: Sendable {
    let id: Int64
    let password: String
    let lastShop: ShopID?
  }

  static func account(_ tx: any SQLTransaction, login: String) throws -> Account? {
    try tx.row("SELECT id, password, last_shop FROM account WHERE login = \(login.lowercased())").map {
      Account(id: try $0.get("id"), password: try $0.get("password"), lastShop: try $0.get("last_shop"))
    }
  }

  static func account(_ work: Work, of person: PersonID) throws -> Account? {
    try work.row(
      """
      SELECT a.id, a.password, a.last_shop FROM account a JOIN person p ON p.account = a.id
      WHERE p.shop = \(work.shop) AND p.id = \(person)
      """
    ).map {
      Account(id: try $0.get("id"), password: try $0.get("password"), lastShop: try $0.get("last_shop"))
    }
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
    do {
      try work.run(
        "INSERT INTO account (id, login, password) VALUES (\(account), \(person.login.lowercased()), \(password))"
      )
    } catch SQLFailure.duplicate {
      throw Problem(
        .conflict, "login.taken", "somebody signs in with this name",
        fields: [.init("login", "taken")])
    }
    try work.run(
      """
      INSERT INTO person (shop, id, account, name, nickname, role, level, capacity, locale, theme, status,
        status_since, created_at)
      VALUES (\(work.shop), \(person.id), \(account), \(person.name), \(person.nickname), \(person.role),
        \(person.level), \(person.capacity), \(person.locale), \(person.theme), \(person.status.rawValue),
        \(person.statusSince), \(work.now))
      """)
    try setLinks(work, person)
  }

  public static func disable(_ work: Work, _ id: PersonID) throws {
    try work.run("UPDATE person SET disabled = 1 WHERE shop = \(work.shop) AND id = \(id)")
  }

  static func update(_ work: Work, _ person: Person) throws {
    try work.run(
      """
      UPDATE person SET name = \(person.name), nickname = \(person.nickname), role = \(person.role),
        level = \(person.level), capacity = \(person.capacity), locale = \(person.locale),
        theme = \(person.theme), disabled = \(person.isDisabled)
      WHERE shop = \(work.shop) AND id = \(person.id)
      """)
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

  static func insert(_ work: Work, _ role: Role) throws {
    try work.run(
      "INSERT INTO role (shop, key, name, grants) VALUES (\(work.shop), \(role.key), \(role.name), \(json: role.grants))"
    )
  }

  public static func roles(_ work: Work) throws -> [Role] {
    try work.rows("SELECT key, name, grants FROM role WHERE shop = \(work.shop) ORDER BY key").map { row in
      Role(
        key: try row.get("key"), name: try row.get("name"),
        grants: try row.json("grants"))
    }
  }
}
