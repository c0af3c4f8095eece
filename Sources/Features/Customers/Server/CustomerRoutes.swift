import Customers
import Kernel
import Storage
import WebKernel

public struct CustomerRoutes: Sendable {
  let house: House

  public init(_ house: House) { self.house = house }

  public var routes: [Route] {
    let merge = Access.permission("customer:merge")
    return [
      .get("/api/v1/customers", .permission("customer:read"), "Customers, newest first", list),
      .get("/api/v1/customers/{id}", .permission("customer:read"), "One customer") { call, work in
        try .json(CustomerView.load(work, call.id()))
      },
      .patch("/api/v1/customers/{id}", .permission("customer:write"), "Change a customer", change),
      .get("/api/v1/customers/{id}/orders", .permission("customer:read"), "Their orders") { call, work in
        let customer = try CustomerStore.get(work, call.id())
        return try .json(Listing(try OrderStore.of(work, customer.id)))
      },
      .post("/api/v1/customers/{id}/merges", merge, "Join another customer into this one") { call, work in
        let target: CustomerID = try call.id()
        let other = try call.decode(MergeRequest.self).other
        _ = try CustomerDesk.merge(work, other, into: target)
        return try .created(CustomerView.load(work, target))
      },
      .delete("/api/v1/customers/{id}/merges/{merge}", merge, "Take a join apart again") { call, work in
        let target: CustomerID = try call.id()
        try CustomerDesk.unmerge(work, call.id("merge"), of: target)
        return try .json(CustomerView.load(work, target))
      },
    ]
  }

  private struct MergeRequest: Decodable {
    let other: CustomerID
  }

  private func list(_ call: Call, _ work: Work) throws -> Reply {
    let page = try call.page()
    let text = call.query("q")?.trimmed
    guard (text?.count ?? 0) <= 100 else { throw Problem.invalid("q", "too_long") }
    let found = try CustomerStore.search(work, text: text, page.cursor, limit: page.limit + 1)
    return try .json(
      Listing(found.map { CustomerView($0, [], []) }, page: page) { $0.id.rawValue })
  }

  private struct Change: Decodable {
    let name, nickname, phone, email, note: String?
    let tags: [String]?
    let vip: Bool?
  }

  private func change(_ call: Call, _ work: Work) throws -> Reply {
    let request = try call.decode(Change.self)
    var customer = try CustomerStore.get(work, call.id())
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
    try CustomerStore.save(work, customer)
    try work.append(CustomerEvents.changed, customer.id)
    return try .json(CustomerView.load(work, customer.id))
  }
}
