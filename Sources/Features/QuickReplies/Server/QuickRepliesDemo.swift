import Kernel
import QuickReplies
import WebKernel

/// Quick replies of the demonstration shop.
enum QuickRepliesDemo {
  private struct Row: Decodable {
    let scope, category, title, text: String
    let team: String?
  }

  static func furnish(_ work: Work, _ stage: DemoStage) throws {
    for row in try stage.read("quick-replies", as: [Row].self) {
      let draft = try QuickReplyDraft(
        scope: Scope(name: row.scope) ?? .shop, team: row.team.flatMap { stage.teams[$0] },
        category: row.category, title: row.title, text: row.text
      ).checked(now: stage.start)
      try QuickReplyStore.save(
        work, QuickReply(id: work.newID(), draft, owner: stage.owner, now: stage.start))
    }
  }
}
