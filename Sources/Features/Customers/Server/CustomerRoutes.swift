import Customers
import Kernel
import Storage
import WebKernel

public struct CustomerRoutes: Sendable {
  let house: House
  var desk: CustomerDesk { CustomerDesk(house) }

  public init(_ house: House) { self.house = house }

  public var routes: [Route] {
    let merge = Access.permission("customer:merge")
    return [
      .get("/api/v1/customers", .permission("customer:read"), "Customers, newest first", list),
      .get("/api/v1/customers/{id}", .permission("customer:read"), "One customer") { call, tx in
        try .json(CustomerView.load(tx, call.actor.shop, call.id()))
      },
      .patch("/api/v1/customers/{id}", .permission("customer:write"), "Change a customer", change),
      .get("/api/v1/customers/{id}/orders", .permission("customer:read"), "Their orders") { call, tx in
        let customer = try CustomerStore.get(tx, call.actor.shop, call.id())
        return try .json(Listing(try OrderStore.of(tx, call.actor.shop, customer.id)))
      },
      .post("/api/v1/customers/{id}/merges", merge, "Join another customer into this one") { call, tx in
        let target: CustomerID = try call.id()
        let other = try call.decode(MergeRequest.self).other
        _ = try desk.merge(tx, other, into: target, by: call.actor, at: call.now)
        return try .created(CustomerView.load(tx, call.actor.shop, target))
      },
      .delete("/api/v1/customers/{id}/merges/{merge}", merge, "Take a join apart again") { call, tx in
        let target: CustomerID = try call.id()
        try desk.unmerge(tx, call.id("merge"), of: target, by: call.actor, at: call.now)
        return try .json(CustomerView.load(tx, call.actor.shop, target))
      },
    ]
  }

  private struct MergeRequest: Decodable {
    let other: CustomerID
  }

  private func list(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    let page = try call.page()
    let text = call.query("q")?.trimmed
    guard (text?.count ?? 0) <= 100 else { throw Problem.invalid("q", "too_long") }
    let found = try CustomerStore.search(
      tx, call.actor.shop, text: text, page.cursor, limit: page.limit + 1)
    return try .json(
      Listing(found.map { CustomerView($0, [], []) }, page: page) { $0.id.rawValue })
  }

  private struct Change: Decodable {
    let name, nickname, phone, email, note: String?
    let tags: [String]?
    let vip: Bool?
  }

  private func change(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    let request = try call.decode(Change.self)
    var customer = try CustomerStore.get(tx, call.actor.shop, call.id())
    var validation = Validation()
    if let name = request.name { customer.name = validation.text(name, "name", min: 0, max: 60) }
    if let text = request.nickname { customer.nickname = validation.text(text, "nickname", min: 0, max: 60) }
    if let phone = request.phone { customer.phone = validation.text(phone, "phone", min: 0, max: 30) }
    if let email = request.email { customer.email = validation.text(email, "email", min: 0, max: 100) }
    if let note = request.note { customer.note = validation.text(note, "note", min: 0, max: 2_000) }
    if let tags = request.tags {
      customer.tags = tags.map { validation.text($0, "tags", max: 20) }
      validation.require(tags.count <= 20, "tags", "too_many")
    }
    if let vip = request.vip { customer.isVIP = vip }
    try validation.check()
    try CustomerStore.save(tx, call.actor.shop, customer)
    try house.journal.append(tx, "customer.changed", subject: customer.id, by: call.actor, at: call.now)
    return try .json(CustomerView.load(tx, call.actor.shop, customer.id))
  }
}
