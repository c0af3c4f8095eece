import Foundation
import HTTPTypes
import Kernel
import Shops
import Staff
import Storage
import WebKernel

/// The first minutes of an empty installation: one owner, one shop, one team, one widget. Works once.
public struct SetupRoutes: Sendable {
  let house: House
  let version: String
  let passwords: Passwords

  public init(_ house: House, version: String) {
    self.house = house
    self.version = version
    passwords = Passwords(log2N: house.limits.scryptLog2N)
  }

  public var routes: [Route] {
    [
      .get("/api/v1/setup", .open, "Whether this installation is still empty") { _, tx in
        try .json(State(needed: ShopsStore.isEmpty(tx), version: version))
      },
      .free(.post, "/api/v1/setup", .open, "Make the first shop and its owner") { call, _, _ in
        try await setUp(call)
      },
    ]
  }

  private struct State: Encodable {
    let needed: Bool
    let version: String
  }

  private struct Request: Decodable {
    struct ShopPart: Decodable {
      let name: String?
      let timeZone: String?
    }
    struct OwnerPart: Decodable {
      let login, name, password: String?
    }
    struct TeamPart: Decodable {
      let name: String?
      let kind: Team.Kind?
    }

    let shop: ShopPart
    let owner: OwnerPart
    let team: TeamPart
  }

  private static let done = Problem(.conflict, "setup.done", "the installation has its first shop")

  private func setUp(_ call: Call) async throws -> Reply {
    guard try await house.engine.read({ try ShopsStore.isEmpty($0) }) else { throw Self.done }
    let request = try call.decode(Request.self)
    var validation = Validation()
    let name = validation.text(request.shop.name, "shop.name", max: 60)
    let login = validation.text(request.owner.login, "owner.login", max: 60).lowercased()
    let ownerName = validation.text(request.owner.name, "owner.name", max: 40)
    let teamName = validation.text(request.team.name, "team.name", max: 40)
    let zone = request.shop.timeZone ?? "Asia/Shanghai"
    validation.require(TimeZone(identifier: zone) != nil, "shop.timeZone", "unknown")
    try validation.check()
    try passwords.check(request.owner.password ?? "", field: "owner.password")
    let hash = try await passwords.hash(request.owner.password ?? "")
    return try await house.engine.write { tx in
      guard try ShopsStore.isEmpty(tx) else { throw Self.done }
      let founder = ShopFounder(house)
      let shop = try founder.found(tx, name: name, timeZone: zone, at: call.now)
      let team = Team(
        id: house.ids.next(at: call.now), name: teamName, kind: request.team.kind ?? .presale)
      try StaffDesk(house).add(tx, team, by: .system(shop.id), at: call.now)
      var owner = Person(
        id: house.ids.next(at: call.now), login: login, name: ownerName, nickname: ownerName,
        role: "owner", locale: shop.locale, statusSince: call.now)
      owner.teams = [team.id]
      try StaffDesk(house).add(tx, owner, hash: hash, by: .system(shop.id), at: call.now)
      return try SessionRoutes(house).enter(tx, call, shop.id, owner.id)
    }
  }
}

/// Makes a shop with all it needs to stand: settings, hours, roles, levels, a widget.
public struct ShopFounder: Sendable {
  let house: House

  public init(_ house: House) { self.house = house }

  /// Seven days, 9 to 23: what most shops of this kind keep.
  public static let usualHours = Array(
    repeating: [ServiceCalendar.Interval(from: 9 * 60, to: 23 * 60)], count: 7)

  public static let usualLevels: [(name: String, capacity: Int?)] = [
    ("初级客服", 4), ("资深客服", 6), ("高级客服", nil),
  ]

  public func found(
    _ tx: any SQLTransaction, name: String, timeZone: String, widgetKey: String? = nil,
    levels: [(name: String, capacity: Int?)] = usualLevels, at now: Timestamp
  ) throws -> Shop {
    let shop = Shop(
      id: house.ids.next(at: now), name: name, timeZone: timeZone, locale: "zh", settings: ShopSettings())
    try ShopsStore.insert(
      tx, shop, hours: ServiceCalendar(week: Self.usualHours, timeZone: timeZone), at: now)
    try StaffDesk(house).furnish(tx, shop.id)
    for (rank, level) in levels.enumerated() {
      let level = Level(
        id: house.ids.next(at: now), name: level.name, rank: rank + 1, capacity: level.capacity)
      try StaffDesk(house).add(tx, level, by: .system(shop.id), at: now)
    }
    try WidgetRoutes(house).furnish(
      tx, shop.id, title: name, key: widgetKey ?? Secrets.token(12), at: now)
    try house.journal.append(tx, "shop.founded", subject: shop.id, by: .system(shop.id), at: now)
    return shop
  }
}
