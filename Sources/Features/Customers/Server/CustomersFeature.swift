import Kernel
import WebKernel

extension Feature {
  public static let customers = Feature("Customers") {
    $0.rights = [
      Right("customer:read", lead: .shop, inspector: .shop, agent: .shop),
      Right("customer:write", lead: .shop, agent: .shop),
      Right("customer:merge", lead: .shop),
    ]
    $0.migrations = CustomersSchema.migrations
    $0.routes = { CustomerRoutes($0).routes }
  }
}
