import Kernel
import WebKernel

extension Feature {
  public static let conversations = Feature("Conversations") {
    $0.rights = [
      Right("conversation:read", lead: .team, inspector: .shop, agent: .own),
      Right("conversation:pull", lead: .team, agent: .team),
      Right("conversation:reply", lead: .team, agent: .own),
      Right("conversation:transfer", lead: .team, agent: .own),
      Right("conversation:close", lead: .team, agent: .own),
      Right("conversation:whisper", lead: .team),
      Right("conversation:join", lead: .team),
      Right("conversation:takeover", lead: .team),
      Right("conversation:overload", lead: .team),
    ]
    $0.migrations = ConversationsSchema.migrations
    $0.checkups = ConversationsSchema.checkups
    $0.answers = [
      StaffHooks.held.answer { try ConversationStore.held($0) },
      StaffHooks.isTeamNeeded.answer { try ConversationStore.openCount($0, team: $1) > 0 },
      CustomerHooks.conversations.answer { try ConversationStore.ids($0, of: $1) },
      CustomerHooks.move.answer { try ConversationStore.move($0, $1, to: $2) },
    ]
    $0.routes = { ConversationRoutes($0).routes }
    $0.frames = { _ in [ConversationPush().frames] }
    $0.listen = { TypingSignal.listen($0) }
    $0.newestID = { try MessageStore.newestID($0) }
  }
}
