import Foundation
import Kernel
import Orders
import Server
import Storage

/// What stories about photo rewards need.
extension World {
  static let png: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 2, 0, 0, 0,
    2, 8, 2, 0, 0, 0,
  ]

  static let terms: [String: any Sendable] = [
    "name": "秋季晒图", "amount": 300, "from": "2026-11-01", "to": "2026-11-30", "days": 15, "perCustomer": 2,
    "budget": 1_000, "words": "收货后上传实拍图即可登记，不论评价内容，感谢金都一样。",
  ]

  func scheme(_ shop: TestShop, _ changes: [String: any Sendable] = [:]) async throws -> String {
    let made = try await ask(
      .post, "/api/v1/review-schemes", as: shop("zhao"), Self.terms.merging(changes) { $1 })
    guard made.status == 201 else { throw Unexpected(made) }
    return try made.id
  }

  /// An order that arrived so many days ago; with nil nobody said when.
  func delivered(_ shop: TestShop, to customer: String, number: String, daysAgo: Int? = 3) async throws
    -> String
  {
    let order = Order(
      id: house.ids.next(at: clock.now), number: number, platform: "own", status: .done,
      amount: Money(fen: 52_000),
      items: [.init(title: "玉镯", spec: "56 圈口", quantity: 1, price: Money(fen: 52_000))],
      createdAt: clock.now - .days(30), deliveredAt: daysAgo.map { clock.now - .days($0) })
    try await house.write(in: shop.id) { try OrderStore.save($0, order, of: CustomerID(customer)!) }
    return "\(order.id)"
  }

  func picture(by caller: Caller) async throws -> String {
    let file = try await ask(.post, "/api/v1/files?name=a.png", as: caller, body: Self.png)
    guard file.status == 201 else { throw Unexpected(file) }
    return try file.id
  }

  func claim(
    _ scheme: String, order: String, of customer: String, by caller: Caller, _ more: [String: Any] = [:]
  ) async throws -> Answer {
    let body: [String: Any] = [
      "scheme": scheme, "customer": customer, "order": order, "pictures": [try await picture(by: caller)],
    ]
    return try await ask(.post, "/api/v1/review-claims", as: caller, body.merging(more) { $1 })
  }

  func check(_ claim: String, by caller: Caller, refusal: String? = nil, words: String = "") async throws
    -> Answer
  {
    var body: [String: Any] = ["accepted": refusal == nil, "words": words]
    body["refusal"] = refusal
    return try await ask(.post, "/api/v1/review-claims/\(claim)/check", as: caller, body)
  }

  func pay(_ claim: String, by caller: Caller, reference: String = "WX-2026-1") async throws -> Answer {
    try await ask(
      .post, "/api/v1/review-claims/\(claim)/payment", as: caller,
      ["means": "wechat", "reference": reference])
  }
}
