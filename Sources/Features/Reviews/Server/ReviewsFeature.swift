import Kernel
import WebKernel

extension Feature {
  public static let reviews = Feature("Reviews") {
    $0.rights = [
      Right("review:claim", lead: .shop, agent: .own),
      Right("review:check", lead: .shop),
      Right("review:pay"),
    ]
    $0.migrations = ReviewsSchema.migrations
    $0.checkups = ReviewsSchema.checkups
    $0.routes = { ReviewRoutes($0).routes }
    $0.frames = { _ in [ReviewPush.frames] }
    $0.demonstrate = { try ReviewsDemo.furnish($0, $1) }
  }
}
