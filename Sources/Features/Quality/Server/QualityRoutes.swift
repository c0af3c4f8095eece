import Conversations
import HTTPTypes
import Kernel
import Quality
import Storage
import WebKernel

/// Coach, wall, findings, settings; inspection, trends and rules in the files beside.
public struct QualityRoutes: Sendable {
  let house: House
  let books: RuleBooks
  let gate: DraftGate

  public init(_ house: House, _ books: RuleBooks) {
    self.house = house
    self.books = books
    gate = DraftGate(books)
  }

  public var routes: [Route] {
    let read = Access.permission("quality:read")
    let manage = Access.permission("quality:manage")
    return [
      .get(
        "/api/v1/conversations/{id}/findings", read, "What the rules found, and the machine score", findings),
      .get("/api/v1/quality/rules", read, "The rules in force, by id and name", rules),
      .get("/api/v1/quality/settings", manage, "Weights, rubric, sampling, alerts, authority") { call, tx in
        try .json(QualitySettings.load(tx, call.actor.shop))
      },
      .put("/api/v1/quality/settings", manage, "Change them") { call, tx in
        let settings = try call.decode(QualitySettings.self)
        try settings.validate()
        try settings.save(tx, call.actor.shop)
        try house.journal.append(
          tx, "quality.changed", subject: call.actor.shop, by: call.actor, at: call.now)
        return try .json(settings)
      },
    ] + coachRoutes + watchRoutes + sampleRoutes + inspectionRoutes + followUpRoutes + trendRoutes
      + rulebookRoutes
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

  private struct RuleName: Encodable {
    let id: String
    let name: Wording
    let severity: Severity
    let protected: Bool
  }

  private func rules(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    let rules = try books.book(tx, call.actor.shop).rules
    return try .json(
      Listing(
        rules.map { RuleName(id: $0.id, name: $0.name, severity: $0.severity, protected: $0.isProtected) }))
  }
}
