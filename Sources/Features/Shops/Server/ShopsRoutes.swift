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
      .get("/api/v1/shop", .permission("shop:read"), "The shop and its settings") { call, work in
        try .json(ShopView(try ShopsStore.get(work)))
      },
      .patch("/api/v1/shop", .permission("shop:manage"), "Change settings of the shop", change),
      .get("/api/v1/shop/hours", .permission("shop:read"), "Service hours") { call, work in
        try .json(HoursView(try ShopsStore.hours(work)))
      },
      .put("/api/v1/shop/hours", .permission("shop:manage"), "Set the service hours", setHours),
    ]
  }

  private func change(_ call: Call, _ work: Work) throws -> Reply {
    let request = try call.decode(ShopChange.self)
    var shop = try ShopsStore.get(work)
    try request.apply(to: &shop)
    try ShopsStore.update(work, shop)
    var hours = try ShopsStore.hours(work)
    if hours.timeZone != shop.timeZone {
      hours = ServiceCalendar(week: hours.week, special: hours.special, timeZone: shop.timeZone)
      try ShopsStore.setHours(work, hours)
    }
    try work.append(ShopEvents.changed, shop.id)
    return try .json(ShopView(shop))
  }

  private func setHours(_ call: Call, _ work: Work) throws -> Reply {
    let shop = try ShopsStore.get(work)
    let hours = try call.decode(HoursView.self).calendar(timeZone: shop.timeZone)
    try hours.validate()
    try ShopsStore.setHours(work, hours)
    try work.append(ShopEvents.hoursChanged, shop.id)
    return try .json(HoursView(hours))
  }
}
