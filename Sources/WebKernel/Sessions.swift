import Kernel
import Storage

/// One signed-in browser. The cookie holds `<shop>.<secret>`; the table holds only the secret's SHA-256.
public struct Session: Sendable, Equatable {
  public enum Kind {}

  public let id: ID<Kind>
  public let shop: ShopID
  public let person: PersonID
  public let createdAt: Timestamp
  public let seenAt: Timestamp
  public let expiresAt: Timestamp
  public let userAgent: String
  public let address: String

  static let columns = SQLColumns<Session>(
    .key("id", \.id), .key("shop", \.shop), .init("person", \.person), .init("created_at", \.createdAt),
    .init("seen_at", \.seenAt), .init("expires_at", \.expiresAt), .init("user_agent", \.userAgent),
    .init("address", \.address))
}

extension Session {
  init(_ row: SQLRow) throws {
    self.init(
      id: try row.get("id"), shop: try row.get("shop"), person: try row.get("person"),
      createdAt: try row.get("created_at"), seenAt: try row.get("seen_at"),
      expiresAt: try row.get("expires_at"), userAgent: try row.get("user_agent"),
      address: try row.get("address"))
  }
}

public enum Sessions {
  public static let cookie = "nuanxi_session"
  /// A session ends after this long without use, and in any case after thirty times as long.
  public static let idle = Span.days(1)
  public static let longest = Span.days(30)

  public static let migrations = [
    Migration(
      "web.1",
      """
      CREATE TABLE session (
        shop INTEGER NOT NULL, id INTEGER NOT NULL, token BLOB NOT NULL, person INTEGER NOT NULL,
        created_at INTEGER NOT NULL, seen_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
        user_agent TEXT NOT NULL, address TEXT NOT NULL,
        PRIMARY KEY (shop, id), UNIQUE (shop, token)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX session_person ON session (shop, person);
      CREATE TABLE signin_failure (
        key TEXT NOT NULL PRIMARY KEY, failures INTEGER NOT NULL, at INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE idempotency (
        shop INTEGER NOT NULL, actor TEXT NOT NULL, key TEXT NOT NULL, request BLOB NOT NULL,
        status INTEGER NOT NULL, body BLOB NOT NULL, at INTEGER NOT NULL,
        PRIMARY KEY (shop, actor, key)
      ) STRICT;
      CREATE INDEX idempotency_at ON idempotency (at);

      """)
  ]

  /// Opens a session and returns the cookie's value; a new secret at each sign-in.
  public static func open(
    _ tx: any SQLTransaction, _ house: House, shop: ShopID, person: PersonID, call: Call
  ) throws -> String {
    let secret = Secrets.token()
    let session = Session(
      id: house.ids.next(at: call.now), shop: shop, person: person, createdAt: call.now, seenAt: call.now,
      expiresAt: call.now + idle, userAgent: String(call.userAgent.prefix(200)), address: call.address)
    try tx.run(
      """
      INSERT INTO session (\(Session.columns), token)
      VALUES (\(values: Session.columns, of: session), \(Secrets.digest(secret)))
      """)
    try tx.run("DELETE FROM session WHERE shop = \(shop) AND expires_at < \(call.now)")
    return "\(shop).\(secret)"
  }

  static func find(_ tx: any SQLTransaction, cookie: String, now: Timestamp) throws -> Session? {
    let parts = cookie.split(separator: ".", maxSplits: 1)
    guard parts.count == 2, let shop = ShopID(String(parts[0])) else { return nil }
    return try tx.row(
      """
      SELECT \(Session.columns) FROM session
      WHERE shop = \(shop) AND token = \(Secrets.digest(String(parts[1]))) AND expires_at > \(now)
      """
    ).map(Session.init)
  }

  public static func of(_ tx: any SQLTransaction, _ shop: ShopID, _ person: PersonID, now: Timestamp) throws
    -> [Session]
  {
    try tx.rows(
      """
      SELECT \(Session.columns) FROM session
      WHERE shop = \(shop) AND person = \(person) AND expires_at > \(now) ORDER BY id DESC
      """
    ).map(Session.init)
  }

  /// Moves the end of a session in use; called at most every few minutes for one session.
  static func touch(_ tx: any SQLTransaction, _ session: Session, now: Timestamp) throws {
    let end = min(now + idle, session.createdAt + longest)
    try tx.run(
      """
      UPDATE session SET seen_at = \(now), expires_at = \(end)
      WHERE shop = \(session.shop) AND id = \(session.id)
      """)
  }

  /// Ends one session, and its streams once that is on disk; `false` if there is none of that person.
  public static func end(
    _ tx: any SQLTransaction, _ house: House, _ shop: ShopID, _ person: PersonID, _ id: ID<Session.Kind>
  ) throws -> Bool {
    let changed = try tx.run(
      "DELETE FROM session WHERE shop = \(shop) AND person = \(person) AND id = \(id)")
    tx.afterCommit { PushSignals.ended(id, house) }
    return changed > 0
  }

  /// Ends all sessions of a person but `kept`: after a change of password, or when the person is disabled.
  public static func endAll(
    _ tx: any SQLTransaction, _ house: House, _ shop: ShopID, _ person: PersonID,
    but kept: ID<Session.Kind>? = nil
  ) throws {
    let all = try tx.rows("SELECT id FROM session WHERE shop = \(shop) AND person = \(person)")
    for id in try all.map({ try $0.get("id", as: ID<Session.Kind>.self) }) where id != kept {
      _ = try end(tx, house, shop, person, id)
    }
  }
}
