import Conversations
import Kernel
import Quality
import Storage
import WebKernel

extension QualityRoutes {
  var trendRoutes: [Route] {
    let read = Access.permission("quality:read")
    return [
      .get("/api/v1/inspection/agreement", .permission("quality:inspect"), "How far inspectors agree") {
        call, tx in
        try .json(AgreementView(call, tx))
      },
      .get("/api/v1/inspection/trends", read, "Findings per 100 conversations, and scores") { call, tx in
        try .json(TrendsView(call, tx, books.book(tx, call.actor.shop)))
      },
      .get("/api/v1/findings", read, "The findings behind a figure", found),
    ]
  }

  /// A finding with what it takes to look it up.
  private struct Found: Encodable {
    let finding: FindingView
    let customer: CustomerTitle?
    let agentName: String
    /// To go on from.
    let place: Int64
  }

  private func found(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    let page = try call.page()
    let shop = call.actor.shop
    let kept = try FoundFindings(call, tx).page(tx, shop, page)
    let talks = try ConversationStore.get(tx, shop, Set(kept.map(\.finding.conversation)))
    let titles = try CustomerTitle.of(tx, shop, talks)
    let names = try StaffStore.names(tx, shop)
    let views = try FindingView.load(tx, shop, kept.map(\.finding), books.book(tx, shop))
    return try .json(
      Listing(
        zip(kept, views).map { kept, view in
          Found(
            finding: view, customer: titles[view.conversation],
            agentName: view.agent.flatMap { names[$0] } ?? "", place: kept.place)
        }, page: page, cursor: \.place))
  }
}

/// The findings that a figure of the trends was counted from: the same conditions, one by one.
private struct FoundFindings {
  struct Row {
    let finding: FindingStore.Kept
    let place: Int64
  }

  private let span: TrendSpan
  private let reach: Reach
  private let rule: String?
  private let agent: PersonID?
  private let team: TeamID?

  init(_ call: Call, _ tx: any SQLTransaction) throws {
    span = try TrendSpan(call, tx)
    reach = Reach(call.actor, "quality:read")
    rule = call.query("rule")
    (agent, team) = (try call.queryID("agent"), try call.queryID("team"))
  }

  /// Newest first. A cursor is a number in this order: findings have no number of their own.
  func page(_ tx: any SQLTransaction, _ shop: ShopID, _ page: Page) throws -> [Row] {
    let skipped = page.cursor ?? 0
    guard (0...100_000).contains(skipped) else { throw Problem.invalid("cursor", "unknown") }
    var text: SQLText = """
      SELECT f.conversation, f.key, f.rule, f.version, f.severity, f.seq, f.agent, f.team, f.detail, f.at,
        f.waived, f.verdict, f.judged_by
      FROM machine_score s JOIN finding f ON f.shop = s.shop AND f.conversation = s.conversation
      WHERE s.shop = \(shop) AND s.closed_at >= \(span.start) AND s.closed_at < \(span.end)
        AND f.waived = 0 AND (f.verdict IS NULL OR f.verdict <> 'rejected') \(reach.condition("f"))
      """
    if let rule { text = text + " AND f.rule = \(rule)" }
    if let agent { text = text + " AND f.agent = \(agent)" }
    if let team { text = text + " AND f.team = \(team)" }
    return try tx.rows(
      text + " ORDER BY f.at DESC, f.conversation, f.key LIMIT \(page.limit + 1) OFFSET \(skipped)"
    ).enumerated().map {
      Row(finding: try FindingStore.kept($1), place: skipped + Int64($0) + 1)
    }
  }
}
