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
      .get("/api/v1/review-schemes", claim, "Photo reward schemes with what they have cost") { call, work in
        try .json(
          Listing(SchemeStore.all(work).map { try view(work, $0) }))
      },
      .post("/api/v1/review-schemes", pay, "A new scheme") { call, work in
        let scheme = try schemes.add(work, call.decode())
        return try .created(view(work, scheme))
      },
      .put("/api/v1/review-schemes/{id}", pay, "Change one, for claims yet to come") { call, work in
        let scheme = try schemes.change(work, call.id(), to: call.decode())
        return try .json(view(work, scheme))
      },
      .get(
        "/api/v1/review-schemes/{id}/orders", claim, "A customer's orders: which count, and why not", orders),
    ]
  }

  private func view(_ work: Work, _ scheme: RewardScheme) throws -> SchemeView {
    SchemeView(scheme, try ClaimStore.tally(work, scheme.id))
  }

  private struct Judged: Encodable {
    let order: Order
    let verdict: RewardVerdict
  }

  private func orders(_ call: Call, _ work: Work) throws -> Reply {
    let scheme = try SchemeStore.get(work, call.id())
    guard let customer: CustomerID = try call.queryID("customer") else {
      throw Problem.invalid("customer", "required")
    }
    let family = try Problem.unknown("customer") { try CustomerStore.family(work, of: customer) }
    let checks = try RewardChecks(work)
    let orders = try family.sorted().flatMap { try OrderStore.of(work, $0) }
      .sorted { $0.createdAt > $1.createdAt }
    return try .json(
      Listing(
        orders.map {
          Judged(order: $0, verdict: try checks.verdict(work, scheme, $0, family))
        }))
  }
}
