import Kernel
import WebKernel

extension Feature {
  public static let metrics = Feature("Metrics") {
    $0.rights = [
      Right("metrics:read", lead: .team, inspector: .shop, agent: .own),
      Right("metrics:manage"),
    ]
    $0.migrations = MetricsSchema.migrations
    $0.routes = { MetricsRoutes($0).routes }
    $0.readers = { _ in [MetricsReader()] }
  }
}
