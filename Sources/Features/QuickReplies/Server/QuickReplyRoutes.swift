import Journal
import Kernel
import QuickReplies
import Storage
import WebKernel

public struct QuickReplyRoutes: Sendable {
  let house: House

  public init(_ house: House) { self.house = house }

  public var routes: [Route] {
    let read = Access.permission("quickreply:read")
    let write = Access.permission("quickreply:write")
    return [
      .get("/api/v1/quick-replies", read, "Those I may use; q searches title, text and pinyin", list),
      .get("/api/v1/quick-replies/{id}/rendering", read, "Filled in for a conversation", render),
      .post("/api/v1/quick-replies", write, "Add one") { call, work in
        guard let person = call.actor.person else { throw Problem.forbidden() }
        let draft = try call.decode(Request.self).draft(nil).checked(now: call.now)
        let reply = QuickReply(id: house.ids.next(at: call.now), draft, owner: person, now: call.now)
        return try .created(View(try save(call, work, reply, QuickReplyEvents.added)))
      },
      .patch("/api/v1/quick-replies/{id}", write, "Change one") { call, work in
        var reply = try own(call, work)
        let draft = try call.decode(Request.self).draft(reply).checked(now: call.now)
        reply.apply(draft, now: call.now)
        return try .json(View(try save(call, work, reply, QuickReplyEvents.changed)))
      },
      .delete("/api/v1/quick-replies/{id}", write, "Delete one") { call, work in
        let reply = try own(call, work)
        try QuickReplyStore.delete(work, reply.id)
        try work.append(QuickReplyEvents.deleted, reply.id)
        return .none
      },
    ]
  }

  private func list(_ call: Call, _ work: Work) throws -> Reply {
    let category = call.query("category")
    let query = call.query("q") ?? ""
    guard query.count <= 100 else { throw Problem.invalid("q", "too_long") }
    let usable = try QuickReplyStore.all(work).filter { reply in
      (reply.isUsable(by: call.actor) || reply.isWritable(by: call.actor))
        && (category == nil || reply.category == category)
    }
    let found = QuickReplySearch(usable).find(query, now: call.now, limit: query.isEmpty ? 1_000 : 50)
    return try .json(Listing(found.map(View.init)))
  }

  /// What may be used may be seen; the rest does not exist.
  private func own(_ call: Call, _ work: Work) throws -> QuickReply {
    let reply = try QuickReplyStore.get(work, call.id())
    guard reply.isUsable(by: call.actor) || reply.isWritable(by: call.actor) else {
      throw Problem.notFound("quick reply")
    }
    guard reply.isWritable(by: call.actor) else { throw Problem.forbidden("needs a wider quickreply:write") }
    return reply
  }

  private func save(
    _ call: Call, _ work: Work, _ reply: QuickReply, _ what: JournalKind<QuickReplyID, JournalNothing>
  ) throws -> QuickReply {
    guard reply.isWritable(by: call.actor) else { throw Problem.forbidden("needs a wider quickreply:write") }
    try QuickReplyStore.save(work, reply)
    try work.append(what, reply.id)
    return reply
  }

  private func render(_ call: Call, _ work: Work) throws -> Reply {
    let reply = try QuickReplyStore.get(work, call.id())
    guard reply.isUsable(by: call.actor), !reply.isExpired(at: call.now) else {
      throw Problem.notFound("quick reply")
    }
    guard let id: ConversationID = try call.queryID("conversation") else {
      throw Problem.invalid("conversation", "required")
    }
    let conversation = try ConversationDesk.access(work, id)
    let values = try QuickReplyValues.load(work, conversation)
    let rendering = try QuickReplyTemplate(reply.text).render(values)
    return try .json(Rendered(text: rendering.text, missing: rendering.missing))
  }

  private struct Rendered: Encodable {
    let text: String
    let missing: [String]
  }

  private struct Request: Decodable {
    var scope: Scope?
    var team: TeamID?
    var category, title, text: String?
    var expiresAt: Timestamp??

    private enum Keys: String, CodingKey { case scope, team, category, title, text, expiresAt }

    /// `null` takes the end away; a missing key leaves it.
    init(from decoder: any Decoder) throws {
      let keys = try decoder.container(keyedBy: Keys.self)
      scope = try keys.decodeIfPresent(Scope.self, forKey: .scope)
      team = try keys.decodeIfPresent(TeamID.self, forKey: .team)
      category = try keys.decodeIfPresent(String.self, forKey: .category)
      title = try keys.decodeIfPresent(String.self, forKey: .title)
      text = try keys.decodeIfPresent(String.self, forKey: .text)
      if keys.contains(.expiresAt) {
        expiresAt = .some(try keys.decodeIfPresent(Timestamp.self, forKey: .expiresAt))
      }
    }

    /// What a change leaves out stays; a new one is the caller's own unless it says otherwise.
    func draft(_ old: QuickReply?) -> QuickReplyDraft {
      let scope = scope ?? old?.scope ?? .own
      return QuickReplyDraft(
        scope: scope, team: scope == .team ? team ?? old?.team : team,
        category: category ?? old?.category ?? "", title: title ?? old?.title ?? "",
        text: text ?? old?.text ?? "", expiresAt: expiresAt ?? old?.expiresAt)
    }
  }

  private struct View: Encodable {
    let id: QuickReplyID
    let scope: Scope
    let team: TeamID?
    let category, title, text, initials: String
    let variables: [String]
    let uses: Int
    let expiresAt, reviewedAt: Timestamp?
    let owner: PersonID

    init(_ it: QuickReply) {
      id = it.id
      scope = it.scope
      team = it.team
      category = it.category
      title = it.title
      text = it.text
      initials = it.initials
      variables = it.variables
      uses = it.uses
      expiresAt = it.expiresAt
      reviewedAt = it.reviewedAt
      owner = it.owner
    }
  }
}
