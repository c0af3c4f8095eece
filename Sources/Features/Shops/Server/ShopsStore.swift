import Foundation
import Kernel
import Shops
import Storage
import WebKernel

/// The shop table. Other features ask here.
public enum ShopsStore {
  static let columns = SQLColumns<Shop>(
    .key("id", \.id), .init("name", \.name), .init("time_zone", \.timeZone), .init("locale", \.locale),
    .json("settings", \.settings))

  public static func insert(_ work: Work, _ shop: Shop, hours: ServiceCalendar) throws {
    try work.run(
      """
      INSERT INTO shop (\(columns), hours, created_at)
      VALUES (\(values: columns, of: shop), \(json: hours), \(work.now))
      """)
  }

  public static func isEmpty(_ tx: any SQLTransaction) throws -> Bool {
    try tx.row("SELECT id FROM shop LIMIT 1") == nil
  }

  /// For those who look at several shops. - Throws: not-found.
  public static func name(_ tx: any SQLTransaction, _ id: ShopID) throws -> String {
    guard let name = try tx.value("SELECT name FROM shop WHERE id = \(id)", as: String.self) else {
      throw Problem.notFound("shop")
    }
    return name
  }

  /// - Throws: not-found.
  public static func get(_ work: Work) throws -> Shop {
    let row = try work.row("SELECT \(columns) FROM shop WHERE id = \(work.shop)")
    guard let row else { throw Problem.notFound("shop") }
    return Shop(
      id: try row.get("id"), name: try row.get("name"), timeZone: try row.get("time_zone"),
      locale: try row.get("locale"), settings: try row.keptJSON("settings"))
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

  public static func update(_ work: Work, _ shop: Shop) throws {
    try work.run("UPDATE shop SET \(set: columns, to: shop) WHERE id = \(shop.id)")
  }

  public static func hours(_ work: Work) throws -> ServiceCalendar {
    guard let row = try work.row("SELECT hours FROM shop WHERE id = \(work.shop)") else {
      throw Problem.notFound("shop")
    }
    return try row.keptJSON("hours")
  }

  public static func setHours(_ work: Work, _ hours: ServiceCalendar) throws {
    try work.run("UPDATE shop SET hours = \(json: hours) WHERE id = \(work.shop)")
  }
}
