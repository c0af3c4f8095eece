import Kernel
import WebKernel

extension Feature {
  public static let quickReplies = Feature("QuickReplies") {
    $0.rights = [
      Right("quickreply:read", lead: .shop, inspector: .shop, agent: .shop),
      Right("quickreply:write", lead: .team, agent: .own),
    ]
    $0.migrations = QuickRepliesSchema.migrations
    $0.answers = [ConversationHooks.quickReplyUsed.answer { try QuickReplyStore.use($0, $1) }]
    $0.routes = { QuickReplyRoutes($0).routes }
    $0.demonstrate = { try QuickRepliesDemo.furnish($0, $1) }
  }
}
