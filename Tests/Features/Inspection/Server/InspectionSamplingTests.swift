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
    #expect(try await queue().count("items") == 0)
    try await world.wait(.hours(20))
    let drawn = try await queue()
    #expect(drawn.count("items") == 2, "\(drawn.text)")
    #expect(drawn.text("items.0.day") == "2026-11-22" && drawn.text("items.0.reasons.0") == "random")
    #expect(drawn.number("items.0.findings") > 0 && drawn.number("items.0.machine") < 100)
    try await plan(["random": 4])
    let again = try await world.ask(.post, draw, as: shop("he"), ["day": "2026-11-22"])
    #expect(again["isNew"] as? Bool == false && again.number("drawn") == 2, "\(again.text)")
    #expect(try await queue().count("items") == 2)
    #expect(try await queue("?day=2026-11-21").count("items") == 0)
    #expect(try await queue("?limit=1").text("next") != "")
    // The next morning rings too.
    _ = try await world.rude(by: "lin", in: shop)
    try await world.wait(.hours(24))
    #expect(try await queue("?day=2026-11-23").count("items") == 1)
  }

  @Test func `newcomers come whole, and what is striking comes first`() async throws {
    try await plan(["newcomerDays": 7])
    for _ in 0..<3 { _ = try await world.rude(by: "lin", in: shop) }
    try await world.wait(.hours(20))
    let newcomers = try await queue()
    #expect(newcomers.count("items") == 3 && newcomers.text("items.2.reasons.0") == "newcomer")
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
    #expect(striking.count("items") == 1 && striking.text("items.0.conversation") == slow, "\(striking.text)")
    #expect(striking.text("items.0.reasons.0") == "long")
  }

  @Test func `two score blindly: neither sees the other's marks nor verdicts before both are done`()
    async throws
  {
    try await plan(["random": 1, "doubled": 100])
    let talk = try await world.rude(by: "lin", in: shop)
    try await world.wait(.hours(20))
    let first = try await world.score(talk, 90, as: shop("he"), confirming: false)
    #expect(first.status == 201 && first["blind"] as? Bool == true, "\(first.text)")
    let id = first.text("id")
    #expect(
      try await world.inspection(id, "feedback", as: shop("he"), ["words": "x"]).code == "inspection.blind")
    let sheet = try await world.ask(.get, "/api/v1/inspection/samples/\(talk)", as: shop("zhao"))
    #expect(sheet.count("inspections") == 0 && sheet["findings.0.verdict"] == nil, "\(sheet.text)")
    #expect(try await world.ask(.get, "/api/v1/inspections/\(id)", as: shop("zhao")).status == 404)
    #expect(try await world.ask(.get, "/api/v1/inspections", as: shop("zhao")).count("items") == 0)
    #expect(try await queue().number("items.0.scored") == 1)
    let second = try await world.score(talk, 50, as: shop("zhao"), confirming: true)
    #expect(second["second"] as? Bool == true && second["blind"] as? Bool == false, "\(second.text)")
    let both = try await world.ask(.get, "/api/v1/inspection/samples/\(talk)", as: shop("zhao"))
    // They differ: nothing is settled.
    #expect(both.count("inspections") == 2 && both["findings.0.verdict"] == nil)
    let refused = try await world.inspection(second.text("id"), "feedback", as: shop("he"), ["words": "x"])
    #expect(refused.code == "inspection.second")
    let agreement = try await world.ask(.get, "/api/v1/inspection/agreement", as: shop("he"))
    #expect(agreement.number("pairs.0.count") == 1 && agreement.number("pairs.0.distance") == 4_000)
    #expect(agreement.number("pairs.0.none") == 0, "\(agreement.text)")
    #expect(agreement.text("worst.0.conversation") == talk)
    #expect(Set([agreement.number("worst.0.first"), agreement.number("worst.0.second")]) == [50, 90])
    #expect(try await world.inspection(id, "feedback", as: shop("he"), ["words": "x"]).status == 200)
  }
}
