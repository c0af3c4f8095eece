import Foundation
import Kernel
import Shops
import Storage
import WebKernel

public struct ShopsRoutes: Sendable {
  let house: House

  public init(_ house: House) { self.house = house }

  public var routes: [Route] {
    [
      .get("/api/v1/shop", .permission("shop:read"), "The shop and its settings") { call, tx in
        try .json(ShopView(try ShopsStore.get(tx, call.actor.shop)))
      },
      .patch("/api/v1/shop", .permission("shop:manage"), "Change settings of the shop", change),
      .get("/api/v1/shop/hours", .permission("shop:read"), "Service hours") { call, tx in
        try .json(HoursView(try ShopsStore.hours(tx, call.actor.shop)))
      },
      .put("/api/v1/shop/hours", .permission("shop:manage"), "Set the service hours", setHours),
    ]
  }

  private func change(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    let request = try call.decode(ShopChange.self)
    var shop = try ShopsStore.get(tx, call.actor.shop)
    try request.apply(to: &shop)
    try ShopsStore.update(tx, shop)
    var hours = try ShopsStore.hours(tx, shop.id)
    if hours.timeZone != shop.timeZone {
      hours = ServiceCalendar(week: hours.week, special: hours.special, timeZone: shop.timeZone)
      try ShopsStore.setHours(tx, shop.id, hours)
    }
    try house.journal.append(tx, "shop.changed", subject: shop.id, by: call.actor, at: call.now)
    return try .json(ShopView(shop))
  }

  private func setHours(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    let shop = try ShopsStore.get(tx, call.actor.shop)
    let hours = try call.decode(HoursView.self).calendar(timeZone: shop.timeZone)
    try hours.validate()
    try ShopsStore.setHours(tx, shop.id, hours)
    try house.journal.append(tx, "shop.hours_changed", subject: shop.id, by: call.actor, at: call.now)
    return try .json(HoursView(hours))
  }
}
