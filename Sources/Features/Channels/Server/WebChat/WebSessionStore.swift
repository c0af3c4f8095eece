import Channels
import Customers
import Kernel
import Storage
import WebKernel

/// Visitors' sessions as stored.
enum WebSessionStore {
  static let columns = SQLColumns<WebSession>(
    .key("id", \.id), .key("identity", \.identity), .key("account", \.account), .key("signed", \.isSigned),
    .key("created_at", \.createdAt), .init("seen_at", \.seenAt))

  static func insert(_ work: Work, _ it: WebSession) throws {
    try sweep(work)
    try work.run(
      "INSERT INTO web_session (shop, \(columns)) VALUES (\(work.shop), \(values: columns, of: it))")
  }

  static func update(_ work: Work, _ it: WebSession) throws {
    try work.run(
      "UPDATE web_session SET \(set: columns, to: it) WHERE shop = \(work.shop) AND id = \(it.id)")
  }

  /// nil for one that is over or was ended.
  static func find(_ work: Work, _ id: WebSessionID) throws -> WebSession? {
    let row = try work.row("SELECT \(columns) FROM web_session WHERE shop = \(work.shop) AND id = \(id)")
    return try row.map(session).flatMap { $0.isOver(at: work.now) ? nil : $0 }
  }

  static func end(_ work: Work, _ id: WebSessionID) throws {
    try work.run("DELETE FROM web_session WHERE shop = \(work.shop) AND id = \(id)")
  }

  /// Of all browsers in which somebody is this customer.
  static func end(_ work: Work, of identities: [Identity]) throws -> Int {
    try work.run(
      """
      DELETE FROM web_session
      WHERE shop = \(work.shop) AND identity IN (\(list: identities.map(\.id.rawValue)))
      """)
  }

  /// Those nobody has come back to.
  private static func sweep(_ work: Work) throws {
    let oldest = work.now - WebSession.life(isSigned: false)
    try work.run("DELETE FROM web_session WHERE shop = \(work.shop) AND seen_at <= \(oldest)")
  }

  private static func session(_ row: SQLRow) throws -> WebSession {
    WebSession(
      id: try row.get("id"), identity: try row.get("identity"), account: try row.get("account"),
      isSigned: try row.get("signed"), createdAt: try row.get("created_at"), seenAt: try row.get("seen_at"))
  }
}
