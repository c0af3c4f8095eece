import Conversations
import Kernel
import Storage
import WebKernel

/// Findings of a conversation, how the running ones stand, and alerts.
public struct WatchRoutes: Sendable {
  let house: House
  let books: RuleBooks

  public init(_ house: House) {
    self.house = house
    books = house.belonging(RuleBooks.init)
  }

  public var routes: [Route] {
    let watch = Access.permission("quality:watch")
    return [
      .get(
        "/api/v1/conversations/{id}/findings", .permission("quality:read"),
        "What the rules found, and the machine score", findings),
      .get("/api/v1/quality/watch", watch, "How every running conversation stands, the riskiest first") {
        call, work in
        let open = try ConversationStore.open(work).filter {
          call.actor.may("quality:watch", people: $0.holders, team: $0.team)
        }
        let book = try books.book(work)
        let kept = try WatchStore.of(work, Set(open.map(\.id)))
        return try .json(Listing(kept.map { WatchView($0, book) }))
      },
      .get("/api/v1/alerts", watch, "Alerts, open or over", list),
      .post("/api/v1/alerts/{id}/acknowledgement", watch, "See to one") { call, work in
        try shown(call, work, AlertDesk.acknowledge(work, call.id()))
      },
      .post("/api/v1/alerts/{id}/snooze", watch, "Put one off") { call, work in
        let minutes = try call.decode(Snooze.self).minutes
        return try shown(call, work, AlertDesk.snooze(work, call.id(), minutes: minutes))
      },
    ]
  }

  private struct FindingsShown: Encodable {
    let findings: [FindingView]
    let score: ScoreView?
  }

  private func findings(_ call: Call, _ work: Work) throws -> Reply {
    let conversation = try ConversationDesk.access(work, call.id())
    guard call.actor.may("quality:read", people: conversation.holders, team: conversation.team) else {
      throw Problem.forbidden("needs quality:read for this conversation")
    }
    let book = try books.book(work)
    let kept = try FindingStore.of(work, conversation.id)
    let score = try ScoreStore.of(work, conversation.id)
    return try .json(
      FindingsShown(
        findings: FindingView.load(work, kept, book), score: score.map { ScoreView($0.score, book) }))
  }

  private struct Snooze: Decodable {
    let minutes: Int
  }

  private func shown(_ call: Call, _ work: Work, _ alert: Alert) throws -> Reply {
    return try .json(AlertView.load(work, [alert], books.book(work))[0])
  }

  private func list(_ call: Call, _ work: Work) throws -> Reply {
    let page = try call.page()
    let isOpen: Bool
    switch call.query("state") ?? "open" {
    case "open": isOpen = true
    case "over": isOpen = false
    default: throw Problem.invalid("state", "unknown")
    }
    var (seen, cursor): ([Alert], Int64?) = ([], page.cursor)
    while seen.count <= page.limit {
      let some = try AlertStore.list(work, isOpen: isOpen, before: cursor, limit: page.limit + 1)
      seen += some.filter { $0.isVisible(to: call.actor) }
      guard some.count > page.limit, let last = some.last else { break }
      cursor = last.id.rawValue
    }
    let views = try AlertView.load(work, Array(seen.prefix(page.limit + 1)), books.book(work))
    return try .json(Listing(views, page: page) { $0.id.rawValue })
  }
}
