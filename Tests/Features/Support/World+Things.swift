import Foundation
import Kernel
import Orders
import Server
import Storage

/// One of everything a shop can have, by the name that tests call it.
struct Things: Sendable {
  var ids: [String: String] = [:]

  subscript(name: String) -> String { ids[name] ?? "" }

  /// Well-formed ids of nothing, each another.
  static let unknown = Things(
    ids: Dictionary(
      uniqueKeysWithValues: [
        "conversation", "person", "team", "skill", "level", "customer", "other", "quickReply", "file",
        "merge", "session", "shop", "order", "hold", "alert", "scheme", "claim", "picture", "delivered",
        "sample", "inspection", "followUp", "widget",
      ].enumerated().map { ($1, "7zzzzzzzz\(Base32.text(Int64($0)))") }))
}

extension World {
  /// "lin" has a visitor's conversation in hand; beside it one of everything.
  func things(of shop: TestShop) async throws -> Things {
    var things = Things()
    try await seat(shop("lin"), in: shop)
    let visitor = try await visit(shop)
    let upload = try await ask(.post, "/c/v1/files?name=a.txt", as: visitor, body: Array("清单".utf8))
    things.ids["file"] = try upload.id
    let sent = try await ask(
      .post, "/c/v1/messages", as: visitor,
      ["key": "things-1", "kind": "file", "file": upload.id])
    try await settle()
    let id = try sent.sent.conversation
    let taken = try await ask(.post, "/api/v1/conversations/\(id)/acceptance", as: shop("lin"), [:])
    guard taken.status == 200 else { throw Unexpected(taken) }
    things.ids["conversation"] = id
    things.ids["customer"] = try taken.step.customer.id
    things.ids["person"] = shop("chen").id
    things.ids["team"] = shop.secondTeam
    things.ids["shop"] = "\(shop.id)"
    func make(_ path: String, _ body: [String: Any]) async throws -> String {
      let made = try await ask(.post, path, as: shop.owner, body)
      guard made.status == 201 else { throw Unexpected(made) }
      return try made.id
    }
    things.ids["skill"] = try await make("/api/v1/skills", ["name": "珠宝鉴定"])
    things.ids["level"] = try await make("/api/v1/levels", ["name": "专家", "rank": 9])
    things.ids["quickReply"] = try await make(
      "/api/v1/quick-replies", ["scope": "shop", "title": "退款", "text": "好的"])
    try await stranger(shop, "甲")
    things.ids["other"] = try await stranger(shop, "乙")
    let merged = try await ask(
      .post, "/api/v1/customers/\(things["customer"])/merges", as: shop.owner,
      ["other": stranger(shop, "丙")])
    things.ids["merge"] = try merged.merge
    things.ids["widget"] = try await make("/api/v1/widgets", ["title": "第二家"])
    things.ids["session"] = try await ask(.get, "/api/v1/sessions", as: shop.owner).firstID
    let held = try await ask(
      .post, "/api/v1/conversations/\(id)/holds", as: shop("lin"),
      ["key": "things-held", "text": "加我微信聊吧", "note": ""])
    guard held.status == 201 else { throw Unexpected(held) }
    things.ids["hold"] = try held.id
    things.ids["alert"] = try await ask(.get, "/api/v1/alerts", as: shop.owner).firstID
    things.ids["order"] = try await order(shop, of: things["customer"])
    try await inspected(shop, &things)
    try await addRewards(&things, shop)
    return things
  }

  /// Two talks in which the same thing went wrong, confirmed by an inspector; a third that waits to be scored.
  private func inspected(_ shop: TestShop, _ things: inout Things) async throws {
    for _ in 0..<2 {
      let talk = try await rude(by: "lin", in: shop)
      try await sample(talk, in: shop)
      things.ids["inspection"] = try await score(talk, 60, as: shop("he"), confirming: true).id
    }
    things.ids["followUp"] = try await ask(.get, "/api/v1/quality/follow-ups", as: shop.owner)
      .firstID
    things.ids["sample"] = try await rude(by: "lin", in: shop)
    try await sample(things["sample"], in: shop)
  }

  /// A claim by "lin", and an order that none is made for yet.
  private func addRewards(_ things: inout Things, _ shop: TestShop) async throws {
    let scheme = try await scheme(shop)
    let customer = things["customer"]
    let claimed = try await claim(
      scheme, order: delivered(shop, to: customer, number: "2026-2"), of: customer, by: shop("lin"))
    guard claimed.status == 201 else { throw Unexpected(claimed) }
    (things.ids["scheme"], things.ids["claim"]) = (scheme, try claimed.id)
    things.ids["picture"] = try claimed.claim.pictures[0].id
    things.ids["delivered"] = try await delivered(shop, to: customer, number: "2026-3")
  }

  /// Somebody who said a word and waits; returns the customer's id.
  @discardableResult
  func stranger(_ shop: TestShop, _ text: String) async throws -> String {
    let id = try await say(text, visit(shop))
    return try await ask(.get, "/api/v1/conversations/\(id)", as: shop.owner).customer
  }

  func order(_ shop: TestShop, of customer: String, number: String = "2026-1") async throws -> String {
    let order = Order(
      id: house.ids.next(at: clock.now), number: number, platform: "own", status: .paid,
      amount: Money(fen: 52_000),
      items: [.init(title: "玉镯", spec: "56 圈口", quantity: 1, price: Money(fen: 52_000))],
      createdAt: clock.now)
    try await house.write(in: shop.id) { try OrderStore.save($0, order, of: CustomerID(customer)!) }
    return "\(order.id)"
  }
}
