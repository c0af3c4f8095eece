import Kernel
import WebKernel

extension Feature {
  public static let shops = Feature("Shops") {
    $0.rights = [
      Right("shop:read", lead: .shop, inspector: .shop, agent: .shop),
      Right("shop:manage", manager: nil),
    ]
    $0.migrations = ShopsSchema.migrations
    $0.routes = { ShopsRoutes($0).routes }
  }
}
