import Channels
import Kernel
import Storage

public enum ChannelsSchema {
  public static let migrations = [
    Migration(
      "channels.1",
      """
      CREATE TABLE widget (
        shop INTEGER NOT NULL, id INTEGER NOT NULL, key TEXT NOT NULL UNIQUE, secret BLOB NOT NULL,
        title TEXT NOT NULL, greeting TEXT NOT NULL, offline_text TEXT NOT NULL, color TEXT NOT NULL,
        team INTEGER, origins TEXT NOT NULL, ask_contact INTEGER NOT NULL, PRIMARY KEY (shop, id),
        FOREIGN KEY (shop, team) REFERENCES team (shop, id)
      ) STRICT;

      """)
  ]
}

enum WidgetStore {
  static let columns = SQLColumns<Widget>(
    .key("id", \.id), .key("key", \.key), .init("title", \.title), .init("greeting", \.greeting),
    .init("offline_text", \.offlineText), .init("color", \.color), .init("team", \.team),
    .json("origins", \.origins), .init("ask_contact", \.askContact))

  /// The shop's widget. - Throws: not-found.
  static func of(_ tx: any SQLTransaction, _ shop: ShopID) throws -> Widget {
    let row = try tx.row("SELECT \(columns) FROM widget WHERE shop = \(shop) ORDER BY id LIMIT 1")
    guard let row else { throw Problem.notFound("widget") }
    return try widget(row)
  }

  /// By the public key of a snippet. - Throws: not-found.
  static func find(_ tx: any SQLTransaction, key: String) throws -> (ShopID, Widget) {
    let row = try tx.row("SELECT shop, \(columns) FROM widget WHERE key = \(key)")
    guard let row else { throw Problem.notFound("widget") }
    return (try row.get("shop"), try widget(row))
  }

  /// - Parameter sealed: the secret as `Secrets.seal` made it.
  static func insert(_ tx: any SQLTransaction, _ shop: ShopID, _ it: Widget, sealed: [UInt8]) throws {
    try tx.run(
      """
      INSERT INTO widget (shop, \(columns), secret)
      VALUES (\(shop), \(values: columns, of: it), \(sealed))
      """)
  }

  static func update(_ tx: any SQLTransaction, _ shop: ShopID, _ it: Widget) throws {
    do {
      try tx.run("UPDATE widget SET \(set: columns, to: it) WHERE shop = \(shop) AND id = \(it.id)")
    } catch SQLFailure.constraint { throw Problem.invalid("team", "unknown") }
  }

  static func secret(_ tx: any SQLTransaction, _ shop: ShopID, _ id: WidgetID) throws -> [UInt8] {
    try tx.value("SELECT secret FROM widget WHERE shop = \(shop) AND id = \(id)") ?? []
  }

  static func setSecret(_ tx: any SQLTransaction, _ shop: ShopID, _ id: WidgetID, sealed: [UInt8]) throws {
    try tx.run("UPDATE widget SET secret = \(sealed) WHERE shop = \(shop) AND id = \(id)")
  }

  private static func widget(_ row: SQLRow) throws -> Widget {
    var it = Widget(
      id: try row.get("id"), key: try row.get("key"), title: try row.get("title"), team: try row.get("team"))
    it.greeting = try row.get("greeting")
    it.offlineText = try row.get("offline_text")
    it.color = try row.get("color")
    it.origins = try row.json("origins")
    it.askContact = try row.get("ask_contact")
    return it
  }
}
