import Foundation
import Kernel
import Shops

struct ShopView: Encodable, Sendable {
  let id: ShopID
  let name, timeZone, locale: String
  let offerSeconds, reopenHours, capacity, rampMinutes, stickyHours, graceSeconds, agingSeconds: Int
  let holding: HoldingLadder

  init(_ shop: Shop) {
    id = shop.id
    name = shop.name
    timeZone = shop.timeZone
    locale = shop.locale
    offerSeconds = shop.settings.offerSeconds
    reopenHours = shop.settings.reopenHours
    capacity = shop.settings.capacity
    rampMinutes = shop.settings.rampMinutes
    stickyHours = shop.settings.stickyHours
    graceSeconds = shop.settings.graceSeconds
    agingSeconds = shop.settings.agingSeconds
    holding = shop.settings.holding
  }
}

/// What is left out stays as it is.
struct ShopChange: Decodable {
  var name, timeZone, locale: String?
  var offerSeconds, reopenHours, capacity, rampMinutes, stickyHours, graceSeconds, agingSeconds: Int?
  var holding: HoldingLadder?

  func apply(to shop: inout Shop) throws {
    var validation = Validation()
    if let name { shop.name = validation.text(name, "name", max: 60) }
    if let timeZone {
      validation.require(TimeZone(identifier: timeZone) != nil, "timeZone", "unknown")
      shop.timeZone = timeZone
    }
    if let locale {
      validation.require(["zh", "en"].contains(locale), "locale", "unknown")
      shop.locale = locale
    }
    try validation.check()
    var settings = shop.settings
    if let offerSeconds { settings.offerSeconds = offerSeconds }
    if let reopenHours { settings.reopenHours = reopenHours }
    if let capacity { settings.capacity = capacity }
    if let rampMinutes { settings.rampMinutes = rampMinutes }
    if let stickyHours { settings.stickyHours = stickyHours }
    if let graceSeconds { settings.graceSeconds = graceSeconds }
    if let agingSeconds { settings.agingSeconds = agingSeconds }
    if let holding { settings.holding = holding }
    try settings.validate()
    shop.settings = settings
  }
}

/// The calendar without its zone, which is the shop's.
struct HoursView: Codable, Sendable {
  let week: [[ServiceCalendar.Interval]]
  let special: [ServiceCalendar.SpecialDay]

  init(_ calendar: ServiceCalendar) {
    week = calendar.week
    special = calendar.special
  }

  func calendar(timeZone: String) throws -> ServiceCalendar {
    guard week.count == 7 else { throw Problem.invalid("week", "seven_days") }
    return ServiceCalendar(week: week, special: special, timeZone: timeZone)
  }
}
