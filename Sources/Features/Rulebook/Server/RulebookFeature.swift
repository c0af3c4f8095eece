import Kernel
import WebKernel

extension Feature {
  public static let rulebook = Feature("Rulebook") {
    $0.rights = [
      Right("quality:read", lead: .team, inspector: .shop, agent: .own),
      Right("quality:manage", inspector: .shop),
    ]
    $0.routes = { RulebookRoutes($0).routes }
  }
}
