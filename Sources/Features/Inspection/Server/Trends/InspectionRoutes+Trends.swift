import Conversations
import Kernel
import Storage
import WebKernel

extension InspectionRoutes {
  var trendRoutes: [Route] {
    let read = Access.permission("quality:read")
    return [
      .get("/api/v1/inspection/agreement", .permission("quality:inspect"), "How far inspectors agree") {
        call, work in
        try .json(AgreementView(call, work))
      },
      .get("/api/v1/inspection/trends", read, "Findings per 100 conversations, and scores") { call, work in
        try .json(TrendsView(call, work, books.book(work)))
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

  private func found(_ call: Call, _ work: Work) throws -> Reply {
    let page = try call.page()
    let skipped = page.cursor ?? 0
    guard (0...100_000).contains(skipped) else { throw Problem.invalid("cursor", "unknown") }
    let kept = try FindingCounts.counted(work, wanted(call, work), skipping: skipped, limit: page.limit + 1)
    let talks = try ConversationStore.get(work, Set(kept.map(\.finding.conversation)))
    let titles = try CustomerTitle.of(work, talks)
    let names = try StaffStore.names(work)
    let views = try FindingView.load(work, kept.map(\.finding), books.book(work))
    return try .json(
      Listing(
        zip(kept, views).map { kept, view in
          Found(
            finding: view, customer: titles[view.conversation],
            agentName: view.agent.flatMap { names[$0] } ?? "", place: kept.place)
        }, page: page, cursor: \.place))
  }

  private func wanted(_ call: Call, _ work: Work) throws -> FindingCounts.Wanted {
    let span = try TrendSpan(call, work)
    return try FindingCounts.Wanted(
      start: span.start, end: span.end, reach: Reach(call.actor, "quality:read"), rule: call.query("rule"),
      agent: call.queryID("agent"), team: call.queryID("team"))
  }
}
