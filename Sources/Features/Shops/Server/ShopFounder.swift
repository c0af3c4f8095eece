import Kernel
import Shops
import Storage
import WebKernel

public enum ShopHooks {
  /// What a room puts into a new shop, in the same transaction. Done by the desk itself.
  public static let founding = Hook<@Sendable (Work, Founding) throws -> Void>("shops.founding")
}

/// What is known of a shop that is being founded.
public struct Founding: Sendable {
  public var name: String
  /// IANA name.
  public var timeZone: String
  /// The public key of its widget; nil = one by chance.
  public var widgetKey: String?
  /// The steps of its career ladder, lowest first, and how many conversations each holds; nil = the shop's number.
  public var levels: [(name: String, capacity: Int?)]

  public static let usualLevels: [(name: String, capacity: Int?)] = [
    ("初级客服", 4), ("资深客服", 6), ("高级客服", nil),
  ]

  public init(
    name: String, timeZone: String, widgetKey: String? = nil,
    levels: [(name: String, capacity: Int?)] = usualLevels
  ) {
    self.name = name
    self.timeZone = timeZone
    self.widgetKey = widgetKey
    self.levels = levels
  }
}

/// Makes a shop with all it needs to stand: settings, hours, and what each room adds.
public enum ShopFounder {
  /// Seven days, 9 to 23: what most shops of this kind keep.
  private static let usualHours = Array(
    repeating: [ServiceCalendar.Interval(from: 9 * 60, to: 23 * 60)], count: 7)

  /// Returns work in the new shop, done by the desk itself.
  public static func found(
    _ tx: any SQLTransaction, _ house: House, _ founding: Founding, at now: Timestamp
  ) throws -> Work {
    let shop = Shop(
      id: house.ids.next(at: now), name: founding.name, timeZone: founding.timeZone, locale: "zh",
      settings: ShopSettings())
    let work = Work(tx, house, .system(shop.id), at: now)
    let hours = ServiceCalendar(week: usualHours, timeZone: founding.timeZone)
    try ShopsStore.insert(work, shop, hours: hours)
    for furnish in house.answers(to: ShopHooks.founding) { try furnish(work, founding) }
    try work.append(ShopEvents.founded, shop.id)
    return work
  }
}
