import Channels
import Customers
import Foundation
import Kernel
import Orders
import Server
import Shops
import Staff
import Storage
import WebKernel

/// Who is who in the demonstration shop, by the keys of its files.
struct DemoCast: Sendable {
  let shop: ShopID
  var teams: [String: Team] = [:]
  var people: [String: PersonID] = [:]
  var customers: [Actor] = []
}

/// Makes the shop and everything that stands still.
struct DemoBuilder {
  let data: DemoData
  /// In the new shop, when it began.
  let work: Work
  let hash: String
  let start: Timestamp
  private let shop: Shop

  init(
    _ tx: any SQLTransaction, _ house: House, _ data: DemoData, hash: String, at start: Timestamp
  ) throws {
    self.data = data
    self.hash = hash
    self.start = start
    let founding = Founding(
      name: data.people.shop.name, timeZone: data.people.shop.timeZone, widgetKey: "demo-storefront",
      levels: data.people.levels.map { ($0.name, $0.capacity) })
    work = try ShopFounder.found(tx, house, founding, at: start)
    shop = try ShopsStore.get(work)
  }

  /// - Parameter furnish: what the rooms add.
  func build(now: Timestamp, _ furnish: (DemoCast) throws -> Void) throws -> DemoCast {
    var cast = DemoCast(shop: shop.id)
    for row in data.people.teams {
      let team = Team(id: id(), name: row.name, kind: Team.Kind(rawValue: row.kind ?? "") ?? .other)
      try StaffDesk.add(work, team)
      cast.teams[row.key] = team
    }
    try addPeople(&cast, now)
    for row in data.customers { cast.customers.append(try add(row, now: now)) }
    try furnish(cast)
    let words = data.people.shop
    let hours = Array(repeating: [ServiceCalendar.Interval(from: 9 * 60, to: 0)], count: 7)
    try ShopsStore.setHours(work, ServiceCalendar(week: hours, timeZone: shop.timeZone))
    try WidgetRoutes(work.house).describe(
      work, title: words.title, greeting: words.greeting, offlineText: words.offlineText, color: words.color)
    return cast
  }

  private func addPeople(_ cast: inout DemoCast, _ now: Timestamp) throws {
    var skills: [String: Skill] = [:]
    for row in data.people.skills {
      let skill = Skill(id: id(), name: row.name)
      try StaffDesk.add(work, skill)
      skills[row.key] = skill
    }
    let levels = try GroupStore.levels(work)
    for row in data.people.people {
      var person = Person(
        id: id(), login: row.login, name: row.name, nickname: row.nickname, role: row.role,
        locale: row.locale ?? "zh", statusSince: now - .hours(10))
      person.teams = Set(row.teams.compactMap { cast.teams[$0]?.id })
      person.skills = Set(row.skills.compactMap { skills[$0]?.id })
      person.capacity = row.capacity
      let name = data.people.levels.first { $0.key == row.level }?.name
      person.level = levels.first { $0.name == name }?.id
      try StaffDesk.add(work, person, hash: hash)
      cast.people[row.login] = person.id
    }
  }

  func stage(_ cast: DemoCast, _ folder: URL, now: Timestamp) throws -> DemoStage {
    let owner = data.people.people.first { $0.role == "owner" }.flatMap { cast.people[$0.login] }
    guard let owner else { throw Problem(.broken, "demo.unreadable", "people.json: nobody owns the shop") }
    return DemoStage(
      folder: folder, people: cast.people, teams: cast.teams.mapValues(\.id), owner: owner, start: start,
      now: now)
  }

  private func add(_ row: DemoData.Customer, now: Timestamp) throws -> Actor {
    let identity = try CustomerDesk.identify(
      work, channel: "site", externalID: "member-\(row.key)", verified: true)
    var customer = try CustomerStore.get(work, identity.customer)
    customer.name = row.name
    customer.nickname = row.nickname
    customer.phone = row.phone
    customer.tags = row.tags
    customer.isVIP = row.vip
    try CustomerStore.save(work, customer)
    for order in data.orders where order.customer == row.key { try add(order, customer.id, now) }
    return try WebVisitors.enter(work.at(start), identity)
  }

  private func add(_ row: DemoData.Order, _ customer: CustomerID, _ now: Timestamp) throws {
    let created = now - .hours(row.ageHours)
    let order = Order(
      id: id(), number: row.number, platform: row.platform,
      status: Order.Status(rawValue: row.status) ?? .paid,
      amount: Money(fen: row.amount),
      items: row.items.map {
        .init(
          title: $0.title, spec: $0.spec, quantity: $0.quantity, price: Money(fen: $0.price),
          image: $0.image.map { "/assets/-/\($0)" })
      },
      createdAt: created, carrier: row.carrier, tracking: row.tracking,
      deliveredAt: row.status == "done" ? min(now, created + .hours(48)) : nil)
    try OrderStore.save(work, order, of: customer)
  }

  private func id<Kind>() -> ID<Kind> { work.house.ids.next(at: start) }
}
