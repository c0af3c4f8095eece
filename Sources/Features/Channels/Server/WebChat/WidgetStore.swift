import Channels
import Kernel
import Storage
import WebKernel

/// Widgets as stored: an account each, and how it looks.
enum WidgetStore {
  static let columns = SQLColumns<Widget>(
    .key("account", \.id), .key("key", \.key), .init("title", \.title), .init("greeting", \.greeting),
    .init("offline_text", \.offlineText), .init("color", \.color), .json("origins", \.origins),
    .init("ask_contact", \.askContact))

  private static let source: SQLText = """
    SELECT w.shop, \(columns, in: "w"), \(AccountStore.columns, in: "a")
    FROM web_widget w JOIN channel_account a ON a.shop = w.shop AND a.id = w.account
    """

  /// The oldest first.
  static func all(_ work: Work) throws -> [Widget] {
    try work.rows(source + " WHERE w.shop = \(work.shop) ORDER BY w.account").map(widget)
  }

  /// The shop's first widget. - Throws: not-found.
  static func first(_ work: Work) throws -> Widget {
    guard let row = try work.row(source + " WHERE w.shop = \(work.shop) ORDER BY w.account LIMIT 1") else {
      throw Problem.notFound("widget")
    }
    return try widget(row)
  }

  /// - Throws: not-found.
  static func get(_ work: Work, _ id: ChannelAccountID) throws -> Widget {
    guard let row = try work.row(source + " WHERE w.shop = \(work.shop) AND w.account = \(id)") else {
      throw Problem.notFound("widget")
    }
    return try widget(row)
  }

  /// By the public key of a snippet. - Throws: not-found.
  static func find(_ tx: any SQLTransaction, key: String) throws -> (ShopID, Widget) {
    guard let row = try tx.row(source + " WHERE w.key = \(key)") else { throw Problem.notFound("widget") }
    return (try row.get("shop"), try widget(row))
  }

  /// - Parameter sealed: the secret as `Secrets.seal` made it. - Throws: `invalid` for a team of another shop.
  static func insert(_ work: Work, _ it: Widget, sealed: [UInt8]) throws {
    try AccountStore.insert(work, it.account)
    try work.run(
      """
      INSERT INTO web_widget (shop, \(columns), secret)
      VALUES (\(work.shop), \(values: columns, of: it), \(sealed))
      """)
  }

  static func update(_ work: Work, _ it: Widget) throws {
    try AccountStore.update(work, it.account)
    try work.run(
      "UPDATE web_widget SET \(set: columns, to: it) WHERE shop = \(work.shop) AND account = \(it.id)")
  }

  static func secret(_ work: Work, _ id: ChannelAccountID) throws -> [UInt8] {
    try work.value("SELECT secret FROM web_widget WHERE shop = \(work.shop) AND account = \(id)") ?? []
  }

  static func setSecret(_ work: Work, _ id: ChannelAccountID, sealed: [UInt8])
    throws
  {
    try work.run("UPDATE web_widget SET secret = \(sealed) WHERE shop = \(work.shop) AND account = \(id)")
  }

  private static func widget(_ row: SQLRow) throws -> Widget {
    var it = Widget(try AccountStore.account(row), key: try row.get("key"), title: try row.get("title"))
    it.greeting = try row.get("greeting")
    it.offlineText = try row.get("offline_text")
    it.color = try row.get("color")
    it.origins = try row.json("origins")
    it.askContact = try row.get("ask_contact")
    return it
  }
}
