import Kernel
import Staff
import Storage
import WebKernel

/// People as stored. Other features ask here; nobody else reads these tables.
public enum StaffStore {
  /// Of the person's own table. Where somebody stands is changed by `setStatus` alone.
  static let columns = SQLColumns<Person>(
    .key("id", \.id), .init("name", \.name), .init("nickname", \.nickname), .init("role", \.role),
    .init("level", \.level), .init("capacity", \.capacity), .init("locale", \.locale),
    .init("theme", \.theme), .init("disabled", \.isDisabled), .init("status", \.status.rawValue).fixed,
    .init("status_since", \.statusSince).fixed)

  private static let select: SQLText = """
    SELECT \(columns, in: "p"), a.login,
      EXISTS (SELECT 1 FROM presence c WHERE c.shop = p.shop AND c.person = p.id) AS connected
    FROM person p JOIN account a ON a.id = p.account
    """

  public static func people(_ work: Work) throws -> [Person] {
    var people = try work.rows("\(select) WHERE p.shop = \(work.shop) ORDER BY p.id").map(person)
    let teams = try links(
      work.tx, "SELECT person, team AS other FROM team_member WHERE shop = \(work.shop)", of: TeamKind.self)
    let skills = try links(
      work.tx, "SELECT person, skill AS other FROM person_skill WHERE shop = \(work.shop)", of: SkillKind.self
    )
    for index in people.indices {
      people[index].teams = teams[people[index].id] ?? []
      people[index].skills = skills[people[index].id] ?? []
    }
    return people
  }

  /// - Throws: not-found, for another shop's person too.
  public static func get(_ work: Work, _ id: PersonID) throws -> Person {
    let row = try work.row("\(select) WHERE p.shop = \(work.shop) AND p.id = \(id)")
    guard let row else { throw Problem.notFound("person") }
    var person = try person(row)
    person.teams = Set(
      try work.rows("SELECT team FROM team_member WHERE shop = \(work.shop) AND person = \(id)").map {
        try $0.get("team")
      })
    person.skills = Set(
      try work.rows("SELECT skill FROM person_skill WHERE shop = \(work.shop) AND person = \(id)").map {
        try $0.get("skill")
      })
    return person
  }

  public static func names(_ work: Work) throws -> [PersonID: String] {
    try names(work.rows("SELECT id, nickname FROM person WHERE shop = \(work.shop)"))
  }

  /// For what happens with each message: a shop may have hundreds of people.
  public static func names(_ work: Work, of people: Set<PersonID>) throws -> [PersonID: String] {
    guard !people.isEmpty else { return [:] }
    return try names(
      work.rows("SELECT id, nickname FROM person WHERE shop = \(work.shop) AND id IN (\(list: people))"))
  }

  private static func names(_ rows: [SQLRow]) throws -> [PersonID: String] {
    Dictionary(
      try rows.map { (try $0.get("id"), try $0.get("nickname")) }, uniquingKeysWith: { $1 })
  }

  /// Whether anybody is at the desk and connected.
  public static func isAnybodyThere(_ work: Work) throws -> Bool {
    try work.row(
      """
      SELECT 1 AS one FROM person p WHERE p.shop = \(work.shop) AND p.status <> 'offline' AND p.disabled = 0
        AND EXISTS (SELECT 1 FROM presence c WHERE c.shop = p.shop AND c.person = p.id) LIMIT 1
      """) != nil
  }

  /// How many are ready and connected.
  public static func seated(_ work: Work) throws -> Int {
    try work.value(
      """
      SELECT COUNT(*) AS n FROM person p WHERE p.shop = \(work.shop) AND p.status = 'ready'
        AND EXISTS (SELECT 1 FROM presence c WHERE c.shop = p.shop AND c.person = p.id)
      """) ?? 0
  }

  /// When each person was added: how long somebody has been at the desk.
  public static func joined(_ work: Work) throws -> [PersonID: Timestamp] {
    Dictionary(
      try work.rows("SELECT id, created_at FROM person WHERE shop = \(work.shop)").map {
        (try $0.get("id"), try $0.get("created_at"))
      }, uniquingKeysWith: { $1 })
  }

  /// The rights of somebody who may sign in; nil when there is no such person or they are disabled.
  public static func actor(_ work: Work, _ id: PersonID) throws -> Actor? {
    let row = try work.row(
      """
      SELECT r.grants FROM person p JOIN role r ON r.shop = p.shop AND r.key = p.role
      WHERE p.shop = \(work.shop) AND p.id = \(id) AND p.disabled = 0
      """)
    guard let row else { return nil }
    let grants = try row.keptJSON("grants", as: [Grant].self)
    let teams = try work.rows("SELECT team FROM team_member WHERE shop = \(work.shop) AND person = \(id)")
    return Actor(
      shop: work.shop, who: .person(id), teams: Set(try teams.map { try $0.get("team") }),
      grants: Dictionary(grants.map { ($0.permission, $0.scope) }, uniquingKeysWith: max))
  }

  /// Whether a customer can be left with this person.
  public static func isThere(_ work: Work, _ id: PersonID) throws -> Bool {
    try work.row(
      """
      SELECT 1 AS one FROM person
      WHERE shop = \(work.shop) AND id = \(id) AND disabled = 0 AND status <> 'offline'
      """) != nil
  }

  public static func setStatus(_ work: Work, _ id: PersonID, _ status: Status) throws {
    try work.run(
      """
      UPDATE person SET status = \(status.rawValue), status_since = \(work.now), missed_offers = 0
      WHERE shop = \(work.shop) AND id = \(id)
      """)
  }

  /// Counts an offer that was let pass; returns how many in a row.
  static func missed(_ work: Work, _ id: PersonID) throws -> Int {
    try work.value(
      """
      UPDATE person SET missed_offers = missed_offers + 1 WHERE shop = \(work.shop) AND id = \(id)
      RETURNING missed_offers
      """) ?? 0
  }

  static func forgetMissed(_ work: Work, _ id: PersonID) throws {
    try work.run(
      """
      UPDATE person SET missed_offers = 0 WHERE shop = \(work.shop) AND id = \(id) AND missed_offers > 0
      """)
  }

  private static func person(_ row: SQLRow) throws -> Person {
    var person = Person(
      id: try row.get("id"), login: try row.get("login"), name: try row.get("name"),
      nickname: try row.get("nickname"), role: try row.get("role"), locale: try row.get("locale"),
      theme: try row.get("theme"), statusSince: try row.get("status_since"))
    person.level = try row.get("level")
    person.capacity = try row.get("capacity")
    person.isDisabled = try row.get("disabled")
    person.status = Status(rawValue: try row.get("status")) ?? .offline
    person.isConnected = try row.get("connected")
    return person
  }

  private static func links<Kind>(
    _ tx: any SQLTransaction, _ text: SQLText, of kind: Kind.Type
  ) throws -> [PersonID: Set<ID<Kind>>] {
    try tx.rows(text).reduce(into: [:]) { sets, row in
      sets[try row.get("person", as: PersonID.self), default: []].insert(try row.get("other"))
    }
  }
}
