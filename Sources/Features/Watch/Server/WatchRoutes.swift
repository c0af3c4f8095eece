import Conversations
import Kernel
import Storage
import WebKernel

/// Findings of a conversation, how the running ones stand, and alerts.
public struct WatchRoutes: Sendable {
  let house: House
  let books: RuleBooks

  public init(_ house: House, _ books: RuleBooks) {
    (self.house, self.books) = (house, books)
  }

  public var routes: [Route] {
    let watch = Access.permission("quality:watch")
    return [
      .get(
        "/api/v1/conversations/{id}/findings", .permission("quality:read"),
        "What the rules found, and the machine score", findings),
      .get("/api/v1/quality/watch", watch, "How every running conversation stands, the riskiest first") {
        call, tx in
        let open = try ConversationStore.open(tx, call.actor.shop).filter {
          call.actor.may("quality:watch", people: $0.holders, team: $0.team)
        }
        let book = try books.book(tx, call.actor.shop)
        let kept = try WatchStore.of(tx, call.actor.shop, Set(open.map(\.id)))
        return try .json(Listing(kept.map { WatchView($0, book) }))
      },
      .get("/api/v1/alerts", watch, "Alerts, open or over", list),
      .post("/api/v1/alerts/{id}/acknowledgement", watch, "See to one") { call, tx in
        try shown(call, tx, alerts.acknowledge(tx, call.id(), by: call.actor, at: call.now))
      },
      .post("/api/v1/alerts/{id}/snooze", watch, "Put one off") { call, tx in
        let minutes = try call.decode(Snooze.self).minutes
        return try shown(
          call, tx, alerts.snooze(tx, call.id(), minutes: minutes, by: call.actor, at: call.now))
      },
    ]
  }

  private struct FindingsShown: Encodable {
    let findings: [FindingView]
    let score: ScoreView?
  }

  private func findings(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    let conversation = try ConversationDesk.access(tx, call.actor, call.id())
    guard call.actor.may("quality:read", people: conversation.holders, team: conversation.team) else {
      throw Problem.forbidden("needs quality:read for this conversation")
    }
    let shop = call.actor.shop
    let book = try books.book(tx, shop)
    let kept = try FindingStore.of(tx, shop, conversation.id)
    let score = try ScoreStore.of(tx, shop, conversation.id)
    return try .json(
      FindingsShown(
        findings: FindingView.load(tx, shop, kept, book), score: score.map { ScoreView($0.score, book) }))
  }

  private var alerts: AlertDesk { AlertDesk(house) }

  private struct Snooze: Decodable {
    let minutes: Int
  }

  private func shown(_ call: Call, _ tx: any SQLTransaction, _ alert: Alert) throws -> Reply {
    let shop = call.actor.shop
    return try .json(AlertView.load(tx, shop, [alert], books.book(tx, shop))[0])
  }

  private func list(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    let page = try call.page()
    let isOpen: Bool
    switch call.query("state") ?? "open" {
    case "open": isOpen = true
    case "over": isOpen = false
    default: throw Problem.invalid("state", "unknown")
    }
    let shop = call.actor.shop
    var (seen, cursor): ([Alert], Int64?) = ([], page.cursor)
    while seen.count <= page.limit {
      let some = try AlertStore.list(tx, shop, isOpen: isOpen, before: cursor, limit: page.limit + 1)
      seen += some.filter { $0.isVisible(to: call.actor) }
      guard some.count > page.limit, let last = some.last else { break }
      cursor = last.id.rawValue
    }
    let views = try AlertView.load(tx, shop, Array(seen.prefix(page.limit + 1)), books.book(tx, shop))
    return try .json(Listing(views, page: page) { $0.id.rawValue })
  }
}
