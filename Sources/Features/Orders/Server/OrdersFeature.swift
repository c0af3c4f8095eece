import WebKernel

extension Feature {
  public static let orders = Feature("Orders") { $0.migrations = OrdersSchema.migrations }
}
