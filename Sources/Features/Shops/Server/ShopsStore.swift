import Foundation
import Kernel
import Shops
import Storage

/// The shop table. Other features ask here.
public enum ShopsStore {
  static let columns = SQLColumns<Shop>(
    .key("id", \.id), .init("name", \.name), .init("time_zone", \.timeZone), .init("locale", \.locale),
    .json("settings", \.settings))

  public static func insert(
    _ tx: any SQLTransaction, _ shop: Shop, hours: ServiceCalendar, at now: Timestamp
  ) throws {
    try tx.run(
      """
      INSERT INTO shop (\(columns), hours, created_at)
      VALUES (\(values: columns, of: shop), \(json: hours), \(now))
      """)
  }

  public static func isEmpty(_ tx: any SQLTransaction) throws -> Bool {
    try tx.row("SELECT id FROM shop LIMIT 1") == nil
  }

  /// - Throws: not-found.
  public static func get(_ tx: any SQLTransaction, _ id: ShopID) throws -> Shop {
    let row = try tx.row("SELECT \(columns) FROM shop WHERE id = \(id)")
    guard let row else { throw Problem.notFound("shop") }
    return Shop(
      id: try row.get("id"), name: try row.get("name"), timeZone: try row.get("time_zone"),
      locale: try row.get("locale"), settings: try row.json("settings"))
  }

  /// The shop of this name; without a name the only one.
  /// - Throws: `shop.none`, `shop.which` when there are several and none was named, not-found.
  public static func find(_ tx: any SQLTransaction, named name: String?) throws -> ShopID {
    let rows = try tx.rows("SELECT id, name FROM shop ORDER BY id")
    let shops: [(id: ShopID, name: String)] = try rows.map { (try $0.get("id"), try $0.get("name")) }
    guard !shops.isEmpty else { throw Problem(.notFound, "shop.none", "the database has no shop yet") }
    guard let name else {
      guard shops.count == 1 else {
        throw Problem(.invalid, "shop.which", "several shops: \(shops.map(\.name).joined(separator: ", "))")
      }
      return shops[0].id
    }
    guard let found = shops.first(where: { $0.name == name || "\($0.id)" == name }) else {
      throw Problem.notFound("shop \(name)")
    }
    return found.id
  }

  public static func update(_ tx: any SQLTransaction, _ shop: Shop) throws {
    try tx.run("UPDATE shop SET \(set: columns, to: shop) WHERE id = \(shop.id)")
  }

  public static func hours(_ tx: any SQLTransaction, _ id: ShopID) throws -> ServiceCalendar {
    guard let row = try tx.row("SELECT hours FROM shop WHERE id = \(id)") else {
      throw Problem.notFound("shop")
    }
    return try row.json("hours")
  }

  public static func setHours(_ tx: any SQLTransaction, _ id: ShopID, _ hours: ServiceCalendar) throws {
    try tx.run("UPDATE shop SET hours = \(json: hours) WHERE id = \(id)")
  }
}
