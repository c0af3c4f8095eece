import Kernel
import Orders
import Reviews
import Storage
import WebKernel

extension ReviewRoutes {
  var schemeRoutes: [Route] {
    let pay = Access.permission("review:pay")
    let claim = Access.permission("review:claim")
    return [
      .get("/api/v1/review-schemes", claim, "Photo reward schemes with what they have cost") { call, tx in
        try .json(
          Listing(SchemeStore.all(tx, call.actor.shop).map { try view(tx, call.actor.shop, $0) }))
      },
      .post("/api/v1/review-schemes", pay, "A new scheme") { call, tx in
        let scheme = try schemes.add(tx, call.decode(), by: call.actor, at: call.now)
        return try .created(view(tx, call.actor.shop, scheme))
      },
      .put("/api/v1/review-schemes/{id}", pay, "Change one, for claims yet to come") { call, tx in
        let scheme = try schemes.change(tx, call.id(), to: call.decode(), by: call.actor, at: call.now)
        return try .json(view(tx, call.actor.shop, scheme))
      },
      .get(
        "/api/v1/review-schemes/{id}/orders", claim, "A customer's orders: which count, and why not", orders),
    ]
  }

  private func view(_ tx: any SQLTransaction, _ shop: ShopID, _ scheme: RewardScheme) throws -> SchemeView {
    SchemeView(scheme, try ClaimStore.tally(tx, shop, scheme.id))
  }

  private struct Judged: Encodable {
    let order: Order
    let verdict: RewardVerdict
  }

  private func orders(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    let scheme = try SchemeStore.get(tx, call.actor.shop, call.id())
    guard let customer: CustomerID = try call.queryID("customer") else {
      throw Problem.invalid("customer", "required")
    }
    let shop = call.actor.shop
    let family = try Problem.unknown("customer") { try CustomerStore.family(tx, shop, of: customer) }
    let checks = try RewardChecks(tx, shop)
    let orders = try family.sorted().flatMap { try OrderStore.of(tx, shop, $0) }
      .sorted { $0.createdAt > $1.createdAt }
    return try .json(
      Listing(
        orders.map {
          Judged(order: $0, verdict: try checks.verdict(tx, scheme, $0, family, at: call.now))
        }))
  }
}
