import Foundation
import Kernel
import Server
import Testing

@Suite(.shop) struct InspectionSamplingTests {
  private let world = Scene.world, shop = Scene.shop

  private func plan(_ plan: [String: Any]) async throws {
    let usual: [String: Any] = [
      "newcomerDays": 0, "stratified": 0, "random": 0, "dailyQuota": 30, "doubled": 0, "seed": 7,
    ]
    let answer = try await world.ask(
      .put, "/api/v1/quality/settings", as: shop("he"), ["plan": usual.merging(plan) { $1 }])
    #expect(answer.status == 200, "\(answer.text)")
  }

  private func queue(_ query: String = "") async throws -> Answer {
    // A session does not outlive the nights of these stories.
    try await world.ask(.get, "/api/v1/inspection/samples\(query)", as: world.signIn("he"))
  }

  @Test func `each morning yesterday is drawn by the plan, once; by hand again adds nothing`() async throws {
    try await plan(["random": 2])
    for _ in 0..<4 { _ = try await world.rude(by: "lin", in: shop) }
    let draw = "/api/v1/inspection/samples"
    let early = try await world.ask(.post, draw, as: shop("he"), ["day": "2026-11-22"])
    #expect(early.status == 409 && early.code == "sampling.too_early")
    #expect(try await queue().count == 0)
    try await world.wait(.hours(20))
    let drawn = try await queue()
    #expect(try drawn.count == 2, "\(drawn.text)")
    #expect(try drawn.samples[0]?.day == "2026-11-22" && drawn.samples[0]?.reasons.first == "random")
    let first = try #require(drawn.samples[0])
    #expect(try first.findings > 0 && #require(first.machine) < 100)
    try await plan(["random": 4])
    let again = try await world.ask(.post, draw, as: shop("he"), ["day": "2026-11-22"])
    #expect(try !again.drawn.isNew && again.drawn.drawn == 2, "\(again.text)")
    #expect(try await queue().count == 2)
    #expect(try await queue("?day=2026-11-21").count == 0)
    #expect(try await queue("?limit=1").next != nil)
    // The next morning rings too.
    _ = try await world.rude(by: "lin", in: shop)
    try await world.wait(.hours(24))
    #expect(try await queue("?day=2026-11-23").count == 1)
  }

  @Test func `newcomers come whole, and what is striking comes first`() async throws {
    try await plan(["newcomerDays": 7])
    for _ in 0..<3 { _ = try await world.rude(by: "lin", in: shop) }
    try await world.wait(.hours(20))
    let newcomers = try await queue()
    #expect(try newcomers.count == 3 && newcomers.samples[2]?.reasons.first == "newcomer")
    try await plan(
      [
        "directed": [
          "rating": 2, "duration": 1_800_000, "handovers": 3, "value": 100_000, "refunded": true,
          "heated": true,
        ]
      ])
    let (slow, _) = try await world.held(by: "lin", in: shop)
    try await world.wait(.minutes(31))
    _ = try await world.act(shop("lin"), slow, "closure", ["solved": false])
    _ = try await world.rude(by: "lin", in: shop)
    try await world.wait(.hours(24))
    let striking = try await queue("?day=2026-11-23")
    #expect(try striking.count == 1 && striking.samples[0]?.conversation == slow, "\(striking.text)")
    #expect(try striking.samples[0]?.reasons.first == "long")
  }

  @Test func `two score blindly: neither sees the other's marks nor verdicts before both are done`()
    async throws
  {
    try await plan(["random": 1, "doubled": 100])
    let talk = try await world.rude(by: "lin", in: shop)
    try await world.wait(.hours(20))
    let first = try await world.score(talk, 90, as: shop("he"), confirming: false)
    #expect(try first.status == 201 && first.inspection.blind, "\(first.text)")
    let id = try first.id
    #expect(
      try await world.inspection(id, "feedback", as: shop("he"), ["words": "x"]).code == "inspection.blind")
    let sheet = try await world.ask(.get, "/api/v1/inspection/samples/\(talk)", as: shop("zhao"))
    #expect(
      try sheet.sheet.inspections.count == 0 && sheet.sheet.findings.allSatisfy { $0.verdict == nil },
      "\(sheet.text)")
    #expect(try await world.ask(.get, "/api/v1/inspections/\(id)", as: shop("zhao")).status == 404)
    #expect(try await world.ask(.get, "/api/v1/inspections", as: shop("zhao")).count == 0)
    #expect(try await queue().samples[0]?.scored == 1)
    let second = try await world.score(talk, 50, as: shop("zhao"), confirming: true)
    #expect(try second.inspection.second && !second.inspection.blind, "\(second.text)")
    let both = try await world.ask(.get, "/api/v1/inspection/samples/\(talk)", as: shop("zhao"))
    // They differ: nothing is settled.
    #expect(try both.sheet.inspections.count == 2 && both.sheet.findings.allSatisfy { $0.verdict == nil })
    let refused = try await world.inspection(second.id, "feedback", as: shop("he"), ["words": "x"])
    #expect(refused.code == "inspection.second")
    let agreement = try await world.ask(.get, "/api/v1/inspection/agreement", as: shop("he"))
    #expect(
      try agreement.agreement.pairs.first?.count == 1 && agreement.agreement.pairs.first?.distance == 4_000)
    #expect(try agreement.agreement.pairs.first?.none == 0, "\(agreement.text)")
    #expect(try agreement.agreement.worst.first?.conversation == talk)
    #expect(
      try Set([agreement.agreement.worst.first?.first, agreement.agreement.worst.first?.second]) == [50, 90])
    #expect(try await world.inspection(id, "feedback", as: shop("he"), ["words": "x"]).status == 200)
  }
}
